package io.crmvitals.core.score;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.SharedRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What other scorecards would make of accounts, from the answers that their scores keep: nothing is measured and no record is read. Weights, pillars, groups,
 * aggregation, bands, coverage, limits of caps and plain curves may differ; what asks for more is told by {@link #needs()}. Safe for many threads.
 */
public final class WhatIf {

    private static final double SAME = 1e-9;

    private final Map<String, ChangedCard> cards = new HashMap<>();
    private final List<String> needs;

    /**
     * What would become of an account.
     *
     * @param was the number that it has; null while it is grey
     * @param value the number that it would have; null where it would be grey
     * @param band of that number, coming from the band that the account has: an edge must be crossed by the margin
     */
    public record Outcome(
            AccountKey account,
            @Nullable Double was,
            Band bandWas,
            @Nullable Double value,
            Band band,
            double coverage) {

        /** Points by which the number would change; 0 where one of both is missing. */
        public double moved() {
            return was == null || value == null ? 0 : value - was;
        }
    }

    /**
     * @param before the cards that the scores were made with
     * @param after the cards to try
     * @param quiet kinds of record that are not heard of: a better answer to what rests on them may be held at what it was, which only measuring can tell
     */
    public WhatIf(Scorecards before, Scorecards after, Catalogue catalogue, Set<Class<? extends SharedRecord>> quiet) {
        needs = ChangedCard.needs(before, after, catalogue);
        if (needs.isEmpty()) {
            for (int i = 0; i < before.serving().size(); i++) {
                Scorecard card = before.serving().get(i);
                cards.put(card.key(), new ChangedCard(card, after.serving().get(i), catalogue, quiet));
            }
        }
    }

    /** What the cards to try ask that scores do not keep, one clause each; empty where the answers kept are enough. */
    public List<String> needs() {
        return needs;
    }

    /**
     * Empty where the account has to be measured anew: what is kept of it does not give its own number again, because it is on its way between two cards, because
     * others belong to it, or because its card or the catalogue are not those any more.
     */
    public Optional<Outcome> of(KeptAnswers kept) {
        ChangedCard card = cards.get(kept.scorecard());
        if (card == null) {
            return Optional.empty();
        }
        Map<String, Reading> readings = new HashMap<>(2 * kept.readings().size());
        kept.readings().forEach(reading -> readings.put(reading.indicator(), reading));
        if (!readings.keySet().equals(card.asked()) || !same(weighed(card.before(), readings, kept), kept)) {
            return Optional.empty();
        }
        Map<String, Reading> judged = card.judged(readings, kept);
        return judged == null
                ? Optional.empty()
                : Optional.of(outcome(card.after(), weighed(card.after(), judged, kept), kept));
    }

    /** @param value null for grey */
    private record Weighed(@Nullable Double value, double coverage, boolean capped) {}

    private static Weighed weighed(Scorecard card, Map<String, Reading> readings, KeptAnswers kept) {
        Weighing plain = new Weighing(card, readings);
        if (!plain.enough()) {
            return new Weighed(null, plain.coverage(), false);
        }
        double value = held(card, plain, kept).value();
        double limit = 100;
        for (Cap cap : card.caps()) {
            limit = kept.caps().contains(cap.kind().word()) ? Math.min(limit, cap.limit()) : limit;
        }
        return new Weighed(Math.min(value, limit), plain.coverage(), limit < value);
    }

    private static Weighing held(Scorecard card, Weighing plain, KeptAnswers kept) {
        if (kept.lost().isEmpty() && kept.apart().isEmpty()) {
            return plain;
        }
        Map<String, Double> lost = new HashMap<>();
        Set<String> apart = new HashSet<>();
        for (Scorecard.Slot slot : card.slots()) {
            for (String id : slot.indicators()) {
                Double points = kept.lost().get(id);
                if (points != null) {
                    lost.put(id, points);
                }
                if (kept.apart().contains(id)) {
                    apart.add(id);
                }
            }
        }
        return new Hold(card, plain, lost, apart).weighing();
    }

    private static boolean same(Weighed again, KeptAnswers kept) {
        Double value = again.value();
        Double was = kept.value();
        boolean number = value == null || was == null ? Objects.equals(value, was) : Math.abs(value - was) <= SAME;
        return number && Math.abs(again.coverage() - kept.coverage()) <= SAME;
    }

    private static Outcome outcome(Scorecard card, Weighed weighed, KeptAnswers kept) {
        Double value = weighed.value();
        Band band = Band.GREY;
        if (value != null) {
            Band alone = card.bands().of(value);
            band = card.bands().of(value, kept.band());
            band = weighed.capped() && alone.compareTo(band) < 0 ? alone : band;
        }
        return new Outcome(kept.account(), kept.value(), kept.band(), value, band, weighed.coverage());
    }
}
