package io.crmvitals.zendesk;

import io.crmvitals.http.Pause;
import io.crmvitals.http.RateBudget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Our shares of the account's rates, which other integrations live on as well: 60 % of all calls, and of the exports what config says. What Zendesk tells of its
 * limits in the headers of an answer corrects them, and whoever is put off is waited for by everybody on the same limit. Both clients take from here. Safe for many
 * threads.
 *
 * @see <a href="https://developer.zendesk.com/api-reference/introduction/rate-limits/">Zendesk: rate limits</a>
 */
final class ZendeskBudgets {

    /** Which of the account's limits a call counts against. */
    enum Share {
        CALL,
        /** The limit that the exports of tickets, organizations and events have in common. */
        EXPORT,
        /** The export of users has a limit of its own. */
        USER_EXPORT
    }

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A full window and a little more: a stream waits out one window rather than stopping. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);

    /** Of all calls of the account. */
    static final int CALLS_PERCENT = 60;

    /** Of an export's limit, where that is less than config allows us. */
    private static final int EXPORTS_PERCENT = 80;

    private static final String EXPORT_HEADER = "zendesk-ratelimit-incremental-exports";
    private static final Pattern STANDING = Pattern.compile("(total|remaining|resets)=(\\d{1,9})");

    private final Clock clock;
    private final RateBudget calls;
    private final RateBudget exports;
    private final RateBudget userExports;
    private volatile int perMinute;
    private final int mostExports;
    private final int mostUserExports;

    ZendeskBudgets(ZendeskConfig config, Clock clock, Pause pause) {
        this.clock = clock;
        this.perMinute = config.callsPerMinute();
        this.mostExports = config.exportsPerMinute();
        this.mostUserExports = config.exportsPerMinute() * 2;
        this.calls = budget(share(config.callsPerMinute(), CALLS_PERCENT), clock, pause);
        this.exports = budget(mostExports, clock, pause);
        this.userExports = budget(mostUserExports, clock, pause);
    }

    /**
     * Takes one call out of its share, and out of the calls of all kinds besides.
     *
     * @throws io.crmvitals.core.problem.BudgetSpentException when that would take too long to wait for
     */
    void take(Share share, String purpose) {
        RateBudget own = own(share);
        if (own != calls) {
            own.take(purpose);
        }
        calls.take(purpose);
    }

    /**
     * Learns from an answer, of whatever status, how much the account may and what is left of it.
     *
     * @param headers by name, in any case
     */
    void told(Share share, Map<String, String> headers) {
        Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.putAll(headers);
        int limit = number(known.getOrDefault("ratelimit-limit", known.getOrDefault("x-rate-limit", "")));
        if (limit > 0) {
            perMinute = limit;
            calls.allow(share(limit, CALLS_PERCENT));
        }
        String left = known.getOrDefault("ratelimit-remaining", known.getOrDefault("x-rate-limit-remaining", ""));
        if (number(left) == 0) {
            int seconds = number(known.getOrDefault("ratelimit-reset", ""));
            hold(calls, Duration.ofSeconds(seconds > 0 ? seconds : MINUTE.toSeconds()));
        }
        if (share != Share.CALL) {
            known.forEach((name, standing) -> {
                if (name.toLowerCase(Locale.ROOT).startsWith(EXPORT_HEADER)) {
                    exports(share, standing);
                }
            });
        }
    }

    private void exports(Share share, String standing) {
        int total = -1;
        int remaining = -1;
        int resets = -1;
        Matcher each = STANDING.matcher(standing.toLowerCase(Locale.ROOT));
        while (each.find()) {
            int value = number(each.group(2));
            switch (each.group(1)) {
                case "total" -> total = value;
                case "remaining" -> remaining = value;
                default -> resets = value;
            }
        }
        if (total > 0) {
            int most = share == Share.USER_EXPORT ? mostUserExports : mostExports;
            own(share).allow(Math.min(most, share(total, EXPORTS_PERCENT)));
        }
        if (remaining == 0 && resets > 0) {
            hold(own(share), Duration.ofSeconds(resets));
        }
    }

    /** Nobody on the same limit goes before the wait is over. */
    void putOff(Share share, Duration wait) {
        hold(own(share), wait);
    }

    private void hold(RateBudget budget, Duration wait) {
        Instant until = clock.instant()
                .plus(wait.compareTo(ZendeskResponses.LONGEST_WAIT) > 0 ? ZendeskResponses.LONGEST_WAIT : wait);
        budget.holdUntil(until);
    }

    private RateBudget own(Share share) {
        return switch (share) {
            case CALL -> calls;
            case EXPORT -> exports;
            case USER_EXPORT -> userExports;
        };
    }

    /** Calls a minute that the account has in all, as far as Zendesk told, else as config says. */
    int perMinute() {
        return perMinute;
    }

    /** Calls a minute that we allow ourselves of a limit now. */
    int allowed(Share share) {
        return own(share).permits();
    }

    private static int share(int limit, int percent) {
        return (int) Math.max(1, (long) limit * percent / 100);
    }

    private static int number(@Nullable String text) {
        return text != null && text.strip().matches("\\d{1,9}") ? Integer.parseInt(text.strip()) : -1;
    }

    private static RateBudget budget(int permits, Clock clock, Pause pause) {
        return new RateBudget(ZendeskConnector.SYSTEM, permits, MINUTE, LONGEST_WAIT, clock, pause);
    }
}
