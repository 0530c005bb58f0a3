package io.crmvitals.routes.selftest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.wire.Spoiling;
import java.util.Map;

/** HubSpot: companies are listed; companies are updated and tasks created in batches. */
final class HubSpotFaultBook extends JsonFaultBook {

    @Override
    String list() {
        return "results";
    }

    @Override
    boolean reads(Call call) {
        return call.method().equals("GET")
                && call.path().endsWith("/companies")
                && !"true".equals(call.parameter("archived"));
    }

    @Override
    boolean writes(Call call) {
        return call.path().endsWith("/batch/update") || call.path().endsWith("/batch/create");
    }

    @Override
    Answer refusal(int status, String code) {
        return Answer.json(
                status,
                Map.of(
                        "status",
                        "error",
                        "category",
                        code.toUpperCase(java.util.Locale.ROOT),
                        "message",
                        BODY_MARK,
                        "correlationId",
                        "11111111-2222-3333-4444-555555555555"));
    }

    @Override
    Spoiling own(FaultCase of) {
        return switch (of.kind()) {
            case LOGIN_EXPIRED -> Spoiling.instead(refusal(401, "EXPIRED_AUTHENTICATION"));
            case LOGIN_REVOKED -> Spoiling.instead(refusal(401, "INVALID_AUTHENTICATION"));
            case PERMISSION_LACKING -> Spoiling.instead(refusal(403, "MISSING_SCOPES"));
            case ALLOWANCE_SPENT ->
                Spoiling.instead(Answer.json(
                        429,
                        Map.of(
                                "status",
                                "error",
                                "errorType",
                                "RATE_LIMIT",
                                "policyName",
                                "DAILY",
                                "message",
                                BODY_MARK)));
            case PAGE_REPEATED, CURSOR_STANDS_STILL -> Spoiling.changed(HubSpotFaultBook::standing);
            case CURSOR_EXPIRED -> Spoiling.instead(refusal(400, "VALIDATION_ERROR"));
            case EMPTY_PAGE_WITH_NEXT ->
                page(page -> {
                    ((ObjectNode) page).putArray("results");
                    ((ObjectNode) page).putObject("paging").putObject("next").put("after", "");
                    return page;
                });
            case DUPLICATE_DELIVERY -> twice();
            case UNKNOWN_FIELD -> unknownMember();
            case UNKNOWN_ENUM_VALUE ->
                first(company -> ((ObjectNode) company.path("properties")).put("lifecyclestage", "galactic"));
            case MISSING_FIELD -> first(company -> company.remove("id"));
            case NULLS ->
                first(company -> {
                    ObjectNode properties = (ObjectNode) company.path("properties");
                    properties.fieldNames().forEachRemaining(properties::putNull);
                });
            case POISON_RECORD -> {
                if (of.write()) {
                    throw new NotApplicable("a refused property fails alone; see HubSpotHealthAnswersTest");
                }
                yield first(company -> company.put("updatedAt", "yesterday"));
            }
            default -> throw new NotApplicable("HubSpot has no such answer");
        };
    }

    private static Answer standing(Call call, Answer own) {
        try {
            ObjectNode page = (ObjectNode) JSON.readTree(own.body());
            page.putObject("paging").putObject("next").put("after", call.parameter("after"));
            return saying(own, JSON.writeValueAsBytes(page));
        } catch (java.io.IOException noJson) {
            throw new java.io.UncheckedIOException(noJson);
        }
    }
}
