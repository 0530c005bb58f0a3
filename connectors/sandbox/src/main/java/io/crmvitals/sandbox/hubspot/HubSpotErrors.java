package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** HubSpot's refusals, each with the body that tells it from the others. Public, so that a test may inject one as a fault. */
public final class HubSpotErrors {

    private static final AtomicLong COUNT = new AtomicLong();

    private HubSpotErrors() {}

    static Answer error(int status, String category, String message) {
        return error(status, category, null, message, Map.of(), List.of());
    }

    static Answer error(
            int status,
            String category,
            @Nullable String subCategory,
            String message,
            Map<String, ?> context,
            List<?> errors) {
        return answer(status, body(category, subCategory, message, context, errors));
    }

    static Map<String, Object> body(
            String category, @Nullable String subCategory, String message, Map<String, ?> context, List<?> errors) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "error");
        body.put("message", message);
        body.put("correlationId", correlationId());
        if (!context.isEmpty()) {
            body.put("context", context);
        }
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        body.put("category", category);
        if (subCategory != null) {
            body.put("subCategory", subCategory);
        }
        return body;
    }

    static Answer validation(String message) {
        return error(400, "VALIDATION_ERROR", message);
    }

    public static Answer unauthenticated() {
        return error(
                401,
                "INVALID_AUTHENTICATION",
                "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details in the documentation");
    }

    static Answer expired() {
        return error(401, "EXPIRED_AUTHENTICATION", "The OAuth token used to make this call expired.");
    }

    static Answer missingScopes(List<String> scopes) {
        return error(
                403,
                "MISSING_SCOPES",
                null,
                "This app hasn't been granted all required scopes to make this call. Read more about required scopes in the documentation.",
                Map.of(),
                List.of(Map.of(
                        "message",
                        "One or more of the following scopes are required.",
                        "context",
                        Map.of("requiredGranularScopes", scopes))));
    }

    /** A path that does not exist, and a numeric record id that never did. */
    static Answer resourceNotFound() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "error");
        body.put("message", "resource not found");
        body.put("correlationId", correlationId());
        return answer(404, body);
    }

    static Answer objectNotFound(String message) {
        return error(404, "OBJECT_NOT_FOUND", message);
    }

    public static Answer locked() {
        return error(423, "LOCKED", "The resource is locked by another operation in progress.");
    }

    /** The portal is being moved between data centers; seconds, not milliseconds. */
    public static Answer migrating(int retryAfterSeconds) {
        return error(477, "MIGRATION_IN_PROGRESS", "This account is being migrated. Try again later.")
                .with("Retry-After", Integer.toString(retryAfterSeconds));
    }

    public static Answer badGateway() {
        return Answer.html(502, "502 Bad Gateway");
    }

    /** {@code SECONDLY}, {@code TEN_SECONDLY_ROLLING} or {@code DAILY}. */
    public static Answer rateLimit(String policy, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "error");
        body.put("message", message);
        body.put("errorType", "RATE_LIMIT");
        body.put("correlationId", correlationId());
        body.put("policyName", policy);
        body.put("requestId", correlationId());
        return answer(429, body);
    }

    private static Answer answer(int status, Map<String, Object> body) {
        return Answer.json(status, body).with("x-hubspot-correlation-id", String.valueOf(body.get("correlationId")));
    }

    static String correlationId() {
        return new UUID(0x5eed_0000_0000_4000L, 0x8000_0000_0000_0000L | COUNT.incrementAndGet()).toString();
    }
}
