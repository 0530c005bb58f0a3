package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Pillar;
import java.util.List;

/**
 * How readings become a score: what is weighed, where the bands lie, how much must be known, and which facts no other strength can make up for. A change of
 * meaning is a new version.
 *
 * @param slots in the order of the card; their weights add up to 100
 * @param reference points that reasons are measured against
 * @param coverageFloor share of the weight, 0 to 1, below which there is no number
 * @param mustAnswerFrom a pillar of at least this weight needs an answer
 */
public record Scorecard(
        String id,
        int version,
        String name,
        Bands bands,
        double reference,
        double coverageFloor,
        double mustAnswerFrom,
        List<Slot> slots,
        List<Cap> caps) {

    public Scorecard {
        slots = List.copyOf(slots);
        caps = List.copyOf(caps);
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
     * @param indicators one; or several of which the worst answer counts
     */
    public record Slot(String id, Pillar pillar, double weight, List<String> indicators) {

        public Slot {
            indicators = List.copyOf(indicators);
        }
    }
}
