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
 * How to reach one HubSpot portal and how much to take from it. Refuses wrong values when made, with the sentence to show.
 *
 * @param url https to HubSpot's own host, or to a host named in {@code allowedHosts}
 * @param access what opens the portal
 * @param version HubSpot's dated version; {@link #FALL_BACK_VERSION} where a portal's validation rules block writes by the newer one
 * @param portalId the portal that must be opened, digits alone; null where the first one seen will do
 * @param allowedHosts {@code host} or {@code host:port} of a proxy or a test twin
 * @param limits how much we ask, and how long we wait
 * @param reading how changes are found
 */
public record HubSpotConfig(
        URI url,
        Access access,
        String version,
        @Nullable String portalId,
        Set<String> allowedHosts,
        Limits limits,
        Reading reading) {

    public static final URI DEFAULT_URL = URI.create("https://api.hubapi.com");
    public static final String DEFAULT_VERSION = "2026-09";
    public static final String FALL_BACK_VERSION = "2026-03";

    private static final Pattern VERSION = Pattern.compile("20\\d\\d-(03|09)");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    public HubSpotConfig {
        allowedHosts = Set.copyOf(allowedHosts);
        url = new HostRule(List.of(".hubapi.com"), allowedHosts).require("hubspot url", url.toString());
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("hubspot version is \"" + version
                    + "\". Write the year and 03 or 09, for example: " + DEFAULT_VERSION);
        }
        if (portalId != null && !DIGITS.matcher(portalId).matches()) {
            throw new IllegalArgumentException(
                    "hubspot portal_id is \"" + portalId + "\". Write the portal's number, for example: 24681357");
        }
    }

    /** HubSpot itself, opened by a token, at the usual version and limits, whichever portal the token opens. */
    public static HubSpotConfig of(Secret token) {
        return of(new StaticToken(token));
    }

    /** HubSpot itself at the usual version and limits, whichever portal is opened. */
    public static HubSpotConfig of(Access access) {
        return new HubSpotConfig(DEFAULT_URL, access, DEFAULT_VERSION, null, Set.of(), Limits.USUAL, Reading.USUAL);
    }

    /** The same at another address, which may be outside of HubSpot where its host is allowed. */
    public HubSpotConfig at(URI another, Set<String> allowed) {
        return new HubSpotConfig(another, access, version, portalId, allowed, limits, reading);
    }

    /** The same in another of HubSpot's dated versions. */
    public HubSpotConfig inVersion(String another) {
        return new HubSpotConfig(url, access, another, portalId, allowedHosts, limits, reading);
    }

    /** The same, for this portal alone. */
    public HubSpotConfig forPortal(@Nullable String portal) {
        return new HubSpotConfig(url, access, version, portal, allowedHosts, limits, reading);
    }

    /** The same with other limits. */
    public HubSpotConfig with(Limits another) {
        return new HubSpotConfig(url, access, version, portalId, allowedHosts, another, reading);
    }

    /** The same, read in another way. */
    public HubSpotConfig with(Reading another) {
        return new HubSpotConfig(url, access, version, portalId, allowedHosts, limits, another);
    }

    /** One of the two ways into a portal. */
    public sealed interface Access permits StaticToken, OAuthApp {}

    /** A service key, or the token of an app with static authentication; they look the same on the wire and do not end by themselves. */
    public record StaticToken(Secret token) implements Access {}

    /**
     * An app that somebody connected to the portal: its refresh token is changed for access tokens of about half an hour, and may itself be replaced each time.
     *
     * @param refreshToken the one to begin with; null where {@code ./vitals hubspot connect} has put one into the data folder
     */
    public record OAuthApp(
            String clientId, Secret clientSecret, @Nullable Secret refreshToken) implements Access {

        public OAuthApp {
            if (clientId.isBlank() || !clientId.equals(clientId.strip())) {
                throw new IllegalArgumentException(
                        "hubspot client_id is blank or has blanks around it. Copy it again from the app's page, for example:"
                                + " 0f3a5e1c-1111-4222-8333-444455556666");
            }
        }
    }

    /**
     * How much we ask, and how long we wait.
     *
     * @param callsPerTenSeconds until HubSpot's headers tell the portal's real figure, of which we then take 80 percent; 1 to 250
     * @param searchesPerSecond the whole portal has 5, shared with every other integration; 1 to 5
     * @param dailyReserve percent of the portal's calls a day that we leave to others; 0 to 99
     * @param requestTimeout from sending to the last byte of the answer; above zero, at most 10 minutes
     */
    public record Limits(int callsPerTenSeconds, int searchesPerSecond, int dailyReserve, Duration requestTimeout) {

        /** 80 calls in 10 s, 3 searches a second, a tenth of the day's calls left to others, 30 s for an answer. */
        public static final Limits USUAL = new Limits(80, 3, 10, Duration.ofSeconds(30));

        public Limits {
            within("calls_per_ten_seconds", callsPerTenSeconds, 1, 250);
            within("searches_per_second", searchesPerSecond, 1, 5);
            within("daily_reserve", dailyReserve, 0, 99);
            if (requestTimeout.isNegative()
                    || requestTimeout.isZero()
                    || requestTimeout.compareTo(Duration.ofMinutes(10)) > 0) {
                throw new IllegalArgumentException("hubspot request_timeout is " + requestTimeout.toSeconds()
                        + "s. Write a time above zero and up to 10m, for example: 30s");
            }
        }

        private static void within(String key, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(
                        "hubspot " + key + " is " + value + ". Write a whole number from " + least + " to " + most);
            }
        }
    }

    /**
     * How changes are found.
     *
     * @param overlap how far a search reaches back behind the last one; at least twice the lag
     * @param searchLag how old a change must be before search is trusted to know it
     * @param deletionsEvery how often archived records are looked for
     * @param reconcileEvery how often every stream is read from the start again, 1 to 365 days: only that finds what was deleted for good
     */
    public record Reading(Duration overlap, Duration searchLag, Duration deletionsEvery, Duration reconcileEvery) {

        /** Ten minutes of overlap, a minute of lag, archived records once a day, everything again once a week. */
        public static final Reading USUAL =
                new Reading(Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofDays(1), Duration.ofDays(7));

        public Reading {
            if (searchLag.isNegative()) {
                throw new IllegalArgumentException(
                        "hubspot search_lag is negative. Write a number and a unit, for example: 60s");
            }
            if (overlap.compareTo(searchLag.multipliedBy(2)) < 0) {
                throw new IllegalArgumentException("hubspot overlap is " + overlap.toSeconds()
                        + "s. Write at least twice search_lag (" + searchLag.toSeconds()
                        + "s), for example: 10m; otherwise changes fall between two searches");
            }
            if (deletionsEvery.isNegative()) {
                throw new IllegalArgumentException(
                        "hubspot deletions_every is negative. Write a number and a unit, for example: 1d");
            }
            if (reconcileEvery.compareTo(Duration.ofDays(1)) < 0
                    || reconcileEvery.compareTo(Duration.ofDays(365)) > 0) {
                throw new IllegalArgumentException("hubspot reconcile_every is " + reconcileEvery.toHours()
                        + "h. Write a time from 1d to 365d, for example: 7d");
            }
        }
    }
}
