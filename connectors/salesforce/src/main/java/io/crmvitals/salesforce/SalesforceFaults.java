package io.crmvitals.salesforce;

import com.sforce.soap.partner.fault.ApiFault;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.SoapFaultException;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.HttpAnswer;
import io.crmvitals.http.RetryAfter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sorts everything that a call can end with, other than a result, into the decisions that a caller can take. */
final class SalesforceFaults {

    static final String INVALID_SESSION = "INVALID_SESSION_ID";

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration CROWDED = Duration.ofSeconds(30);
    private static final Pattern FAULT_CODE =
            Pattern.compile("<faultcode[^>]*>(?:\\w+:)?([A-Z][A-Z_0-9]+)</faultcode>");
    private static final Pattern FIELD = Pattern.compile("'([A-Za-z][A-Za-z0-9_.]*)'");

    private static final Set<String> NO_SUCH_OBJECT = Set.of("INVALID_TYPE", "ENTITY_NOT_QUERYABLE");
    private static final Set<String> REFUSED = Set.of(
            "API_CURRENTLY_DISABLED",
            "API_DISABLED_FOR_ORG",
            "CLIENT_NOT_ACCESSIBLE_FOR_USER",
            "FUNCTIONALITY_NOT_ENABLED",
            "INSUFFICIENT_ACCESS",
            "INVALID_LOGIN",
            "INVALID_OPERATION_WITH_EXPIRED_PASSWORD",
            "LOGIN_DURING_RESTRICTED_DOMAIN",
            "LOGIN_DURING_RESTRICTED_TIME",
            "ORG_LOCKED",
            "PASSWORD_LOCKOUT",
            "TRIAL_EXPIRED",
            "TXN_SECURITY_NO_ACCESS");
    private static final Set<String> OUR_MISTAKE = Set.of(
            "EXCEEDED_ID_LIMIT", "INVALID_SOAP_HEADER", "MALFORMED_QUERY", "MISSING_ARGUMENT", "QUERY_TOO_COMPLICATED");

    private final Clock clock;

    SalesforceFaults(Clock clock) {
        this.clock = clock;
    }

    /** What the library threw, read as a fault with its code where there is one, else as a call that got no usable answer. */
    RuntimeException read(ConnectionException thrown, @Nullable HttpAnswer answer, String purpose) {
        if (thrown instanceof ApiFault fault && fault.getExceptionCode() != null) {
            return new SoapFault(fault.getExceptionCode().name(), String.valueOf(fault.getExceptionMessage()));
        }
        if (thrown instanceof SoapFaultException fault && fault.getFaultCode() != null) {
            return new SoapFault(fault.getFaultCode().getLocalPart(), String.valueOf(thrown.getMessage()));
        }
        if (answer == null) {
            return new IllegalStateException("the call for " + purpose + " could not be put into XML", thrown);
        }
        if (answer.status() == 401) {
            return new SoapFault(INVALID_SESSION, "HTTP 401");
        }
        if (answer.status() >= 400) {
            // A code newer than the library makes it give up on the whole fault; the code itself still stands in the
            // text.
            Matcher code = FAULT_CODE.matcher(answer.text());
            if (code.find()) {
                return new SoapFault(code.group(1), answer.text());
            }
        }
        // The library's message quotes what it could not parse, so only its kind is kept.
        Throwable cause = thrown.getCause() instanceof SoapTransport.NotSoap page
                ? page
                : new IOException("not parsed as SOAP: " + thrown.getClass().getSimpleName());
        return noSoap(answer, purpose, cause);
    }

    private RuntimeException noSoap(HttpAnswer answer, String purpose, Throwable cause) {
        int status = answer.status();
        if (status == 403 || status == 404) {
            return new AccessRefusedException(
                    SalesforceConnector.SYSTEM,
                    purpose,
                    "Salesforce's address answered " + status
                            + " without saying why. Check url, the user's permission \"API Enabled\","
                            + " and whether an IP range or a proxy shuts this machine out.",
                    cause);
        }
        String what = status < 300
                ? "a page that is no answer to our call"
                : status < 400 ? "a redirect (" + status + "), which is never followed" : String.valueOf(status);
        return new RetryableException(
                SalesforceConnector.SYSTEM,
                purpose,
                "Salesforce's address answered " + what
                        + ". It is asked again later; if this goes on, check status.salesforce.com, url and any proxy.",
                RetryAfter.parse(answer.header("retry-after").orElse(null), clock.instant(), LONGEST_WAIT),
                cause);
    }

    /**
     * The decision for a fault of a whole call.
     *
     * @param object the object the call was about, for the sentence
     */
    RuntimeException decide(SoapFault fault, String purpose, String object) {
        String code = fault.code();
        if (code.equals("REQUEST_LIMIT_EXCEEDED")) {
            return limit(fault, purpose);
        }
        if (NO_SUCH_OBJECT.contains(code)) {
            return new NotAvailableException(
                    SalesforceConnector.SYSTEM,
                    purpose,
                    "This org has no object " + object + " that we may read (" + code + "), so " + purpose
                            + " is left out. If the org does have it, give the integration user Read on it in a permission set.");
        }
        if (code.equals("INVALID_FIELD")) {
            Matcher named = FIELD.matcher(fault.text());
            String field = named.find() ? named.group(1) : "one of the fields asked for";
            return AccessRefusedException.toOne(
                    SalesforceConnector.SYSTEM,
                    purpose,
                    "Salesforce shows us no field " + field + " on " + object + ", so " + purpose
                            + " stopped. Either the field does not exist there, or field-level security hides it from the integration user."
                            + " Give the user Read (and, for our own fields, Edit) on it in a permission set, or take it out of the mapping.",
                    fault);
        }
        if (code.equals(INVALID_SESSION)) {
            return refused(
                    purpose,
                    "Salesforce refused a session that it had just given out. Check the integration user's login IP ranges,"
                            + " the app's \"API access control\", and that url is the org's own address.",
                    fault);
        }
        if (code.equals("UNSUPPORTED_API_VERSION") || code.equals("GONE")) {
            return refused(
                    purpose,
                    "Salesforce no longer answers API version " + SalesforceConfig.API_VERSION
                            + ". Install a newer release of this product.",
                    fault);
        }
        if (REFUSED.contains(code)) {
            return refused(
                    purpose,
                    "Salesforce refuses us (" + code
                            + "). Check that the org has the API switched on and that the integration user is active,"
                            + " has \"API Enabled\" and the product's permission set.",
                    fault);
        }
        if (OUR_MISTAKE.contains(code)) {
            return new IllegalStateException(
                    "Salesforce could not understand the call for " + purpose + " (" + code + ")", fault);
        }
        return new RetryableException(
                SalesforceConnector.SYSTEM,
                purpose,
                "Salesforce could not do it now (" + code
                        + "). It is asked again later; if this goes on, check status.salesforce.com.",
                null,
                fault);
    }

    /** The same for a call that a write needs: an object that we do not see is a lacking permission there, not a feature that the org lacks. */
    RuntimeException decideWrite(SoapFault fault, String purpose, String object) {
        if (NO_SUCH_OBJECT.contains(fault.code())) {
            return refused(
                    purpose,
                    "Salesforce shows us no object " + object + " (" + fault.code() + "), so " + purpose
                            + " stopped. Assign the permission set " + SalesforceHealthFields.PERMISSION_SET
                            + " to the integration user.",
                    fault);
        }
        return decide(fault, purpose, object);
    }

    private RuntimeException limit(SoapFault fault, String purpose) {
        if (fault.text().contains("Concurrent")) {
            return new RetryableException(
                    SalesforceConnector.SYSTEM,
                    purpose,
                    "Too many long calls run in this Salesforce org at once. It is asked again after "
                            + CROWDED.toSeconds() + " s.",
                    CROWDED,
                    fault);
        }
        Instant until = nextHour(clock.instant());
        return new BudgetSpentException(
                SalesforceConnector.SYSTEM,
                purpose,
                "This Salesforce org has used all its API calls of 24 hours, by all its integrations together. It is asked again at "
                        + until + "; Setup, System Overview shows who used them.",
                until);
    }

    /** Salesforce counts over the last 24 hours and frees a little every hour, so the next full hour is worth a try. */
    static Instant nextHour(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }

    private static AccessRefusedException refused(String purpose, String message, Throwable cause) {
        return new AccessRefusedException(SalesforceConnector.SYSTEM, purpose, message, cause);
    }
}
