package io.crmvitals.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Http;
import io.crmvitals.http.RetryAfter;
import io.crmvitals.hubspot.api.ApiException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The response policy: sorts whatever is not a success into the decision that the caller must take. Bodies never enter messages; HubSpot's correlation id does.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/error-handling">HubSpot: error handling</a>
 */
final class HubSpotResponses {

    static final String SYSTEM = "hubspot";

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration LONGEST_MOVE = Duration.ofHours(24);
    private static final Duration MOVE_OF_UNKNOWN_LENGTH = Duration.ofMinutes(10);
    /** So long after midnight it may still be yesterday by HubSpot's clock, and a spent day that one. */
    private static final Duration DAY_TURNS = Duration.ofMinutes(15);

    private static final String KEY_HELP =
            " Put a working service key into the connection's token (HubSpot: Development, Keys, Service keys).";
    private static final String APP_HELP =
            " It was new, so the app may have been removed from the portal: run ./vitals hubspot connect.";

    private final URI url;
    private final boolean byApp;
    private final Clock clock;
    private volatile @Nullable ZoneId portalZone;

    HubSpotResponses(HubSpotConfig config, Clock clock) {
        this.url = config.url();
        this.byApp = config.access() instanceof HubSpotConfig.OAuthApp;
        this.clock = clock;
    }

    /** The day's allowance turns at midnight there. */
    void portalZone(ZoneId zone) {
        portalZone = zone;
    }

    /**
     * What to throw for a call that did not succeed.
     *
     * @param type the object type asked about; empty where it is about none
     */
    RuntimeException sort(ApiException failure, String purpose, String type) {
        int status = failure.getCode();
        if (status < 100) {
            return unanswered(failure, purpose);
        }
        Refusal refusal = Refusal.read(failure.getResponseBody(), header(failure, "x-hubspot-correlation-id"));
        return switch (status) {
            case 401 ->
                new AccessRefusedException(
                        SYSTEM,
                        purpose,
                        "HubSpot refused our token (" + refusal.tell() + "). Nothing was read or written."
                                + (byApp ? APP_HELP : KEY_HELP),
                        null);
            case 403 -> forbidden(refusal, purpose, type);
            case 423 ->
                retry(failure, purpose, refusal, "the data is locked by another operation", Duration.ofSeconds(2));
            case 429 -> tooMany(failure, purpose, refusal);
            case 477 -> moving(failure, purpose, refusal);
            case 408, 425 -> retry(failure, purpose, refusal, "it is busy", null);
            default -> {
                if (status == 522 || status == 525 || status == 526) {
                    yield retry(
                            failure,
                            purpose,
                            refusal,
                            "its gateway cannot reach it safely; if this goes on, see status.hubspot.com",
                            null);
                }
                if (status >= 500) {
                    yield retry(failure, purpose, refusal, "it has a fault of its own", null);
                }
                if (status >= 300 && status < 400) {
                    yield retry(failure, purpose, refusal, "the call was sent elsewhere, most likely by a proxy", null);
                }
                yield new RefusedException(purpose, status, refusal);
            }
        };
    }

    /** True when HubSpot may have done what was asked although no clear answer came. */
    static boolean mayHaveHappened(ApiException failure) {
        int status = failure.getCode();
        return status >= 500 || status == 408 || (status < 100 && !Http.neverArrived(failure));
    }

    /** The portal's allowance for today is down to the part that we leave to others. */
    BudgetSpentException reserveReached(String purpose, long remaining) {
        Instant until = nextDay();
        return new BudgetSpentException(
                SYSTEM,
                purpose,
                "Only " + remaining
                        + " of this portal's HubSpot calls are left for today, and those are kept for others. Reading and writing goes on from"
                        + " where it stands at " + until + ".",
                until);
    }

    RetryableException rubbish(String purpose, String what, @Nullable Throwable cause) {
        return new RetryableException(
                SYSTEM,
                purpose,
                "HubSpot's answer was not what its documents promise: " + what
                        + ". Nothing of it was used; it is asked again later. If this goes on, look for a proxy in between.",
                null,
                cause);
    }

    private RetryableException unanswered(ApiException failure, String purpose) {
        Throwable cause = failure.getCause();
        if (cause instanceof JsonProcessingException) {
            // Jackson's own message quotes the body, so it must not be kept as a cause.
            return rubbish(purpose, "a success, but not JSON of the expected shape", null);
        }
        return Http.noAnswer(SYSTEM, purpose, url, cause == null ? failure : cause);
    }

    private RuntimeException forbidden(Refusal refusal, String purpose, String type) {
        Set<String> scopes = refusal.scopes();
        String lacking = scopes.isEmpty() ? "" : " Permissions that HubSpot names: " + String.join(", ", scopes) + ".";
        if (HubSpotStream.isFeedback(type)) {
            return new NotAvailableException(
                    SYSTEM,
                    purpose,
                    "HubSpot does not let us read survey answers (" + refusal.tell()
                            + "): they need Service Hub and the permissions crm.objects.feedback_submissions.read and crm.objects.contacts.read."
                            + " The run goes on without them." + lacking);
        }
        return AccessRefusedException.toOne(
                SYSTEM,
                purpose,
                "The HubSpot token works, but it lacks a permission that "
                        + (purpose.equals(HubSpotCheck.PURPOSE) ? "this" : purpose) + " needs (" + refusal.tell() + ")."
                        + lacking
                        + " Nothing was read or written. "
                        + (byApp
                                ? "Add the permissions to the app, then run ./vitals hubspot connect."
                                : "Add the permissions to the service key and try again."),
                null);
    }

    /** One redelivery after hours would hold up a whole run, so a move is a pause of the connection and no call to ask again. */
    private BudgetSpentException moving(ApiException failure, String purpose, Refusal refusal) {
        Instant now = clock.instant();
        Duration asked = RetryAfter.parse(header(failure, "Retry-After"), now, LONGEST_MOVE);
        Instant until = now.plus(asked == null ? MOVE_OF_UNKNOWN_LENGTH : asked);
        return new BudgetSpentException(
                SYSTEM,
                purpose,
                "HubSpot is moving this portal to another data center (" + refusal.tell()
                        + ") and asks to be left alone. Nothing is read from it or written to it until " + until
                        + "; then everything goes on from where it stands.",
                until);
    }

    private RuntimeException tooMany(ApiException failure, String purpose, Refusal refusal) {
        String text = refusal.policy().isEmpty() ? refusal.text().toLowerCase(Locale.ROOT) : "";
        boolean daily = refusal.policy().equals("DAILY") || text.contains("daily");
        if (daily) {
            Instant until = nextDay();
            return new BudgetSpentException(
                    SYSTEM,
                    purpose,
                    "This portal's HubSpot calls for today are used up (" + refusal.tell()
                            + "); all its integrations share them. Reading and writing goes on from where it stands at "
                            + until + ".",
                    until);
        }
        boolean search = refusal.policy().equals("SECONDLY")
                || (text.contains("secondly") && !text.contains("ten_secondly") && !text.contains("ten secondly"));
        return retry(
                failure,
                purpose,
                refusal,
                search ? "too many searches in this second" : "too many calls in these ten seconds",
                search ? Duration.ofSeconds(1) : Duration.ofSeconds(10));
    }

    private RetryableException retry(
            ApiException failure, String purpose, Refusal refusal, String why, @Nullable Duration leastWait) {
        Duration asked = RetryAfter.parse(header(failure, "Retry-After"), clock.instant(), LONGEST_WAIT);
        Duration wait = asked == null
                        || asked.isZero()
                        || (leastWait != null && asked.compareTo(leastWait) < 0 && failure.getCode() == 423)
                ? leastWait
                : asked;
        return new RetryableException(
                SYSTEM,
                purpose,
                "HubSpot answered " + failure.getCode() + " to a call for " + purpose + ": " + why + " ("
                        + refusal.tell() + "). It is asked again "
                        + (wait == null ? "later" : "in " + wait.toSeconds() + " s") + ".",
                wait,
                null);
    }

    private Instant nextDay() {
        ZoneId zone = portalZone;
        Instant now = clock.instant();
        // Until the account's details could be read, midnight there is unknown; an hour costs at most 23 refused calls.
        if (zone == null) {
            return now.plus(Duration.ofHours(1));
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        Instant turned = today.atStartOfDay(zone).toInstant().plus(DAY_TURNS);
        return now.isBefore(turned)
                ? turned
                : today.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static @Nullable String header(ApiException failure, String name) {
        return failure.getResponseHeaders() == null
                ? null
                : failure.getResponseHeaders().firstValue(name).orElse(null);
    }
}
