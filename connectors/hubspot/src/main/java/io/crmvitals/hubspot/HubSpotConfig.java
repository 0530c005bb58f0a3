package io.crmvitals.hubspot;

import io.crmvitals.core.config.Secret;
import io.crmvitals.http.HostRule;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one HubSpot portal. Refuses wrong values when made, with the sentence to show.
 *
 * @param url https to HubSpot's own host, or to a host named in {@code allowedHosts}
 * @param token a service key or the token of a private app; they look the same on the wire
 * @param version HubSpot's dated version; {@link #FALL_BACK_VERSION} where a portal's validation rules block writes by the newer one
 * @param portalId the portal the token must open, digits alone; null where any will do
 * @param allowedHosts {@code host} or {@code host:port} of a proxy or a test twin
 */
public record HubSpotConfig(
        URI url, Secret token, String version, @Nullable String portalId, Set<String> allowedHosts, Limits limits) {

    public static final URI DEFAULT_URL = URI.create("https://api.hubapi.com");
    public static final String DEFAULT_VERSION = "2026-09";
    public static final String FALL_BACK_VERSION = "2026-03";

    private static final Pattern VERSION = Pattern.compile("20\\d\\d-(03|09)");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    public HubSpotConfig {
        allowedHosts = Set.copyOf(allowedHosts);
        url = new HostRule(List.of(".hubapi.com"), allowedHosts).require("hubspot.url", url.toString());
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("hubspot.version is \"" + version
                    + "\". Write the year and 03 or 09, for example: " + DEFAULT_VERSION);
        }
        if (portalId != null && !DIGITS.matcher(portalId).matches()) {
            throw new IllegalArgumentException(
                    "hubspot.portal_id is \"" + portalId + "\". Write the portal's number, for example: 24681357");
        }
    }

    /** HubSpot itself, at the default version and limits, whichever portal the token opens. */
    public static HubSpotConfig of(Secret token) {
        return new HubSpotConfig(DEFAULT_URL, token, DEFAULT_VERSION, null, Set.of(), Limits.DEFAULT);
    }

    /**
     * What we allow ourselves.
     *
     * @param callsPerTenSeconds until HubSpot's headers tell the portal's real figure, of which we then take 80 percent; 1 to 250
     * @param searchesPerSecond the whole portal has 5, shared with every other integration; 1 to 5
     * @param dailyReserve percent of the portal's calls a day that we leave to others; 0 to 99
     * @param requestTimeout from sending to the last byte of the answer
     * @param overlap how far a search reaches back behind the last one; at least twice the lag
     * @param searchLag how old a change must be before search is trusted to know it
     * @param deletionsEvery how often archived records are looked for
     */
    public record Limits(
            int callsPerTenSeconds,
            int searchesPerSecond,
            int dailyReserve,
            Duration requestTimeout,
            Duration overlap,
            Duration searchLag,
            Duration deletionsEvery) {

        public static final Limits DEFAULT = new Limits(
                80, 3, 10, Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofDays(1));

        public Limits {
            within("hubspot.limits.calls_per_ten_seconds", callsPerTenSeconds, 1, 250);
            within("hubspot.limits.searches_per_second", searchesPerSecond, 1, 5);
            within("hubspot.limits.daily_reserve", dailyReserve, 0, 99);
            if (requestTimeout.isNegative() || requestTimeout.isZero()) {
                throw new IllegalArgumentException("hubspot.limits.request_timeout is " + requestTimeout.toSeconds()
                        + "s. Write a time above zero, for example: 30s");
            }
            if (searchLag.isNegative() || overlap.compareTo(searchLag.multipliedBy(2)) < 0) {
                throw new IllegalArgumentException("hubspot.limits.overlap is " + overlap.toSeconds()
                        + "s. Write at least twice hubspot.limits.search_lag (" + searchLag.toSeconds()
                        + "s), for example: 10m; otherwise changes fall between two searches.");
            }
            if (deletionsEvery.isNegative()) {
                throw new IllegalArgumentException(
                        "hubspot.limits.deletions_every is negative. Write a number and a unit, for example: 1d");
            }
        }

        private static void within(String key, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(
                        key + " is " + value + ". Write a whole number from " + least + " to " + most + ".");
            }
        }
    }
}
