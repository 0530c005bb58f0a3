package io.crmvitals.core.indicator;

import io.crmvitals.core.record.SharedRecord;
import java.util.Map;
import java.util.Set;

/** One way to work out an answer from an account's facts. Pure, and safe for many threads; its parameters come from the catalogue. */
interface Measure {

    Finding find(AccountView view);

    /** The kinds of record it reads; while one of them is not heard of, a missing answer is our loss and no news of the customer. */
    Set<Class<? extends SharedRecord>> feeds();

    /** True where it says itself how many points its answer gets at most, so that the curve alone does not tell what can be reached. */
    default boolean limitsPoints() {
        return false;
    }

    /** True where it holds some answers to fewer points than the curve gives them. */
    default boolean mayLimitPoints() {
        return limitsPoints();
    }

    /** Names of the gaps that a site's own sentence may have; none where the measure has words of its own. */
    default Set<String> gaps() {
        return Set.of();
    }

    /** The span of time that it looks at, as the catalogue writes it; empty where the entry says it. */
    default String window() {
        return "";
    }

    /** How points come about where the measure gives them itself, in English; empty where the curve says all. */
    default String pointsTold() {
        return "";
    }

    /** Every category that it may tell as the gap {@code state}; none where it tells a number only. */
    default Set<String> states() {
        return Set.of();
    }

    /** The indicators whose points it puts together; none for a measure of its own. */
    default Set<String> madeOf() {
        return Set.of();
    }

    /** The same measure, knowing the indicators that it puts together. */
    default Measure knowing(Map<String, Indicator> catalogue) {
        return this;
    }
}
