package io.crmvitals.hubspot;

import io.crmvitals.core.port.ConnectionReport.Field;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.hubspot.api.model.Property;
import io.crmvitals.hubspot.api.model.PropertyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Looks whether a stream can be read, and which of the fields that the mapping asks for the portal defines. */
final class HubSpotStreamCheck {

    private static final String PURPOSE = HubSpotCheck.PURPOSE;

    private final HubSpotClient client;
    private final List<String> findings;

    /** @param findings where to put what a person should mend; what a portal simply does not have is none */
    HubSpotStreamCheck(HubSpotClient client, List<String> findings) {
        this.client = client;
        this.findings = findings;
    }

    StreamReport look(StreamRequest request) {
        HubSpotStream stream = HubSpotStream.of(request);
        try {
            Map<String, Field> fields = stream.isOwners() ? owners() : fields(stream);
            return new StreamReport(stream.id(), null, fields, absent(stream, fields));
        } catch (AccessRefusedException refused) {
            findings.add(stream.id() + " cannot be read. " + refused.getMessage());
            return unavailable(stream, String.valueOf(refused.getMessage()));
        } catch (NotAvailableException absent) {
            return unavailable(stream, String.valueOf(absent.getMessage()));
        } catch (RefusedException refused) {
            String why = "HubSpot knows no objects of type " + stream.type() + " in this portal ("
                    + refused.refusal().tell() + "). If there should be some, check the option object in the mapping.";
            if (!refused.isUnknownType()) {
                findings.add(stream.id() + " cannot be read. " + why);
            }
            return unavailable(stream, why);
        }
    }

    private static StreamReport unavailable(HubSpotStream stream, String why) {
        return new StreamReport(stream.id(), why, Map.of());
    }

    private Map<String, Field> owners() {
        client.owners(null, false, PURPOSE);
        Map<String, Field> fields = new TreeMap<>();
        HubSpotOwnerSource.FIELDS.forEach(name -> fields.put(name, new Field("string", true, false, List.of())));
        fields.put("archived", new Field("bool", true, false, List.of()));
        return fields;
    }

    private Map<String, Field> fields(HubSpotStream stream) {
        // Seeing the definitions does not prove that records can be read, so one is read.
        client.list(stream.type(), null, false, List.of(HubSpotStream.OBJECT_ID), 1, PURPOSE);
        Map<String, Field> fields = new TreeMap<>();
        client.properties(stream.type(), PURPOSE).forEach(property -> fields.put(property.getName(), field(property)));
        HubSpotStream.ENVELOPE.forEach(name -> fields.put(name, new Field("envelope", true, false, List.of())));
        stream.associated()
                .forEach(type -> fields.put(
                        HubSpotStream.ASSOCIATIONS + type, new Field("association", true, false, List.of())));
        stream.pipelineFields().forEach(name -> fields.put(name, new Field("pipeline", true, false, List.of())));
        return fields;
    }

    private static Map<String, String> absent(HubSpotStream stream, Map<String, Field> fields) {
        Map<String, String> absent = new TreeMap<>();
        if (!stream.isOwners()) {
            stream.properties().stream()
                    .filter(name -> !fields.containsKey(name))
                    .forEach(name -> absent.put(name, "is not defined in this portal"));
        }
        return absent;
    }

    static Field field(Property property) {
        List<PropertyOption> options = property.getOptions();
        return new Field(
                String.valueOf(property.getType()),
                true,
                !HealthPropertyFit.isReadOnly(property),
                options == null
                        ? List.of()
                        : options.stream()
                                .map(PropertyOption::getValue)
                                .filter(Objects::nonNull)
                                .toList());
    }
}
