package io.crmvitals.hubspot;

import io.crmvitals.hubspot.api.model.Property;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The properties that a portal defines of each type, asked for once a type. */
final class HubSpotDefinitions {

    private final HubSpotClient client;
    private final String purpose;
    private final Map<String, Map<String, Property>> known = new HashMap<>();

    HubSpotDefinitions(HubSpotClient client, String purpose) {
        this.client = client;
        this.purpose = purpose;
    }

    /**
     * By name, without archived ones.
     *
     * @param path the type as HubSpot's paths take it
     */
    Map<String, Property> of(String path) {
        Map<String, Property> properties = known.get(path);
        if (properties == null) {
            properties = new TreeMap<>();
            for (Property property : client.properties(path, purpose)) {
                if (!Boolean.TRUE.equals(property.getArchived())) {
                    properties.put(property.getName(), property);
                }
            }
            known.put(path, properties);
        }
        return properties;
    }
}
