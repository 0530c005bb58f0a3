package io.crmvitals.core.score;

import io.crmvitals.core.calendar.SiteCalendar;
import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.indicator.Words;
import io.crmvitals.core.record.AccountFacts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is known of an account into its health score. Pure and safe for many threads: the same facts, day and earlier score give the same result,
 * whatever the order of the records.
 */
public final class Scoring {

    private final Scorecards cards;
    private final Catalogue catalogue;
    private final Words words;
    private final SiteCalendar calendar;

    /** @param language that reasons and readings are told in */
    public Scoring(Scorecards cards, Catalogue catalogue, Language language) {
        this(cards, catalogue, language, SiteCalendar.PLAIN);
    }

    /** @param calendar public holidays and business hours by country */
    public Scoring(Scorecards cards, Catalogue catalogue, Language language, SiteCalendar calendar) {
        this.calendar = calendar;
        this.cards = cards;
        this.catalogue = catalogue.in(language);
        this.words = Words.in(language);
    }

    /** Id and version of every card that scores may carry now. */
    public Set<String> versions() {
        return cards.versions();
    }

    /**
     * @param day the calendar day (UTC) the score stands for; facts are measured as of its end
     * @param before the newest score of an earlier day, if there is one: it steadies the band, and keeps a feed that fell silent from raising the score
     */
    public HealthScore score(AccountFacts facts, LocalDate day, @Nullable HealthScore before) {
        return score(facts, day, before, Peers.NONE);
    }

    /** As {@link #score(AccountFacts, LocalDate, HealthScore)}, knowing what is usual among the site's other accounts. */
    public HealthScore score(AccountFacts facts, LocalDate day, @Nullable HealthScore before, Peers peers) {
        AccountView view = new AccountView(
                facts, day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), peers, calendar);
        Scorecard card = cards.choose(view);
        List<Reading> readings = new ArrayList<>();
        Map<String, Reading> byId = new HashMap<>();
        for (Scorecard.Slot slot : card.slots()) {
            for (String id : slot.indicators()) {
                Reading reading = indicator(id).measure(view);
                readings.add(reading);
                byId.put(id, reading);
            }
        }
        Weighing weighing = new Weighing(card, byId);
        if (!weighing.enough()) {
            List<Reason> reasons = Reasons.missing(card, weighing, byId, catalogue, words);
            return new HealthScore.Grey(facts.key(), day, card.key(), weighing.coverage(), reasons, readings);
        }
        Hold hold = new Hold(card, weighing, byId, catalogue, view, before);
        List<Contribution> contributions = contributions(card, weighing);
        contributions.addAll(hold.lines());
        double value = Math.max(0, Math.min(100, hold.score()));
        Cap cap = lowest(card, view, before, value);
        if (cap != null) {
            contributions.add(new Contribution(cap.line(), cap.pillar(), 0, 0, cap.limit() - value));
            value = cap.limit();
        }
        Band band = before == null ? card.bands().of(value) : card.bands().of(value, before.band());
        if (cap != null && card.bands().of(value).compareTo(band) < 0) {
            band = card.bands().of(value);
        }
        return new HealthScore.Scored(
                facts.key(),
                day,
                card.key(),
                value,
                band,
                weighing.coverage(),
                composites(card, weighing),
                Map.of(),
                contributions,
                Reasons.of(card, contributions, byId, catalogue, words),
                readings,
                Steadiness.NEW,
                false);
    }

    private Indicator indicator(String id) {
        Indicator indicator = catalogue.get(id);
        if (indicator == null) {
            throw new IllegalStateException("the scorecard names the indicator " + id + ", which nobody knows");
        }
        return indicator;
    }

    /** Heaviest first; equal weights in the card's order. */
    private static List<Contribution> contributions(Scorecard card, Weighing weighing) {
        List<Contribution> lines = new ArrayList<>();
        for (int i = 0; i < card.slots().size(); i++) {
            Reading.Measured answer = weighing.answer(i);
            if (answer != null) {
                double share = weighing.weight(i) / weighing.answered();
                lines.add(new Contribution(
                        answer.indicator(),
                        card.slots().get(i).pillar(),
                        share,
                        answer.points(),
                        share * answer.points()));
            }
        }
        lines.sort(Comparator.comparingDouble(Contribution::weight).reversed());
        return lines;
    }

    /** The cap that lowers the score most. One that stood before and cannot be seen now, because its feed fell silent, still stands. */
    private static @Nullable Cap lowest(Scorecard card, AccountView view, @Nullable HealthScore before, double value) {
        Cap lowest = null;
        for (Cap cap : card.caps()) {
            if (cap.limit() < (lowest == null ? value : lowest.limit())) {
                Cap.State state = cap.state(view);
                if (state == Cap.State.IN_FORCE || (state == Cap.State.UNKNOWN && stood(cap, before))) {
                    lowest = cap;
                }
            }
        }
        return lowest;
    }

    private static boolean stood(Cap cap, @Nullable HealthScore before) {
        return before instanceof HealthScore.Scored scored
                && scored.contributions().stream()
                        .anyMatch(line -> line.indicator().equals(cap.line()));
    }

    private static Map<Axis, Double> composites(Scorecard card, Weighing weighing) {
        Map<Axis, Double> composites = new EnumMap<>(Axis.class);
        for (Axis axis : List.of(Axis.OUTCOME, Axis.EXPERIENCE)) {
            double sum = 0;
            double weight = 0;
            for (int i = 0; i < card.slots().size(); i++) {
                Reading.Measured answer = weighing.answer(i);
                if (answer != null && card.slots().get(i).pillar().axis() == axis) {
                    sum += weighing.weight(i) * answer.points();
                    weight += weighing.weight(i);
                }
            }
            if (weight > 0) {
                composites.put(axis, sum / weight);
            }
        }
        return composites;
    }
}
