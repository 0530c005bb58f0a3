package io.crmvitals.routes.run;

/**
 * How many calls one step of a run will take.
 *
 * @param step the stream's name, {@code health}, {@code history}, {@code tasks}, {@code closings}, {@code sign-in}, {@code check}
 * @param known false where nothing tells how much there is, as for a first load of which nobody asked; then the figures are the least there can be
 * @param why on what it rests, in words
 */
public record ExpectedCalls(String system, String step, long low, long middle, long high, boolean known, String why) {

    public ExpectedCalls {
        if (low < 0 || low > middle || middle > high) {
            throw new IllegalArgumentException(low + " - " + middle + " - " + high + " is no range");
        }
    }

    /** Two steps of one system as one. */
    ExpectedCalls and(ExpectedCalls other) {
        return new ExpectedCalls(
                system,
                "all",
                low + other.low,
                middle + other.middle,
                high + other.high,
                known && other.known,
                known ? other.why : why);
    }
}
