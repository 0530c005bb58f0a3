package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.SharedRecord;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a measure found, before curve and missing-data rule have spoken. */
sealed interface Finding {

    /**
     * An answer.
     *
     * @param gaps names and values for the sentence that tells it
     * @param age days since it was last known to be true; 0 where it is of today
     * @param most points it may get at most, whatever the curve says
     * @param observed the answer as it was found, where it is judged by another value, such as one to the scale of the account; else the value itself
     */
    record Found(
            double value,
            int n,
            @Nullable Object[] gaps,
            List<ExternalId> evidence,
            int age,
            double most,
            double observed)
            implements Finding {

        static Found of(double value, int n, List<ExternalId> evidence, @Nullable Object... gaps) {
            return new Found(value, n, gaps, evidence, 0, 100, value);
        }

        /** The category that it is; null where the measure tells none. */
        @Nullable
        String state() {
            return gaps.length > 1 && "state".equals(gaps[0]) && gaps[1] instanceof String word ? word : null;
        }

        Found aged(int days) {
            return new Found(value, n, gaps, evidence, days, most, observed);
        }

        Found atMost(double points) {
            return new Found(value, n, gaps, evidence, age, points, observed);
        }

        Found judgedAs(double other) {
            return new Found(other, n, gaps, evidence, age, most, observed);
        }
    }

    /**
     * No answer.
     *
     * @param key of the sentence that tells why
     * @param zero the answer that stands where the rule says that no rows means zero
     */
    record Nothing(
            Why why,
            String key,
            @Nullable Object[] gaps,
            @Nullable Found zero) implements Finding {}

    enum Why {
        /** The feed is fine and has no row. */
        NO_ROWS,
        /** Nobody tells what is needed. */
        UNTOLD,
        /** What is known is too old. */
        TOO_OLD,
        /** The question does not arise. */
        NOT_APPLICABLE
    }

    static Nothing noRows(Class<? extends SharedRecord> kind, @Nullable Found zero) {
        return new Nothing(Why.NO_ROWS, "none." + word(kind), new Object[0], zero);
    }

    /** The feed is fine and has no such row. */
    static Nothing noRows(String key, Found zero) {
        return new Nothing(Why.NO_ROWS, key, new Object[0], zero);
    }

    /** The feed is fine, but what it should hold is not there. */
    static Nothing untoldRows(String key) {
        return new Nothing(Why.NO_ROWS, key, new Object[0], null);
    }

    static Nothing notHeard(Class<? extends SharedRecord> kind) {
        return new Nothing(Why.UNTOLD, "unheard." + word(kind), new Object[0], null);
    }

    static Nothing silent(Class<? extends SharedRecord> kind, int days) {
        return new Nothing(Why.TOO_OLD, "silent." + word(kind), new Object[] {"days", days}, null);
    }

    static Nothing untold(String key, @Nullable Object... gaps) {
        return new Nothing(Why.UNTOLD, key, gaps, null);
    }

    static Nothing tooOld(String key, @Nullable Object... gaps) {
        return new Nothing(Why.TOO_OLD, key, gaps, null);
    }

    static Nothing notApplicable(String key, @Nullable Object... gaps) {
        return new Nothing(Why.NOT_APPLICABLE, key, gaps, null);
    }

    private static String word(Class<? extends SharedRecord> kind) {
        return kind.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
