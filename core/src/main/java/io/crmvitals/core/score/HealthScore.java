package io.crmvitals.core.score;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.indicator.Reading;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The health of one account on one day by one version of one scorecard. Too little data makes a {@link Grey}, which has no number at all. */
public sealed interface HealthScore {

    AccountKey account();

    /** The calendar day (UTC) it stands for; everything known by the end of that day's run is in it. */
    LocalDate day();

    /** Id and version of the card, for example {@code b2b-saas-default@1}. */
    String scorecard();

    Band band();

    /** Share of the card's weight that has a trustworthy answer, 0 to 1. */
    double coverage();

    /** Worst first. */
    List<Reason> reasons();

    /** Every indicator of the card, answered or not, in the card's order. */
    List<Reading> readings();

    /**
     * A score with a number.
     *
     * @param value 0 to 100
     * @param composites outcome and experience on their own, 0 to 100, where they have an answer
     * @param pillars each pillar on its own, 0 to 100, where it has an answer
     * @param contributions largest weight first; they add up to the value
     * @param steadiness what the next score needs to know of this one's past to keep its band steady
     * @param fragile true where small changes of the card's own choices would often give another band
     */
    record Scored(
            AccountKey account,
            LocalDate day,
            String scorecard,
            double value,
            Band band,
            double coverage,
            Map<Axis, Double> composites,
            Map<Pillar, Double> pillars,
            List<Contribution> contributions,
            List<Reason> reasons,
            List<Reading> readings,
            Steadiness steadiness,
            boolean fragile)
            implements HealthScore {

        public Scored {
            if (!(value >= 0 && value <= 100)) {
                throw new IllegalArgumentException("the score " + value + " of " + account + " lies outside 0 to 100");
            }
            if (band == Band.GREY) {
                throw new IllegalArgumentException("a score with a number is never grey");
            }
            composites = Map.copyOf(composites);
            steadiness = Objects.requireNonNullElse(steadiness, Steadiness.NEW);
            pillars = Map.copyOf(pillars);
            contributions = List.copyOf(contributions);
            reasons = List.copyOf(reasons);
            readings = List.copyOf(readings);
        }
    }

    /**
     * Too little is known. The reasons say what is missing.
     *
     * @param steadiness what the next number needs to know of the last one, so that days without a number raise none
     */
    record Grey(
            AccountKey account,
            LocalDate day,
            String scorecard,
            double coverage,
            List<Reason> reasons,
            List<Reading> readings,
            Steadiness steadiness)
            implements HealthScore {

        /** Of an account that never had a number. */
        public Grey(
                AccountKey account,
                LocalDate day,
                String scorecard,
                double coverage,
                List<Reason> reasons,
                List<Reading> readings) {
            this(account, day, scorecard, coverage, reasons, readings, Steadiness.NEW);
        }

        public Grey {
            steadiness = Objects.requireNonNullElse(steadiness, Steadiness.NEW);
            reasons = List.copyOf(reasons);
            readings = List.copyOf(readings);
        }

        @Override
        public Band band() {
            return Band.GREY;
        }
    }
}
