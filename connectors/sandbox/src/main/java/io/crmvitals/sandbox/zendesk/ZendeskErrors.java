package io.crmvitals.sandbox.zendesk;

import io.crmvitals.sandbox.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Zendesk's refusals in all the shapes that they come in. Public, so that a test may inject one as a fault. */
public final class ZendeskErrors {

    private ZendeskErrors() {}

    public static Answer unauthenticated() {
        return Answer.json(401, Map.of("error", "Couldn't authenticate you"))
                .with("WWW-Authenticate", "Basic realm=\"Web Password\"");
    }

    public static Answer forbidden() {
        return Answer.json(
                403,
                Map.of(
                        "error",
                        Map.of(
                                "title",
                                "Forbidden",
                                "message",
                                "You do not have access to this page. Please contact the account owner of this help desk for further help.")));
    }

    /** The newer paths name their errors in a list. */
    public static Answer newer(int status, String code, String title, String detail) {
        return Answer.json(
                status,
                Map.of(
                        "errors",
                        List.of(Map.of("code", code, "title", title, "detail", detail, "status", "" + status))));
    }

    public static Answer recordNotFound() {
        return Answer.json(404, named("RecordNotFound", "Not found"));
    }

    public static Answer invalidEndpoint() {
        return Answer.json(404, named("InvalidEndpoint", "Not found"));
    }

    public static Answer badRequest(String error, String description) {
        return Answer.json(400, named(error, description));
    }

    /** A write that breaks a rule of the record. */
    public static Answer recordInvalid(String field, String error, String description) {
        return Answer.json(422, recordInvalidBody(field, error, description));
    }

    static Map<String, Object> recordInvalidBody(String field, String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>(named("RecordInvalid", "Record validation errors"));
        body.put("details", Map.of(field, List.of(Map.of("description", description, "error", error))));
        return body;
    }

    public static Answer tooManyExports(long retryAfterSeconds) {
        return Answer.json(
                        429,
                        named(
                                "APIRateLimitExceeded",
                                "Number of allowed incremental export API requests per minute exceeded"))
                .with("Retry-After", Long.toString(retryAfterSeconds));
    }

    public static Answer tooManyRequests(long retryAfterSeconds) {
        return Answer.json(429, named("APIRateLimitExceeded", "Number of allowed API requests per minute exceeded"))
                .with("Retry-After", Long.toString(retryAfterSeconds));
    }

    public static Answer tooManyJobs(List<String> current) {
        Map<String, Object> body = new LinkedHashMap<>(
                named("TooManyJobs", "The maximum number of jobs is queued or running. Try again later."));
        body.put("current_job_ids", current);
        return Answer.json(429, body);
    }

    /** One organization was written to too often. */
    public static Answer tooManyOrganizationUpdates(long retryAfterSeconds) {
        return newer(
                        429,
                        "TooManyRequests",
                        "Too Many Requests",
                        "The limit of updates of one organization a minute is reached")
                .with("Retry-After", Long.toString(retryAfterSeconds));
    }

    /** One ticket was written to too often. */
    public static Answer tooManyTicketUpdates(long retryAfterSeconds) {
        return Answer.json(429, named("TicketUpdateLimitExceeded", "The limit of updates of one ticket is reached"))
                .with("Retry-After", Long.toString(retryAfterSeconds));
    }

    /** Somebody else changes the record at this moment, or the first call with the same idempotency key is still being worked on. */
    public static Answer conflict() {
        return Answer.json(409, named("DatabaseConflict", "Database collision"));
    }

    /** A value of a parameter that cannot be, in the words of search and paging. */
    public static Answer invalidAttribute(int status, String message) {
        return Answer.json(status, Map.of("error", Map.of("title", "Invalid attribute", "message", message)));
    }

    /** A bearer that expired, was revoked or never was, in the words of OAuth. */
    public static Answer invalidToken() {
        return token(401, "invalid_token", "The access token is expired, revoked, malformed or unknown")
                .with("WWW-Authenticate", "Bearer realm=\"api\"");
    }

    /** What stands before an account that was moved or never was: the address of pages for people. */
    public static Answer elsewhere() {
        return Answer.html(302, "Moved").with("Location", "https://www.zendesk.example/app/help-center-closed/");
    }

    public static Answer badGateway() {
        return Answer.html(502, "502 Bad Gateway");
    }

    public static Answer token(int status, String error, String description) {
        return Answer.json(status, Map.of("error", error, "error_description", description));
    }

    public static Answer maintenance() {
        return Answer.html(503, "Zendesk is down for maintenance");
    }

    private static Map<String, Object> named(String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("description", description);
        return body;
    }
}
