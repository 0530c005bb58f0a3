package io.crmvitals.core.score;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where red ends and green begins. Half-open: a score on the edge belongs to the better band. An account leaves its band only when its score crosses an edge by
 * the margin, or stays across for two scores in a row and {@value #ACROSS_DAYS} days. While a band is unstable the margin is twice as wide, and to stay across
 * takes {@value #ACROSS_DAYS_UNSTABLE} days.
 *
 * @param margin points by which a score must cross an edge before an account leaves the band it is in
 */
public record Bands(double yellowFrom, double greenFrom, double margin) {

    private static final int ACROSS_SCORES = 2;
    private static final int ACROSS_DAYS = 3;
    private static final int ACROSS_DAYS_UNSTABLE = 7;
    private static final int REMEMBERED_DAYS = 60;

    public Bands {
        if (!(0 < yellowFrom && yellowFrom < greenFrom && greenFrom <= 100)) {
            throw new IllegalArgumentException("bands need 0 < yellow < green <= 100");
        }
        if (!(margin >= 0)) {
            throw new IllegalArgumentException("a margin is never " + margin);
        }
    }

    /** A band, and what the next score needs to know of its course. */
    record Kept(Band band, Steadiness steadiness) {}

    /** The band by the number alone. */
    public Band of(double score) {
        if (score < yellowFrom) {
            return Band.RED;
        }
        return score < greenFrom ? Band.YELLOW : Band.GREEN;
    }

    /** The band of an account that was in another one before, so that a score around an edge does not flip every day. Grey remembers nothing. */
    public Band of(double score, Band before) {
        return of(score, before, margin);
    }

    private Band of(double score, Band before, double margin) {
        double toYellow = yellowFrom + (before == Band.RED ? margin : -margin);
        double toGreen = greenFrom + (before == Band.GREEN ? -margin : margin);
        if (before == Band.GREY) {
            return of(score);
        }
        if (score < toYellow) {
            return Band.RED;
        }
        return score < toGreen ? Band.YELLOW : Band.GREEN;
    }

    /**
     * The band of the next score.
     *
     * @param before what the newest score of an earlier day left behind
     * @param atOnce true where a cap stands, which waits for nothing
     * @param sameCard false where the edges may have moved: then a row of scores beyond an edge begins anew, while the band and its changes are kept
     */
    Kept next(double score, LocalDate day, Memory before, boolean atOnce, boolean sameCard) {
        Band alone = of(score);
        Band was = before.band();
        Steadiness past = before.steadiness();
        List<LocalDate> changes = new ArrayList<>();
        for (LocalDate change : past.changes()) {
            if (ChronoUnit.DAYS.between(change, day) < REMEMBERED_DAYS) {
                changes.add(change);
            }
        }
        if (was == null) {
            return new Kept(alone, new Steadiness(null, 0, changes));
        }
        boolean unstable = new Steadiness(null, 0, changes).unstable();
        Band band = of(score, was, unstable ? 2 * margin : margin);
        if (atOnce && alone.compareTo(band) < 0) {
            band = alone;
        }
        LocalDate since = null;
        int scores = 0;
        if (alone != band) {
            boolean goesOn = sameCard && band == was && past.acrossSince() != null && asked(before) == alone;
            since = goesOn ? past.acrossSince() : day;
            scores = goesOn ? past.acrossScores() + 1 : 1;
            int days = unstable ? ACROSS_DAYS_UNSTABLE : ACROSS_DAYS;
            if (scores >= ACROSS_SCORES && since != null && ChronoUnit.DAYS.between(since, day) >= days) {
                band = alone;
                since = null;
                scores = 0;
            }
        }
        if (band != was) {
            changes.add(day);
        }
        return new Kept(band, new Steadiness(since, scores, changes));
    }

    private @Nullable Band asked(Memory before) {
        Double value = before.value();
        return value == null ? null : of(value);
    }

    /** Edges between these and another card's, for an account on its way from one to the other: 0 for these alone, 1 for the others. */
    Bands towards(Bands other, double share) {
        return new Bands(
                yellowFrom + share * (other.yellowFrom - yellowFrom),
                greenFrom + share * (other.greenFrom - greenFrom),
                margin + share * (other.margin - margin));
    }
}
