package io.crmvitals.hubspot;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What we know of HubSpot's object types by heart. A type goes by its name ({@code companies}) or by its id ({@code 0-2}, custom ones {@code 2-123456}).
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/latest/crm/understanding-the-crm">HubSpot: object type ids</a>
 */
final class HubSpotTypes {

    private static final Pattern ID = Pattern.compile("\\d{1,4}-\\d{1,18}");
    private static final Pattern CUSTOM_ID = Pattern.compile("[^0]\\d{0,3}-\\d{1,18}");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("0-1", "contacts"),
            Map.entry("0-2", "companies"),
            Map.entry("0-3", "deals"),
            Map.entry("0-5", "tickets"),
            Map.entry("0-7", "products"),
            Map.entry("0-8", "line_items"),
            Map.entry("0-14", "quotes"),
            Map.entry("0-18", "communications"),
            Map.entry("0-19", "feedback_submissions"),
            Map.entry("0-27", "tasks"),
            Map.entry("0-46", "notes"),
            Map.entry("0-47", "meetings"),
            Map.entry("0-48", "calls"),
            Map.entry("0-49", "emails"),
            Map.entry("0-53", "invoices"),
            Map.entry("0-69", "subscriptions"),
            Map.entry("0-115", "users"),
            Map.entry("0-136", "leads"),
            Map.entry("0-162", "services"));

    /** Types of HubSpot's own that have a name in paths, but whose ids we have no use for. */
    private static final Set<String> MORE_NAMES = Set.of(
            "appointments",
            "carts",
            "commerce_payments",
            "courses",
            "discounts",
            "fees",
            "goal_targets",
            "listings",
            "marketing_events",
            "orders",
            "partner_clients",
            "partner_services",
            "postal_mail",
            "projects",
            "taxes");

    /** Come with a product that was bought or switched on, so that a portal without it is in order. */
    private static final Set<String> OPTIONAL = Set.of(
            "feedback_submissions",
            "subscriptions",
            "invoices",
            "commerce_payments",
            "orders",
            "carts",
            "leads",
            "services",
            "appointments",
            "courses",
            "listings",
            "goal_targets",
            "projects");

    private HubSpotTypes() {}

    /** The name of a type of HubSpot's own; anything else stays as it is. */
    static String named(String type) {
        return NAMES.getOrDefault(type, type);
    }

    /** True where HubSpot's paths take the type as it stands; else it is the name of a custom object. */
    static boolean isOwn(String type) {
        return ID.matcher(type).matches() || NAMES.containsValue(type) || MORE_NAMES.contains(type);
    }

    /** True where a portal may lack the type, or we the right to it, without anything being wrong. */
    static boolean isOptional(String type) {
        return OPTIONAL.contains(named(type))
                || CUSTOM_ID.matcher(type).matches()
                || !(isOwn(type) || type.equals(HubSpotStream.OWNERS));
    }

    /** Contacts alone are searched by another name. */
    static String modifiedProperty(String type) {
        return named(type).equals("contacts") ? "lastmodifieddate" : "hs_lastmodifieddate";
    }

    static String pipelineProperty(String type) {
        return named(type).equals("deals") ? "pipeline" : "hs_pipeline";
    }

    static String stageProperty(String type) {
        return named(type).equals("deals") ? "dealstage" : "hs_pipeline_stage";
    }
}
