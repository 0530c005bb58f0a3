package io.crmvitals.http;

/**
 * How much a call matters when a day's calls run short: what matters least stops first. Of the allowance, a share is left to people and other integrations; our reads
 * end where it begins, and writes may go some way into it, because they are few and what they tell has been paid for by the reads.
 */
public enum Importance {
    READ,
    /** New tasks, and the closing of old ones. */
    TASKS,
    HEALTH,
    /** Signing in, checking, installing: without these nothing can be told at all. */
    ACCESS;

    /** @param purpose as calls are counted by */
    public static Importance of(String purpose) {
        return switch (purpose) {
            case "health", "history" -> HEALTH;
            case "tasks", "closings" -> TASKS;
            case "sign-in", "check", "install" -> ACCESS;
            default -> READ;
        };
    }

    /**
     * How many of a day's calls may be used, by everybody together, before such a call is not made any more: all but the reserve for a read, a quarter of the reserve
     * more for a task, half of it more for health; the other half of the reserve is never touched.
     *
     * @param limit of the day
     * @param reserve the share that is left to others, in percent: 0 to 99
     */
    public long ceiling(long limit, int reserve) {
        double used = switch (this) {
            case READ -> 100 - reserve;
            case TASKS -> 100 - reserve * 0.75;
            case HEALTH -> 100 - reserve * 0.5;
            case ACCESS -> 100;
        };
        return (long) Math.floor(limit * used / 100);
    }
}
