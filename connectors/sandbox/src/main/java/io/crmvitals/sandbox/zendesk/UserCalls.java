package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Users, the definitions of their custom fields, and to which organizations they belong. */
final class UserCalls {

    private final ZendeskAccount account;

    UserCalls(ZendeskAccount account) {
        this.account = account;
    }

    Answer list(ZendeskRequest request) {
        request.allowParameters("page[size]", "page[after]");
        return CursorList.of(account, request, "users", List.copyOf(account.users.values()));
    }

    Answer get(ZendeskRequest request, String id) {
        request.allowParameters();
        return account.users.values().stream()
                .filter(row -> row.path("id").asText().equals(id))
                .findFirst()
                .map(row -> Answer.json(200, Map.of("user", row)))
                .orElseGet(ZendeskErrors::recordNotFound);
    }

    /** Ids that are unknown are left out without a word. */
    Answer showMany(ZendeskRequest request) {
        request.allowParameters("ids", "external_ids");
        return OffsetList.whole("users", ListCalls.named(request, account.users.values()));
    }

    /** By an external id exactly, or by a query: an address, {@code email:} with one, or part of a name. New users are not found at once. */
    Answer search(ZendeskRequest request) {
        request.allowParameters("query", "external_id", "page", "per_page");
        String externalId = request.parameter("external_id");
        String query = request.parameter("query");
        if ((externalId == null) == (query == null)) {
            throw ZendeskRequest.bad("InvalidParameter", "Send query or external_id");
        }
        List<ObjectNode> found = account.users.values().stream()
                .filter(row -> externalId != null
                        ? row.path("external_id").asText("").equals(externalId)
                        : query != null && account.indexed(row) && fits(row, query))
                .toList();
        return OffsetList.of(account, request, "users", found, 100);
    }

    private static boolean fits(ObjectNode user, String query) {
        String wanted =
                query.replaceFirst("^email:", "").replace("\"", "").strip().toLowerCase(Locale.ROOT);
        String email = user.path("email").asText("").toLowerCase(Locale.ROOT);
        return query.startsWith("email:") || wanted.contains("@")
                ? email.equals(wanted)
                : user.path("name").asText("").toLowerCase(Locale.ROOT).contains(wanted);
    }

    Answer fields(ZendeskRequest request) {
        request.allowParameters("page[size]", "page[after]");
        return CursorList.of(account, request, "user_fields", account.setup.userFields());
    }

    Answer memberships(ZendeskRequest request) {
        request.allowParameters("page[size]", "page[after]");
        return CursorList.of(account, request, "organization_memberships", List.copyOf(account.memberships.values()));
    }

    Answer membership(ZendeskRequest request, String id) {
        request.allowParameters();
        return account.memberships.values().stream()
                .filter(row -> row.path("id").asText().equals(id))
                .findFirst()
                .map(row -> Answer.json(200, Map.of("organization_membership", row)))
                .orElseGet(ZendeskErrors::recordNotFound);
    }

    /** @param side {@code user_id} or {@code organization_id} */
    Answer membershipsOf(ZendeskRequest request, String side, String id) {
        request.allowParameters("page[size]", "page[after]");
        return CursorList.of(
                account,
                request,
                "organization_memberships",
                account.memberships.values().stream()
                        .filter(row -> row.path(side).asText().equals(id))
                        .toList());
    }
}
