package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer of one account to one indicator's question. No answer is never zero: it is one of the other three kinds, with its reason. */
public sealed interface Reading {

    /** Id of the indicator, for example {@code active_user_rate}. */
    String indicator();

    /**
     * There is an answer.
     *
     * @param value the answer in the indicator's unit
     * @param observed the answer before it was drawn towards what is usual; the value itself where it was not
     * @param points the answer on its curve, 0 to 100
     * @param n how many observations it rests on
     * @param reliability 0 to 1; n/(n+m) where the rule shrinks, else 1
     * @param freshness 0 to 1; below 1 where the last known value is getting old
     * @param text the answer as a person reads it, for example {@code 42 of 60 seats active}
     * @param evidence the records it was computed from, at most 20 of them, the weightiest first
     */
    record Measured(
            String indicator,
            double value,
            double observed,
            double points,
            int n,
            double reliability,
            double freshness,
            String text,
            List<ExternalId> evidence)
            implements Reading {

        public Measured {
            if (!Double.isFinite(value) || !Double.isFinite(observed)) {
                throw new IllegalArgumentException(indicator + " measured " + value);
            }
            requireBetween(indicator, "points", points, 100);
            requireBetween(indicator, "reliability", reliability, 1);
            requireBetween(indicator, "freshness", freshness, 1);
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * There is no answer, and there should be one.
     *
     * @param observed what was seen all the same, in the indicator's unit, where nobody can judge it yet because too few accounts like this one are known; else
     *     null
     */
    record NoData(String indicator, String reason, @Nullable Double observed) implements Reading {

        /** Nothing was seen. */
        public NoData(String indicator, String reason) {
            this(indicator, reason, null);
        }
    }

    /** There was an answer once; it is too old to stand for today. */
    record Stale(String indicator, String reason) implements Reading {}

    /** The question does not arise for this account, so it counts neither for nor against it. */
    record NotApplicable(String indicator, String reason) implements Reading {}

    private static void requireBetween(String indicator, String what, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(indicator + ": " + what + " " + value + " lies outside 0 to " + most);
        }
    }
}
