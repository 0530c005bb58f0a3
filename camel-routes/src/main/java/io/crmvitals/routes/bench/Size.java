package io.crmvitals.routes.bench;

import java.util.Locale;

/**
 * How much is measured.
 *
 * @param records in each long list
 * @param accounts of the portfolio
 * @param scored accounts that are scored from a store
 * @param written writes of a kind in one round
 * @param warmUps rounds before those that count
 * @param rounds that count; the median stands
 */
public record Size(boolean quick, int records, int accounts, int scored, int written, int warmUps, int rounds) {

    /** For every change. */
    public static final Size QUICK = new Size(true, 5_000, 100, 300, 400, 1, 2);

    /** The whole table. */
    public static final Size FULL = new Size(false, 50_000, 1_000, 4_000, 1_000, 3, 3);

    /** For tests of the bench itself. */
    static final Size TINY = new Size(true, 600, 50, 100, 60, 0, 1);

    /** How many times the customers of the portfolio the larger one has. */
    static final int LARGER = 5;

    String word() {
        return quick ? (equals(TINY) ? "tiny" : "quick") : "full";
    }

    static Size of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "tiny" -> TINY;
            case "quick" -> QUICK;
            case "full" -> FULL;
            default -> throw new IllegalArgumentException("no size is called " + word);
        };
    }
}
