package io.crmvitals.core.survey;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import io.crmvitals.core.stats.MeanInterval;
import io.crmvitals.core.stats.NetPromoters;
import io.crmvitals.core.stats.Wilson;
import io.crmvitals.core.survey.SurveySeries.Measure;
import io.crmvitals.core.survey.Voices.Voice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gathers answers and invitations of every system, one after the other in any order, and sums them up by survey and version. Holds one number a voice and series, so it takes
 * the memory of what was answered, not of what was written. Not safe for several threads.
 */
public final class SurveyBook {

    private static final double EDGE = 1e-9;

    private final Map<SurveyVersion, Map<SurveyAnswer.Kind, Voices>> voices = new TreeMap<>();
    private final Map<SurveyVersion, Map<String, Asked>> invited = new TreeMap<>();
    private final Map<SurveyVersion, Map<String, Asked>> askedByAnswers = new TreeMap<>();

    /** One who was asked once. */
    private record Asked(String channel, boolean answered) {}

    public void add(SurveyAnswer answer) {
        SurveyVersion survey = version(answer.id(), answer.instrument(), answer.instrumentVersion());
        voices.computeIfAbsent(survey, key -> new EnumMap<>(SurveyAnswer.Kind.class))
                .computeIfAbsent(answer.kind(), key -> new Voices())
                .add(answer);
        if (answer.sentAt() != null) {
            askedByAnswers
                    .computeIfAbsent(survey, key -> new HashMap<>())
                    .put(
                            occasion(answer.id(), answer.respondent(), answer.sentAt()),
                            new Asked(word(answer.channel()), true));
        }
    }

    public void add(SurveyInvitation invitation) {
        SurveyVersion survey = version(invitation.id(), invitation.instrument(), invitation.instrumentVersion());
        invited.computeIfAbsent(survey, key -> new HashMap<>())
                .merge(
                        occasion(invitation.id(), invitation.respondent(), invitation.sentAt()),
                        new Asked(word(invitation.channel()), invitation.answeredAt() != null),
                        (one, other) -> one.answered() ? one : other);
    }

    /** By system, survey, version and kind. */
    public List<SurveySeries> series() {
        List<SurveySeries> all = new ArrayList<>();
        voices.forEach((survey, kinds) -> kinds.forEach((kind, each) -> all.add(series(survey, kind, each))));
        return all;
    }

    private static SurveySeries series(SurveyVersion survey, SurveyAnswer.Kind kind, Voices each) {
        Collection<Voice> newest = each.newest().values();
        int n = newest.size();
        Summary summary = switch (kind) {
            case NPS -> promoters(newest, n);
            case CSAT, TICKET_CSAT, ARTICLE -> good(newest, n);
            case CES -> ease(newest);
        };
        return new SurveySeries(
                survey,
                kind,
                each.answers(),
                n,
                summary.measure,
                summary.value,
                summary.low,
                summary.high,
                each.last(),
                Set.copyOf(each.ranges()),
                each.unsent());
    }

    private record Summary(Measure measure, double value, double low, double high) {}

    private static Summary promoters(Collection<Voice> newest, int n) {
        int promoters = count(newest, 0.9 - EDGE, 2);
        int detractors = count(newest, -1, 0.6 + EDGE);
        NetPromoters nps = NetPromoters.of(promoters, detractors, n);
        // The interval is drawn towards the middle, and with few answers would leave out the very number that it
        // belongs to.
        return new Summary(
                Measure.NPS, nps.value(), Math.min(nps.low(), nps.value()), Math.max(nps.high(), nps.value()));
    }

    private static Summary good(Collection<Voice> newest, int n) {
        int good = count(newest, 0.75 - EDGE, 2);
        Wilson range = Wilson.of(good, n);
        return new Summary(Measure.GOOD_PERCENT, 100.0 * good / n, 100 * range.low(), 100 * range.high());
    }

    private static Summary ease(Collection<Voice> newest) {
        MeanInterval mean = MeanInterval.of(
                newest.stream().mapToDouble(voice -> 1 + 6 * voice.share()).toArray());
        boolean known = newest.size() > 1;
        return new Summary(
                Measure.MEAN_OF_SEVEN,
                mean.mean(),
                known ? Math.max(1, mean.low()) : mean.mean(),
                known ? Math.min(7, mean.high()) : mean.mean());
    }

    private static int count(Collection<Voice> voices, double from, double to) {
        return (int) voices.stream()
                .filter(voice -> voice.share() >= from && voice.share() <= to)
                .count();
    }

    /**
     * By system, survey, version and channel. Some systems tell invitations only as long as they are open: where none of a survey's invitations is answered, its answers that
     * say when they were asked for stand in for those that were.
     */
    public List<ResponseRate> rates() {
        List<ResponseRate> rates = new ArrayList<>();
        Set<SurveyVersion> surveys = new TreeSet<>(invited.keySet());
        for (SurveyVersion survey : surveys) {
            Map<String, Asked> invitations = invited.getOrDefault(survey, Map.of());
            Map<String, Asked> occasions = new HashMap<>(invitations);
            if (invitations.values().stream().noneMatch(Asked::answered)) {
                askedByAnswers
                        .getOrDefault(survey, Map.of())
                        .forEach((occasion, asked) -> occasions.merge(occasion, asked, (invitation, answer) -> answer));
            }
            Map<String, int[]> counts = new TreeMap<>();
            occasions.values().forEach(asked -> {
                int[] count = counts.computeIfAbsent(asked.channel(), key -> new int[2]);
                count[0]++;
                count[1] += asked.answered() ? 1 : 0;
            });
            counts.forEach((channel, count) ->
                    rates.add(new ResponseRate(survey, channel, count[0], count[1], Wilson.of(count[1], count[0]))));
        }
        return rates;
    }

    Map<SurveyVersion, Map<SurveyAnswer.Kind, Voices>> voices() {
        return voices;
    }

    private static String occasion(ExternalId id, @Nullable ExternalId who, Instant sentAt) {
        return who == null ? id.value() : who.text() + " " + sentAt;
    }

    private static SurveyVersion version(ExternalId id, @Nullable String instrument, @Nullable String version) {
        return new SurveyVersion(id.system(), word(instrument), word(version));
    }

    private static String word(@Nullable String text) {
        return text == null ? "" : text;
    }
}
