package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Curves;
import io.crmvitals.core.indicator.Pillar;
import java.util.List;
import java.util.Map;

/**
 * How readings become a score: whom the card serves, what is weighed, where the bands lie, how much must be known, and which facts no other strength can make
 * up for. A change of meaning is a new version.
 *
 * @param note why this version exists, for the people who look after cards
 * @param handOverDays days over which an account that leaves this card for another is blended; 0 = at once
 * @param reference points that reasons are measured against
 * @param coverageFloor share of the weight, 0 to 1, below which there is no number
 * @param mustAnswerFrom a pillar of at least this weight needs an answer
 * @param slots in the order of the card; their weights add up to 100
 * @param allowCommercial true where somebody decided that money may be weighed
 * @param challenger true for a card that serves nobody and is only compared with the others
 * @param redNeedsScores scores in a row that must be red before a person is asked to act, 1 or 2
 * @param curves points by answer that this card puts in the place of the catalogue's, by indicator
 */
public record Scorecard(
        String id,
        int version,
        String name,
        String note,
        Criteria criteria,
        int handOverDays,
        Aggregation aggregation,
        Bands bands,
        double reference,
        double coverageFloor,
        double mustAnswerFrom,
        List<Slot> slots,
        List<Cap> caps,
        boolean allowCommercial,
        boolean challenger,
        RollUp rollUp,
        int redNeedsScores,
        Map<String, Curves> curves) {

    /** How the pillars become one number. */
    public enum Aggregation {
        /** The weighted mean: a strong pillar makes up for a weak one. */
        ARITHMETIC,
        /** The weighted geometric mean across pillars: a weak pillar costs more than a strong one gives. */
        GEOMETRIC
    }

    /** What the score of an account with daughters is. */
    public enum RollUp {
        OWN,
        WORST,
        REVENUE_WEIGHTED
    }

    /** Which answer of a group counts. */
    public enum Pick {
        WORST,
        BEST
    }

    public Scorecard {
        slots = List.copyOf(slots);
        caps = List.copyOf(caps);
        curves = Map.copyOf(curves);
    }

    /** Id and version, for example {@code b2b-saas-default@1}. */
    public String key() {
        return id + "@" + version;
    }

    /**
     * One weight of the card.
     *
     * @param id the indicator's id, or the group's name
     * @param weight percent of the whole card
     * @param indicators one; or several of which the picked answer counts
     */
    public record Slot(String id, Pillar pillar, double weight, List<String> indicators, Pick pick) {

        public Slot {
            indicators = List.copyOf(indicators);
        }

        /** A group of which the worst answer counts, or one indicator. */
        public Slot(String id, Pillar pillar, double weight, List<String> indicators) {
            this(id, pillar, weight, indicators, Pick.WORST);
        }
    }
}
