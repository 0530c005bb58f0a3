package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.CallRefusal;
import io.crmvitals.sandbox.zendesk.OrganizationField.Option;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls on the custom fields of organizations. */
final class FieldCalls {

    private static final Set<String> MEMBERS = Set.of(
            "type",
            "title",
            "key",
            "description",
            "active",
            "position",
            "custom_field_options",
            "tag",
            "regexp_for_validation",
            "relationship_target_type");

    private final ZendeskAccount account;

    FieldCalls(ZendeskAccount account) {
        this.account = account;
    }

    Answer list(ZendeskRequest request) {
        request.allowParameters("page[size]", "page[after]");
        List<JsonNode> rows = account.setup.fields().values().stream()
                .map(field -> tree(request, field))
                .toList();
        boolean paged = request.parameter("page[size]") != null || request.parameter("page[after]") != null;
        return paged
                ? CursorList.of(account, request, "organization_fields", rows)
                : OffsetList.whole("organization_fields", rows);
    }

    Answer get(ZendeskRequest request, String idOrKey) {
        request.allowParameters();
        return Answer.json(200, Map.of("organization_field", tree(request, known(idOrKey))));
    }

    Answer create(ZendeskRequest request) {
        request.allowParameters();
        JsonNode body = request.body("organization_field");
        requireMembers(body);
        String key = body.path("key").asText("");
        String type = body.path("type").asText("text");
        String title = body.path("title").asText("");
        if (!OrganizationField.TYPES.contains(type)) {
            throw invalid("type", "InvalidValue", "Type: " + type + " is not valid");
        }
        if (title.isBlank()) {
            throw invalid("title", "BlankValue", "Title: cannot be blank");
        }
        if (!key.matches("[A-Za-z0-9_]+") || key.matches("\\d+")) {
            throw invalid(
                    "key", "InvalidFormat", "Key: must hold letters, digits and underscores, and not digits alone");
        }
        if (account.setup.fields().containsKey(key)) {
            throw invalid("key", "DuplicateValue", "Key: " + key + " has already been taken");
        }
        OrganizationField field = new OrganizationField(
                account.newId(),
                key,
                type,
                title,
                body.path("description").asText(""),
                body.path("active").asBoolean(true),
                options(type, body.path("custom_field_options"), null),
                text(body, "tag"),
                text(body, "regexp_for_validation"),
                account.now());
        account.define(field);
        return Answer.json(201, Map.of("organization_field", tree(request, field)))
                .with("Location", request.url() + "/api/v2/organization_fields/" + field.id() + ".json");
    }

    /** Options sent are the whole list; one without the id of an existing option is a new one. */
    Answer update(ZendeskRequest request, String idOrKey) {
        request.allowParameters();
        OrganizationField old = known(idOrKey);
        JsonNode body = request.body("organization_field");
        requireMembers(body);
        if (body.has("key") && !body.path("key").asText().equals(old.key())) {
            throw invalid("key", "InvalidValue", "Key: cannot be changed");
        }
        if (body.has("type") && !body.path("type").asText().equals(old.type())) {
            throw invalid("type", "InvalidValue", "Type: cannot be changed");
        }
        OrganizationField next = new OrganizationField(
                old.id(),
                old.key(),
                old.type(),
                body.path("title").asText(old.title()),
                body.path("description").asText(old.description()),
                body.path("active").asBoolean(old.active()),
                body.has("custom_field_options")
                        ? options(old.type(), body.path("custom_field_options"), old)
                        : old.options(),
                old.tag(),
                old.regexp(),
                old.createdAt());
        account.define(next);
        return Answer.json(200, Map.of("organization_field", tree(request, next)));
    }

    private OrganizationField known(String idOrKey) {
        return account.setup.fields().values().stream()
                .filter(field ->
                        field.key().equals(idOrKey) || Long.toString(field.id()).equals(idOrKey))
                .findFirst()
                .orElseThrow(() -> new CallRefusal(ZendeskErrors.recordNotFound()));
    }

    private List<Option> options(String type, JsonNode sent, @Nullable OrganizationField own) {
        boolean choice = type.equals("dropdown") || type.equals("multiselect");
        if (choice == sent.isEmpty()) {
            throw invalid(
                    "custom_field_options",
                    choice ? "BlankValue" : "InvalidValue",
                    choice
                            ? "Options: a dropdown needs at least one"
                            : "Options: a field of type " + type + " has none");
        }
        List<Option> options = new ArrayList<>();
        for (JsonNode each : sent) {
            String name = each.path("name").asText("");
            String value = each.path("value").asText("");
            if (name.isBlank() || value.isBlank()) {
                throw invalid("custom_field_options", "BlankValue", "Options: name and value cannot be blank");
            }
            // A value is a tag of the organization, so no two options may share one, in whatever field.
            boolean taken = options.stream().anyMatch(option -> option.value().equals(value))
                    || account.setup.fields().values().stream()
                            .filter(field -> own == null || field.id() != own.id())
                            .flatMap(field -> field.options().stream())
                            .anyMatch(option -> option.value().equals(value));
            if (taken) {
                throw invalid(
                        "custom_field_options", "DuplicateValue", "Options: the tag " + value + " is already used");
            }
            options.add(
                    new Option(each.path("id").isNumber() ? each.path("id").asLong() : account.newId(), name, value));
        }
        return List.copyOf(options);
    }

    private static void requireMembers(JsonNode body) {
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                throw invalid(name, "InvalidValue", name + ": is not a member of an organization field");
            }
        }
    }

    private static CallRefusal invalid(String member, String error, String description) {
        return new CallRefusal(ZendeskErrors.recordInvalid(member, error, description));
    }

    private static @Nullable String text(JsonNode body, String member) {
        return body.path(member).isTextual() ? body.path(member).asText() : null;
    }

    private static JsonNode tree(ZendeskRequest request, OrganizationField field) {
        return RowShape.JSON.valueToTree(field.json(request.url()));
    }
}
