package io.crmvitals.sandbox.hubspot;

import java.util.List;

/**
 * One kind of record: what paths, links and scopes call it, and the few properties shown of it unasked. The standard kinds are the same in every portal; a
 * custom kind belongs to the portal that defined it.
 */
final class ObjectType {

    static final ObjectType CONTACTS =
            standard("contacts", "0-1", "createdate", List.of("email", "firstname", "lastname"));
    static final ObjectType COMPANIES = standard("companies", "0-2", "createdate", List.of("domain", "name"));
    static final ObjectType DEALS =
            standard("deals", "0-3", "createdate", List.of("amount", "closedate", "dealname", "dealstage", "pipeline"));
    static final ObjectType TICKETS = standard(
            "tickets",
            "0-5",
            "createdate",
            List.of(
                    "content",
                    "hs_pipeline",
                    "hs_pipeline_stage",
                    "hs_ticket_category",
                    "hs_ticket_priority",
                    "subject"));
    static final ObjectType PRODUCTS =
            standard("products", "0-7", "createdate", List.of("name", "price", "description"));
    static final ObjectType LINE_ITEMS =
            standard("line_items", "0-8", "createdate", List.of("amount", "hs_product_id", "quantity"));
    static final ObjectType QUOTES = standard("quotes", "0-14", "hs_createdate", List.of());
    static final ObjectType COMMUNICATIONS = activity("communications", "0-18");
    static final ObjectType FEEDBACK_SUBMISSIONS = standard("feedback_submissions", "0-19", "hs_createdate", List.of());
    static final ObjectType TASKS = activity("tasks", "0-27");
    static final ObjectType NOTES = activity("notes", "0-46");
    static final ObjectType MEETINGS = activity("meetings", "0-47");
    static final ObjectType CALLS = activity("calls", "0-48");
    static final ObjectType EMAILS = activity("emails", "0-49");
    static final ObjectType SUBSCRIPTIONS = standard("subscriptions", "0-69", "hs_createdate", List.of());

    static final List<ObjectType> STANDARD = List.of(
            CONTACTS,
            COMPANIES,
            DEALS,
            TICKETS,
            PRODUCTS,
            LINE_ITEMS,
            QUOTES,
            COMMUNICATIONS,
            FEEDBACK_SUBMISSIONS,
            TASKS,
            NOTES,
            MEETINGS,
            CALLS,
            EMAILS,
            SUBSCRIPTIONS);

    /** The word in paths; a custom kind has its plain name here. */
    final String plural;

    final String typeId;
    /** The property that carries the moment of creation. */
    final String created;
    /** The property that carries the moment of the last change; contacts have a name of their own for it. */
    final String modified;

    private final String scopeWord;
    private final boolean custom;
    private final List<String> shownByDefault;

    private ObjectType(
            String plural,
            String typeId,
            String created,
            String scopeWord,
            boolean custom,
            List<String> shownByDefault) {
        this.plural = plural;
        this.typeId = typeId;
        this.created = created;
        this.modified = plural.equals("contacts") ? "lastmodifieddate" : "hs_lastmodifieddate";
        this.scopeWord = scopeWord;
        this.custom = custom;
        this.shownByDefault = shownByDefault;
    }

    private static ObjectType standard(String plural, String typeId, String created, List<String> shown) {
        return new ObjectType(plural, typeId, created, plural, false, shown);
    }

    /** What people do with a customer is guarded by the scope of contacts. */
    private static ObjectType activity(String plural, String typeId) {
        return new ObjectType(plural, typeId, "hs_createdate", "contacts", false, List.of());
    }

    static ObjectType custom(String name, String typeId) {
        return new ObjectType(name, typeId, "hs_createdate", "custom", true, List.of());
    }

    /** {@code company_to_ticket} and the like are built from it. */
    String singular() {
        if (custom) {
            return plural;
        }
        return this == COMPANIES ? "company" : plural.substring(0, plural.length() - 1);
    }

    boolean custom() {
        return custom;
    }

    boolean readOnly() {
        return this == FEEDBACK_SUBMISSIONS;
    }

    boolean hasPipelines() {
        return this == DEALS || this == TICKETS;
    }

    List<String> readScopes() {
        if (this == FEEDBACK_SUBMISSIONS) {
            return List.of("crm.objects.feedback_submissions.read", "crm.objects.contacts.read");
        }
        return this == TICKETS ? List.of("tickets") : List.of("crm.objects." + scopeWord + ".read");
    }

    List<String> writeScopes() {
        return this == TICKETS ? List.of("tickets") : List.of("crm.objects." + scopeWord + ".write");
    }

    /** The scope of the definitions, {@code read} or {@code write}. */
    String schemaScope(String verb) {
        return "crm.schemas." + (custom ? "custom" : plural) + "." + verb;
    }

    /** The few properties HubSpot shows when none are asked for, besides id and dates. */
    List<String> shownByDefault() {
        return shownByDefault;
    }

    @Override
    public String toString() {
        return plural;
    }
}
