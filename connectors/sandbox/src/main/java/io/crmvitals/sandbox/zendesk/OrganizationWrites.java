package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.sandbox.Answer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes to organizations, to many by a job: only the named fields change, null clears one, and what is refused is told item by item. */
final class OrganizationWrites {

    private static final int CEILING = 100;

    private static final Set<String> WRITABLE = Set.of(
            "id",
            "external_id",
            "name",
            "details",
            "notes",
            "group_id",
            "shared_tickets",
            "shared_comments",
            "tags",
            "domain_names",
            "organization_fields");

    private final ZendeskAccount account;

    OrganizationWrites(ZendeskAccount account) {
        this.account = account;
    }

    Answer updateMany(ZendeskRequest request) {
        request.allowParameters("ids", "external_ids");
        List<JsonNode> items = items(request);
        if (items.size() > CEILING) {
            throw ZendeskRequest.bad("TooManyValues", "At most " + CEILING + " organizations may be updated at once");
        }
        List<String> open = account.jobs.open();
        if (open.size() >= account.limits.jobs()) {
            return ZendeskErrors.tooManyJobs(open);
        }
        return Answer.json(
                200,
                Map.of(
                        "job_status",
                        account.jobs.begin(
                                request.url(),
                                items.size(),
                                () -> work(items),
                                account.limits().nanos(),
                                account.now())));
    }

    /** One organization at once, without a job. */
    Answer update(ZendeskRequest request, String id) {
        request.allowParameters();
        JsonNode sent = request.body("organization");
        ObjectNode row = id.matches("\\d{1,18}") ? account.organizations.get(Long.parseLong(id)) : null;
        if (row == null || !row.path("deleted_at").isNull()) {
            return ZendeskErrors.recordNotFound();
        }
        String complaint = complaint(sent);
        if (complaint != null) {
            return ZendeskErrors.recordInvalid("base", "InvalidValue", complaint);
        }
        write(row, sent);
        return Answer.json(200, Map.of("organization", ListCalls.organization(row)));
    }

    private static List<JsonNode> items(ZendeskRequest request) {
        List<String> ids = request.words("ids");
        List<String> externalIds = request.words("external_ids");
        List<JsonNode> items = new ArrayList<>();
        if (ids.isEmpty() && externalIds.isEmpty()) {
            JsonNode sent = request.body("organizations");
            if (!sent.isArray() || sent.isEmpty()) {
                throw ZendeskRequest.bad("InvalidParameter", "organizations must be a list that is not empty");
            }
            sent.forEach(items::add);
            return items;
        }
        JsonNode one = request.body("organization");
        ids.forEach(id -> {
            ObjectNode item = one.deepCopy();
            items.add(item.put("id", Long.parseLong(id)));
        });
        externalIds.forEach(id -> {
            ObjectNode item = one.deepCopy();
            items.add(item.put("external_id", id));
        });
        return items;
    }

    private List<Map<String, Object>> work(List<JsonNode> items) {
        List<Map<String, Object>> results = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            results.add(one(index, items.get(index)));
        }
        return results;
    }

    private Map<String, Object> one(int index, JsonNode item) {
        ObjectNode row = find(item);
        if (row == null) {
            return failed(index, null, "OrganizationNotFound", "Organization not found");
        }
        long id = row.path("id").asLong();
        String complaint = complaint(item);
        if (complaint != null) {
            return failed(index, id, "RecordInvalid", complaint);
        }
        write(row, item);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", id);
        result.put("action", "update");
        result.put("success", true);
        result.put("status", "Updated");
        return result;
    }

    private void write(ObjectNode row, JsonNode item) {
        item.fields().forEachRemaining(member -> {
            if (member.getKey().equals("organization_fields")) {
                ObjectNode values = row.withObjectProperty("organization_fields");
                member.getValue().fields().forEachRemaining(each -> values.set(each.getKey(), each.getValue()));
            } else if (!member.getKey().equals("id")) {
                row.set(member.getKey(), member.getValue());
            }
        });
        row.put("updated_at", RowShape.text(account.now()));
    }

    private @Nullable ObjectNode find(JsonNode item) {
        return account.organizations.values().stream()
                .filter(row -> row.path("deleted_at").isNull())
                .filter(row -> item.has("id")
                        ? row.path("id").asLong() == item.path("id").asLong()
                        : item.path("external_id").isTextual()
                                && item.path("external_id").equals(row.path("external_id")))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String complaint(JsonNode item) {
        for (Iterator<String> names = item.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!WRITABLE.contains(name)) {
                return name + ": is not a member of an organization that can be written";
            }
        }
        for (Iterator<Map.Entry<String, JsonNode>> values =
                        item.path("organization_fields").fields();
                values.hasNext(); ) {
            Map.Entry<String, JsonNode> value = values.next();
            OrganizationField field = account.setup.fields().get(value.getKey());
            if (field == null) {
                return value.getKey() + ": is not a field of organizations";
            }
            String complaint = field.complaint(value.getValue());
            if (complaint != null) {
                return complaint;
            }
        }
        return null;
    }

    private static Map<String, Object> failed(int index, @Nullable Long id, String error, String details) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("index", index);
        if (id != null) {
            result.put("id", id);
        }
        result.put("error", error);
        result.put("details", details);
        return result;
    }
}
