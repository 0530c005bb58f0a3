package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The plain reads of organizations, and counts. */
final class ListCalls {

    private final ZendeskAccount account;

    ListCalls(ZendeskAccount account) {
        this.account = account;
    }

    /** Only a deleted organization shows that it is one. */
    static ObjectNode organization(ObjectNode row) {
        ObjectNode shown = row.deepCopy();
        if (shown.path("deleted_at").isNull()) {
            shown.remove("deleted_at");
        }
        return shown;
    }

    Answer count(ZendeskRequest request, boolean tickets) {
        return count(
                request,
                tickets
                        ? account.tickets.values().stream()
                                .filter(row -> !row.path("status").asText().equals("deleted"))
                                .count()
                        : liveOrganizations().size());
    }

    Answer count(ZendeskRequest request, long value) {
        request.allowParameters();
        return Answer.json(200, Map.of("count", Map.of("value", value, "refreshed_at", RowShape.text(account.now()))));
    }

    Answer organizations(ZendeskRequest request) {
        request.allowParameters("page[size]", "page[after]");
        return CursorList.of(account, request, "organizations", liveOrganizations());
    }

    Answer organization(ZendeskRequest request, String id) {
        request.allowParameters();
        return liveOrganizations().stream()
                .filter(row -> row.path("id").asText().equals(id))
                .findFirst()
                .map(row -> Answer.json(200, Map.of("organization", row)))
                .orElseGet(ZendeskErrors::recordNotFound);
    }

    /** Ids that are unknown are left out without a word. */
    Answer showMany(ZendeskRequest request) {
        request.allowParameters("ids", "external_ids");
        return OffsetList.whole("organizations", named(request, liveOrganizations()));
    }

    Answer searchOrganizations(ZendeskRequest request) {
        request.allowParameters("external_id", "name");
        String externalId = request.parameter("external_id");
        String name = request.parameter("name");
        if ((externalId == null) == (name == null)) {
            throw ZendeskRequest.bad("InvalidParameter", "Send external_id or name");
        }
        return OffsetList.whole(
                "organizations",
                liveOrganizations().stream()
                        .filter(row -> externalId != null
                                ? row.path("external_id").asText("").equals(externalId)
                                : row.path("name").asText("").equalsIgnoreCase(name))
                        .toList());
    }

    /** The rows that a call names by their ids or by their external ids, at most a hundred of them. */
    static List<ObjectNode> named(ZendeskRequest request, Collection<ObjectNode> all) {
        List<String> ids = request.words("ids");
        List<String> externalIds = request.words("external_ids");
        if (ids.isEmpty() == externalIds.isEmpty()) {
            throw ZendeskRequest.bad("InvalidParameter", "Send ids or external_ids");
        }
        if (ids.size() + externalIds.size() > 100) {
            throw ZendeskRequest.bad("TooManyIds", "At most 100 ids are allowed");
        }
        return all.stream()
                .filter(row -> ids.contains(row.path("id").asText())
                        || (row.path("external_id").isTextual()
                                && externalIds.contains(row.path("external_id").asText())))
                .toList();
    }

    private List<ObjectNode> liveOrganizations() {
        return account.organizations.values().stream()
                .filter(row -> row.path("deleted_at").isNull())
                .map(ListCalls::organization)
                .toList();
    }
}
