package io.crmvitals.hubspot;

import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.hubspot.api.model.ObjectSchema;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds the custom objects that a mapping calls by name: by the full name ({@code p24681357_usage}), the short one ({@code p_usage}) or the schema's own
 * ({@code usage}). What HubSpot's paths take as it stands is left alone and costs nothing; a name costs one call, once. Safe for many threads.
 */
final class HubSpotObjectNames {

    private final HubSpotClient client;
    private final Map<String, String> ids = new HashMap<>();

    HubSpotObjectNames(HubSpotClient client) {
        this.client = client;
    }

    /**
     * The stream with every type as HubSpot's paths take it.
     *
     * @throws NotAvailableException when we may not look custom objects up by name
     */
    HubSpotStream resolved(HubSpotStream stream) {
        TreeMap<String, HubSpotTie> ties = new TreeMap<>();
        stream.ties().forEach((type, tie) -> {
            Set<HubSpotTie.Further> further = new LinkedHashSet<>();
            tie.further().forEach(second -> further.add(second.at(path(second.type(), stream))));
            ties.put(type, tie.at(path(type, stream), further));
        });
        return stream.at(path(stream.type(), stream), ties);
    }

    /** A name that no schema has may be a type of HubSpot's own that is newer than we are: HubSpot will tell. */
    private synchronized String path(String type, HubSpotStream stream) {
        if (HubSpotTypes.isOwn(type)) {
            return type;
        }
        String known = ids.get(type);
        if (known != null) {
            return known;
        }
        String found = type;
        for (ObjectSchema schema : schemas(type, stream)) {
            if (!Boolean.TRUE.equals(schema.getArchived()) && isCalled(schema, type)) {
                found = schema.getObjectTypeId();
                ids.put(type, found);
            }
        }
        return found;
    }

    private Iterable<ObjectSchema> schemas(String type, HubSpotStream stream) {
        try {
            return client.schemas(stream.purpose());
        } catch (AccessRefusedException refused) {
            if (refused.concernsEverything()) {
                throw refused;
            }
            throw new NotAvailableException(
                    HubSpotResponses.SYSTEM,
                    stream.purpose(),
                    stream.id() + " asks for the custom object " + type
                            + ", and HubSpot does not let us look up custom objects by name: that needs the permission crm.schemas.custom.read."
                            + " The run goes on without this stream. Add the permission, or write the object's type id in the mapping, for example:"
                            + " object: 2-123456");
        }
    }

    private static boolean isCalled(ObjectSchema schema, String name) {
        return name.equalsIgnoreCase(schema.getFullyQualifiedName())
                || name.equalsIgnoreCase(schema.getName())
                || name.equalsIgnoreCase("p_" + schema.getName());
    }
}
