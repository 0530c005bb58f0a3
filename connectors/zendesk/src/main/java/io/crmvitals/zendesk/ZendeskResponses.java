package io.crmvitals.zendesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RejectedRecordException;
import io.crmvitals.core.problem.RetryableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one policy for answers, whichever client received them: each answer other than a success becomes the exception that stands for the caller's decision.
 * Messages hold the status and Zendesk's own error code, never a body.
 */
final class ZendeskResponses {

    /** What a call is to its caller, where that changes what a refusal means. */
    enum Kind {
        /** A well-formed read of something that every account has: a refusal of its values can only pass. */
        READ(false, false),
        /** A read that goes on from a stored place: refused means that Zendesk forgot the place. */
        RESUME(false, true),
        /** A read of something that not every account has. */
        OPTIONAL_READ(true, false),
        /** Both. */
        OPTIONAL_RESUME(true, true),
        /** A read of one record that may be gone: not found means that it is. */
        LOOKUP(false, false),
        /** A write: refused means that the values are wrong. */
        WRITE(false, true);

        private final boolean optional;
        private final boolean rejects;

        Kind(boolean optional, boolean rejects) {
            this.optional = optional;
            this.rejects = rejects;
        }
    }

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The longest wait asked for that is believed. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /** The wait after 429 where Zendesk names none: its windows are one minute long. */
    private static final Duration ONE_WINDOW = Duration.ofSeconds(60);

    /** Says nothing of calls: thirty jobs of the account are under way. */
    static final String TOO_MANY_JOBS = "TooManyJobs";

    private static final Set<Integer> PASSING = Set.of(408, 409, 500, 502, 503, 504);

    /** Zendesk's own words for a record that is gone, in the older and the newer form. */
    private static final Set<String> NOT_FOUND = Set.of("RecordNotFound", "NotFound");

    private ZendeskResponses() {}

    /**
     * Reads a success.
     *
     * @param member what the answer must hold
     * @param type as what it must hold it, {@code ARRAY} or {@code OBJECT}
     * @param what what was asked for, for the message: {@code "the export of tickets"}
     * @throws RetryableException where a gateway answered something else in Zendesk's place
     */
    static JsonNode success(byte[] body, String member, JsonNodeType type, String purpose, String what) {
        return success(body, null, member, type, purpose, what);
    }

    /** @param kept members of the records in the answer's lists, the others are passed over; null keeps them all */
    static JsonNode success(
            byte[] body, @Nullable Set<String> kept, String member, JsonNodeType type, String purpose, String what) {
        JsonNode read;
        try {
            read = kept == null ? JSON.readTree(body) : ZendeskAnswer.read(body, kept);
        } catch (IOException rubbish) {
            read = MissingNode.getInstance();
        }
        if (read == null || read.path(member).getNodeType() != type) {
            throw retry(
                    purpose,
                    "Zendesk answered " + what + " with a success that holds no \"" + member
                            + "\". Something between us and Zendesk may have answered in its place; it is asked again later.",
                    null);
        }
        return read;
    }

    /** One member of an answer; missing where it has none, or where it is no JSON at all. */
    static JsonNode member(byte[] body, String member) {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? MissingNode.getInstance() : read.path(member);
        } catch (IOException rubbish) {
            return MissingNode.getInstance();
        }
    }

    /**
     * The decision that an answer without success asks for.
     *
     * @param asked the wait that the answer names; null where it names none
     */
    static ConnectorException problem(
            int status, String body, @Nullable Duration asked, Kind kind, String purpose, String what) {
        String code = code(body);
        String told = " (" + status + (code.isEmpty() ? "" : " " + code) + ")";
        if (status == 429) {
            return retry(
                    purpose,
                    "Zendesk put off " + what + told
                            + (code.equals(TOO_MANY_JOBS) ? ": too many jobs at once" : ": too many calls")
                            + ". It goes on after the wait.",
                    asked == null ? ONE_WINDOW : asked);
        }
        if (PASSING.contains(status) || status > 504) {
            return retry(purpose, "Zendesk could not answer " + what + told + ". It is asked again later.", asked);
        }
        if (status >= 300 && status < 400) {
            return refused(
                    purpose,
                    "Zendesk answered " + what + told
                            + " by sending us elsewhere, as it does for an account that does not exist. Check the subdomain in zendesk.url.");
        }
        if (status == 401) {
            return refused(
                    purpose,
                    "Zendesk did not accept our credentials for " + what + told
                            + ". Check the client id and secret (or the API token) and that they are still active in Admin Center.");
        }
        if (kind.optional && (status == 403 || status == 404)) {
            return new NotAvailableException(
                    ZendeskConnector.SYSTEM,
                    purpose,
                    "This Zendesk account does not offer " + what + told
                            + ": the feature is not in its plan or is switched off.");
        }
        if (status == 403) {
            return AccessRefusedException.toOne(
                    ZendeskConnector.SYSTEM,
                    purpose,
                    "Zendesk forbids " + what + told
                            + ". The user behind the credentials must be an admin, and the scope must hold: "
                            + String.join(" ", ZendeskScopes.USUAL)
                            + ".",
                    null);
        }
        if (status == 404 && kind == Kind.LOOKUP) {
            return NOT_FOUND.contains(code)
                    ? new RejectedRecordException(
                            ZendeskConnector.SYSTEM, purpose, null, "Zendesk has no " + what + told + ".")
                    : retry(
                            purpose,
                            "Zendesk did not say what became of " + what + told
                                    + ". Something between us and Zendesk may have answered in its place; it is asked again later.",
                            null);
        }
        if (status == 404 && NOT_FOUND.contains(code)) {
            return new RejectedRecordException(
                    ZendeskConnector.SYSTEM,
                    purpose,
                    null,
                    "Zendesk does not have (any more) what " + what + " is about" + told + ".");
        }
        if (status == 404 && code.equals("InvalidEndpoint")) {
            return AccessRefusedException.toOne(
                    ZendeskConnector.SYSTEM,
                    purpose,
                    "This Zendesk account does not know the address of " + what + told
                            + ": the feature is not in its plan. The rest goes on without it.",
                    null);
        }
        if (status == 404) {
            return refused(
                    purpose,
                    "Zendesk does not know the address of " + what + told
                            + ". Check zendesk.url, for example https://acme.zendesk.com, and the account's plan.");
        }
        if (kind.rejects) {
            return new RejectedRecordException(
                    ZendeskConnector.SYSTEM, purpose, null, "Zendesk refused " + what + told + ".");
        }
        return retry(
                purpose,
                "Zendesk refused " + what + told
                        + ". Check that this machine's clock is right; it is asked again later.",
                asked);
    }

    /** The wait that 429 asks of everybody on the same limit; null where it is about something else than calls. */
    static @Nullable Duration putOff(int status, String body, @Nullable Duration asked) {
        return status != 429 || code(body).equals(TOO_MANY_JOBS) ? null : asked == null ? ONE_WINDOW : asked;
    }

    /** Zendesk's word for an error, out of any of the shapes it uses; empty where there is none, so that no free text gets into a message. */
    static String code(String body) {
        JsonNode read;
        try {
            read = JSON.readTree(body);
        } catch (JsonProcessingException html) {
            return "";
        }
        if (read == null) {
            return "";
        }
        JsonNode error = read.path("error");
        for (JsonNode candidate : new JsonNode[] {
            error,
            error.path("title"),
            error.path("code"),
            read.path("errors").path(0).path("code"),
            read.path("errors").path(0).path("title")
        }) {
            String word = word(candidate.asText());
            if (!word.isEmpty()) {
                return word;
            }
        }
        return "";
    }

    /** The text where it is a code of one word; empty where it is anything that a person could have written. */
    static String word(@Nullable String text) {
        return text != null && text.matches("[A-Za-z][A-Za-z0-9_]{1,59}") ? text : "";
    }

    private static RetryableException retry(String purpose, String message, @Nullable Duration wait) {
        return new RetryableException(ZendeskConnector.SYSTEM, purpose, message, wait, null);
    }

    private static AccessRefusedException refused(String purpose, String message) {
        return new AccessRefusedException(ZendeskConnector.SYSTEM, purpose, message, null);
    }
}
