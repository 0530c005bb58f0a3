package io.crmvitals.core.score;

import io.crmvitals.core.record.Segment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a card serves. Cards are asked in the order of their numbers, lowest first; the first that has a condition which fits the account serves it.
 *
 * @param any one of them must fit; none for a card that serves nobody
 */
public record Criteria(int order, List<Condition> any) {

    public Criteria {
        any = List.copyOf(any);
    }

    /** True where every account fits. */
    public boolean everybody() {
        return any.contains(Condition.ANYBODY);
    }

    /**
     * What an account must be like; everything that is told must hold.
     *
     * @param segments empty for all
     * @param contractFromDay contract age in days from which it fits; an account of unknown age does not
     * @param contractUntilDay contract age in days up to which it fits, this day included
     * @param live whether the customer went live
     * @param seatsFrom seats bought, at least
     * @param topRevenue among the share of the accounts with the most revenue, above 0 to 1
     */
    public record Condition(
            Set<Segment> segments,
            @Nullable Integer contractFromDay,
            @Nullable Integer contractUntilDay,
            @Nullable Boolean live,
            @Nullable Integer seatsFrom,
            @Nullable Double topRevenue) {

        /** Fits every account. */
        public static final Condition ANYBODY = new Condition(Set.of(), null, null, null, null, null);

        public Condition {
            segments = Set.copyOf(segments);
        }
    }
}
