package io.crmvitals.core.score;

/**
 * Where red ends and green begins. Half-open: a score on the edge belongs to the better band.
 *
 * @param margin points by which a score must cross an edge before an account leaves the band it is in
 */
public record Bands(double yellowFrom, double greenFrom, double margin) {

    public Bands {
        if (!(0 < yellowFrom && yellowFrom < greenFrom && greenFrom <= 100)) {
            throw new IllegalArgumentException("bands need 0 < yellow < green <= 100");
        }
        if (!(margin >= 0)) {
            throw new IllegalArgumentException("a margin is never " + margin);
        }
    }

    /** The band by the number alone. */
    public Band of(double score) {
        if (score < yellowFrom) {
            return Band.RED;
        }
        return score < greenFrom ? Band.YELLOW : Band.GREEN;
    }

    /** The band of an account that was in another one before, so that a score around an edge does not flip every day. Grey remembers nothing. */
    public Band of(double score, Band before) {
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
}
