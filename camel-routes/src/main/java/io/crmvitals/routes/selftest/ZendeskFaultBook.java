package io.crmvitals.routes.selftest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.wire.FaultKind;
import io.crmvitals.sandbox.wire.Spoiling;
import java.util.Map;

/** Zendesk: the export of tickets by cursor is read; organizations are written by jobs and tickets opened one by one. */
final class ZendeskFaultBook extends JsonFaultBook {

    @Override
    String list() {
        return "tickets";
    }

    @Override
    boolean reads(Call call) {
        return call.path().endsWith("/incremental/tickets/cursor");
    }

    @Override
    boolean writes(Call call) {
        return !call.method().equals("GET") && call.path().startsWith("/api/v2/");
    }

    @Override
    Answer refusal(int status, String code) {
        return Answer.json(status, Map.of("error", code, "description", BODY_MARK));
    }

    @Override
    Spoiling own(FaultCase of) {
        return switch (of.kind()) {
            case LOGIN_EXPIRED, LOGIN_REVOKED ->
                Spoiling.instead(Answer.json(401, Map.of("error", "Couldn't authenticate you")));
            case PERMISSION_LACKING ->
                Spoiling.instead(Answer.json(403, Map.of("error", Map.of("title", "Forbidden", "message", BODY_MARK))));
            case ALLOWANCE_SPENT -> throw new NotApplicable("Zendesk has limits a minute, and none of a day");
            case PAGE_REPEATED, CURSOR_STANDS_STILL ->
                Spoiling.changed((call, own) -> standing(call, own, of.kind() == FaultKind.PAGE_REPEATED));
            case CURSOR_EXPIRED ->
                Spoiling.instead(Answer.json(400, Map.of("error", "InvalidValue", "description", BODY_MARK)));
            case EMPTY_PAGE_WITH_NEXT ->
                page(page -> {
                    ((ObjectNode) page).putArray("tickets");
                    ((ObjectNode) page).put("end_of_stream", false);
                    ((ObjectNode) page).putNull("after_cursor");
                    return page;
                });
            case DUPLICATE_DELIVERY -> twice();
            case UNKNOWN_FIELD ->
                of.write()
                        ? page(page -> {
                            ((ObjectNode) page).put("brand_new", 1);
                            return page;
                        })
                        : unknownMember();
            case UNKNOWN_ENUM_VALUE -> first(ticket -> ticket.put("status", "galactic"));
            case MISSING_FIELD -> first(ticket -> ticket.remove("id"));
            case NULLS ->
                first(ticket -> ticket.fieldNames().forEachRemaining(name -> {
                    if (!name.equals("id") && !name.equals("updated_at") && !name.equals("created_at")) {
                        ticket.putNull(name);
                    }
                }));
            case POISON_RECORD -> {
                if (of.write()) {
                    throw new NotApplicable("Zendesk tells refused organizations by jobs; see ZendeskHealthSinkTest");
                }
                // Not updated_at: tickets are ordered and dated by generated_timestamp, and nothing is made of the
                // other.
                yield first(ticket -> ticket.put("created_at", "yesterday"));
            }
            default -> throw new NotApplicable("Zendesk has no such answer");
        };
    }

    private static Answer standing(Call call, Answer own, boolean alsoTheRows) {
        try {
            ObjectNode page = (ObjectNode) JSON.readTree(own.body());
            page.put("after_cursor", call.parameter("cursor"));
            page.put("end_of_stream", false);
            if (alsoTheRows && page.path("tickets").size() > 0) {
                // The page before ended where this one was asked to begin.
                page.putArray("tickets");
            }
            return saying(own, JSON.writeValueAsBytes(page));
        } catch (java.io.IOException noJson) {
            throw new java.io.UncheckedIOException(noJson);
        }
    }
}
