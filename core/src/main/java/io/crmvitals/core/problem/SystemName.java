package io.crmvitals.core.problem;

/** A system's name as people write it: {@code HubSpot} for {@code hubspot}. A system that is called anything else, a site's own, keeps the name that it has. */
public final class SystemName {

    private SystemName() {}

    /** @param system as the config calls it */
    public static String of(String system) {
        return switch (system) {
            case "salesforce" -> "Salesforce";
            case "hubspot" -> "HubSpot";
            case "zendesk" -> "Zendesk";
            default -> system;
        };
    }
}
