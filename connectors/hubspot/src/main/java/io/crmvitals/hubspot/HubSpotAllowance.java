package io.crmvitals.hubspot;

import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.http.Importance;
import io.crmvitals.http.Pause;
import io.crmvitals.http.RateBudget;
import io.crmvitals.hubspot.api.ApiException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Our share of what a portal may ask in a moment and in a day. Starts careful and learns the real figures from HubSpot's headers, which plans and add-ons
 * change; answers to searches carry none. Safe for many threads.
 *
 * @see <a href="https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines">HubSpot: usage guidelines</a>
 */
final class HubSpotAllowance {

    /**
     * What HubSpot's headers told last; empty where they told nothing, as for OAuth apps, which have no day of their own.
     *
     * @param dailyLimit calls a day for all integrations of the portal
     * @param dailyRemaining how many of them are left today
     * @param burst calls in ten seconds for us
     */
    record Known(OptionalLong dailyLimit, OptionalLong dailyRemaining, OptionalLong burst) {}

    /** Most have a limit of their own besides the one that all share. */
    enum Kind {
        PLAIN,
        SEARCH,
        ASSOCIATIONS,
        /** The one small call that tells when a day ends. It may touch the reserve that is left to others. */
        PORTAL
    }

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final int SHARE_PERCENT = 80;
    /** Of the lowest figure that the associations guide quotes, 100 in ten seconds. */
    private static final int MOST_ASSOCIATIONS = 80;

    private final HubSpotConfig.Limits limits;
    private final HubSpotResponses responses;
    private final Clock clock;
    private final RateBudget burst;
    private final RateBudget searches;
    private final RateBudget associations;
    private @Nullable BudgetSpentException spent;
    private boolean spentByReserve;
    private Known known = new Known(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    HubSpotAllowance(HubSpotConfig.Limits limits, HubSpotResponses responses, Clock clock, Pause pause) {
        this.limits = limits;
        this.responses = responses;
        this.clock = clock;
        String system = HubSpotResponses.SYSTEM;
        burst = new RateBudget(system, limits.callsPerTenSeconds(), TEN_SECONDS, LONGEST_WAIT, clock, pause);
        searches =
                new RateBudget(system, limits.searchesPerSecond(), Duration.ofSeconds(1), LONGEST_WAIT, clock, pause);
        // The associations guide quotes lower figures than the headers show, so this one never grows.
        int reads = Math.min(limits.callsPerTenSeconds(), MOST_ASSOCIATIONS);
        associations = new RateBudget(system, reads, TEN_SECONDS, LONGEST_WAIT, clock, pause);
    }

    /**
     * Waits for a permit.
     *
     * @throws BudgetSpentException when the day's allowance is down to the reserve, or HubSpot asked for a pause that is not over
     */
    void take(String purpose, Kind kind) {
        refuseWhileSpent(purpose, kind);
        burst.take(purpose);
        switch (kind) {
            case SEARCH -> searches.take(purpose);
            case ASSOCIATIONS -> associations.take(purpose);
            case PLAIN, PORTAL -> {
                // The shared limit is all there is.
            }
        }
    }

    private synchronized void refuseWhileSpent(String purpose, Kind kind) {
        BudgetSpentException already = spent;
        if (already == null || (spentByReserve && (kind == Kind.PORTAL || stillOurs(purpose)))) {
            return;
        }
        if (clock.instant().isBefore(already.until())) {
            throw new BudgetSpentException(
                    HubSpotResponses.SYSTEM, purpose, String.valueOf(already.getMessage()), already.until());
        }
        spent = null;
    }

    /** Writes may go some way into what reads leave to others. Reads that were told to wait wait, even where a later answer counts fewer calls. */
    private boolean stillOurs(String purpose) {
        if (Importance.of(purpose) == Importance.READ) {
            return false;
        }
        long limit = known.dailyLimit.orElse(0);
        long used = limit - known.dailyRemaining.orElse(0);
        return used < Importance.of(purpose).ceiling(limit, limits.dailyReserve());
    }

    /** From now on and until then nothing is asked, whoever wants it. */
    synchronized void pause(BudgetSpentException asked) {
        BudgetSpentException already = spent;
        if (already == null || spentByReserve || already.until().isBefore(asked.until())) {
            spent = asked;
            spentByReserve = false;
        }
    }

    /** Nobody on this connection goes before that wait is over, which HubSpot asked for. */
    void hold(Duration wait) {
        burst.holdUntil(clock.instant().plus(wait));
    }

    private synchronized void keepReserve(long remaining) {
        BudgetSpentException already = spent;
        if (already == null || spentByReserve || !clock.instant().isBefore(already.until())) {
            spent = responses.reserveReached("", remaining);
            spentByReserve = true;
        }
    }

    synchronized Known known() {
        return known;
    }

    private synchronized void remember(OptionalLong burstMax, OptionalLong daily, OptionalLong remaining) {
        known = new Known(
                daily.isPresent() ? daily : known.dailyLimit,
                remaining.isPresent() ? remaining : known.dailyRemaining,
                burstMax.isPresent() ? burstMax : known.burst);
    }

    void learn(ApiException failure) {
        if (failure.getResponseHeaders() != null) {
            learn(failure.getResponseHeaders().map());
        }
    }

    /** Headers by name, in any case. */
    void learn(Map<String, List<String>> headers) {
        OptionalLong max = number(headers, "X-HubSpot-RateLimit-Max");
        OptionalLong interval = number(headers, "X-HubSpot-RateLimit-Interval-Milliseconds");
        if (max.isPresent() && interval.orElse(TEN_SECONDS.toMillis()) == TEN_SECONDS.toMillis()) {
            burst.allow((int) Math.max(1, Math.min(max.getAsLong(), 1_000) * SHARE_PERCENT / 100));
        }
        OptionalLong daily = number(headers, "X-HubSpot-RateLimit-Daily");
        OptionalLong remaining = number(headers, "X-HubSpot-RateLimit-Daily-Remaining");
        remember(max, daily, remaining);
        if (daily.isPresent() && remaining.isPresent()) {
            long reserve = daily.getAsLong() * limits.dailyReserve() / 100;
            if (remaining.getAsLong() < reserve) {
                keepReserve(remaining.getAsLong());
            }
        }
    }

    /** A zone we do not know is left unknown. */
    synchronized void portalZone(@Nullable String zone) {
        if (zone == null) {
            return;
        }
        try {
            responses.portalZone(ZoneId.of(zone));
        } catch (DateTimeException unknownZone) {
            // Only the pause after a spent day depends on it; without a zone that pause is an hour.
            return;
        }
        if (spent != null && spentByReserve) {
            spent = responses.reserveReached("", known.dailyRemaining.orElse(0));
        }
    }

    private static OptionalLong number(Map<String, List<String>> headers, String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name) && !header.getValue().isEmpty()) {
                String value = header.getValue().get(0).trim();
                if (value.matches("\\d{1,15}")) {
                    return OptionalLong.of(Long.parseLong(value));
                }
            }
        }
        return OptionalLong.empty();
    }
}
