package io.crmvitals.sandbox.hubspot;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The object types this portal knows, each by its name in paths and by its type id. */
enum ObjectType {
    CONTACTS("contacts", "0-1", "contacts", "createdate", "email", "firstname", "lastname"),
    COMPANIES("companies", "0-2", "companies", "createdate", "domain", "name"),
    DEALS("deals", "0-3", "deals", "createdate", "amount", "closedate", "dealname", "dealstage", "pipeline"),
    TICKETS(
            "tickets",
            "0-5",
            "tickets",
            "createdate",
            "content",
            "hs_pipeline",
            "hs_pipeline_stage",
            "hs_ticket_category",
            "hs_ticket_priority",
            "subject"),
    COMMUNICATIONS("communications", "0-18", "contacts", "hs_createdate"),
    FEEDBACK_SUBMISSIONS("feedback_submissions", "0-19", "feedback_submissions", "hs_createdate"),
    TASKS("tasks", "0-27", "contacts", "hs_createdate"),
    NOTES("notes", "0-46", "contacts", "hs_createdate"),
    MEETINGS("meetings", "0-47", "contacts", "hs_createdate"),
    CALLS("calls", "0-48", "contacts", "hs_createdate"),
    EMAILS("emails", "0-49", "contacts", "hs_createdate"),
    SUBSCRIPTIONS("subscriptions", "0-69", "subscriptions", "hs_createdate");

    private static final Map<String, ObjectType> BY_NAME_OR_ID = new HashMap<>();

    static {
        for (ObjectType type : values()) {
            BY_NAME_OR_ID.put(type.plural, type);
            BY_NAME_OR_ID.put(type.typeId, type);
        }
    }

    final String plural;
    final String typeId;
    /** The property that carries the moment of creation. */
    final String created;
    /** The property that carries the moment of the last change; contacts have a name of their own for it. */
    final String modified;

    private final String scopeWord;
    private final List<String> shownByDefault;

    ObjectType(String plural, String typeId, String scopeWord, String created, String... shownByDefault) {
        this.plural = plural;
        this.typeId = typeId;
        this.scopeWord = scopeWord;
        this.created = created;
        this.modified = plural.equals("contacts") ? "lastmodifieddate" : "hs_lastmodifieddate";
        this.shownByDefault = List.of(shownByDefault);
    }

    static @Nullable ObjectType find(String nameOrId) {
        return BY_NAME_OR_ID.get(nameOrId);
    }

    static ObjectType of(String nameOrId) {
        ObjectType type = find(nameOrId);
        if (type == null) {
            throw new IllegalArgumentException("This portal has no object type " + nameOrId + ". It has "
                    + Arrays.stream(values()).map(each -> each.plural).toList() + ".");
        }
        return type;
    }

    /** {@code company_to_ticket} and the like are built from it. */
    String singular() {
        return plural.equals("companies") ? "company" : plural.substring(0, plural.length() - 1);
    }

    boolean readOnly() {
        return this == FEEDBACK_SUBMISSIONS;
    }

    List<String> readScopes() {
        return switch (this) {
            case TICKETS -> List.of("tickets");
            case FEEDBACK_SUBMISSIONS -> List.of("crm.objects.feedback_submissions.read", "crm.objects.contacts.read");
            default -> List.of("crm.objects." + scopeWord + ".read");
        };
    }

    List<String> writeScopes() {
        return this == TICKETS ? List.of("tickets") : List.of("crm.objects." + scopeWord + ".write");
    }

    /** The few properties HubSpot shows when none are asked for, besides id and dates. */
    List<String> shownByDefault() {
        return shownByDefault;
    }
}
