package io.crmvitals.hubspot;

import io.crmvitals.core.port.ConnectionReport.Field;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.hubspot.api.model.Property;
import io.crmvitals.hubspot.api.model.PropertyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a stream can be read, and which of the fields that the mapping asks for the portal defines, those of associated records among them. What a portal
 * need not have is told as not available, which is nothing to mend.
 */
final class HubSpotStreamCheck {

    private static final String PURPOSE = HubSpotCheck.PURPOSE;
    private static final String UNDEFINED = "is not defined in this portal";

    private final HubSpotClient client;
    private final HubSpotObjectNames names;
    private final HubSpotDefinitions definitions;
    private final List<String> findings;
    private final Set<String> readable = new HashSet<>();

    /** @param findings where to put what a person should mend */
    HubSpotStreamCheck(
            HubSpotClient client, HubSpotObjectNames names, HubSpotDefinitions definitions, List<String> findings) {
        this.client = client;
        this.names = names;
        this.definitions = definitions;
        this.findings = findings;
    }

    StreamReport look(StreamRequest request) {
        HubSpotStream stream = HubSpotStream.of(request);
        try {
            if (stream.isOwners()) {
                return new StreamReport(stream.id(), null, owners());
            }
            return look(names.resolved(stream));
        } catch (AccessRefusedException refused) {
            if (refused.concernsEverything()) {
                throw refused;
            }
            return unreadable(stream, String.valueOf(refused.getMessage()), HubSpotTypes.isOptional(stream.type()));
        } catch (NotAvailableException absent) {
            return unreadable(stream, String.valueOf(absent.getMessage()), true);
        } catch (RefusedException refused) {
            return unreadable(
                    stream,
                    "HubSpot knows no objects of type " + stream.type() + " in this portal ("
                            + refused.refusal().tell()
                            + "). If there should be some, check the option object in the mapping.",
                    refused.isUnknownType() && HubSpotTypes.isOptional(stream.type()));
        }
    }

    /** @param inOrder true where a portal may well be without */
    private StreamReport unreadable(HubSpotStream stream, String why, boolean inOrder) {
        if (!inOrder) {
            findings.add(stream.id() + " cannot be read. " + why);
        }
        return new StreamReport(stream.id(), why, Map.of());
    }

    private Map<String, Field> owners() {
        client.owners(null, false, PURPOSE);
        Map<String, Field> fields = new TreeMap<>();
        HubSpotOwnerSource.FIELDS.forEach(name -> fields.put(name, new Field("string", true, false, List.of())));
        fields.put("archived", new Field("bool", true, false, List.of()));
        return fields;
    }

    private StreamReport look(HubSpotStream stream) {
        Map<String, Field> fields = new TreeMap<>();
        Map<String, String> absent = new TreeMap<>();
        requireReadable(stream.path());
        definitions.of(stream.path()).forEach((name, property) -> fields.put(name, field(property)));
        HubSpotStream.ENVELOPE.forEach(name -> fields.put(name, new Field("envelope", true, false, List.of())));
        stream.properties().stream()
                .filter(name -> !fields.containsKey(name))
                .forEach(name -> absent.put(name, UNDEFINED));
        stream.made().forEach(name -> fields.put(name, new Field("made by us", true, false, List.of())));
        stream.ties().values().forEach(tie -> look(tie, fields, absent));
        return new StreamReport(stream.id(), null, fields, absent);
    }

    /** Fields of the record at the other end of a tie: they exist as far as that type can be read and defines them. */
    private void look(HubSpotTie tie, Map<String, Field> fields, Map<String, String> absent) {
        if (tie.values().isEmpty()) {
            return;
        }
        String unreadable = unreadable(tie);
        Map<String, Property> defined = unreadable == null ? definitions.of(tie.path()) : Map.of();
        for (String name : tie.properties()) {
            Property property = defined.get(name);
            String field = tie.field(name);
            if (property != null) {
                fields.put(field, field(property));
            } else {
                fields.remove(field);
                absent.put(field, unreadable != null ? unreadable : UNDEFINED);
            }
        }
        if (unreadable != null) {
            tie.pipelineFields().forEach(name -> {
                fields.remove(tie.field(name));
                absent.put(tie.field(name), unreadable);
            });
        }
    }

    private @Nullable String unreadable(HubSpotTie tie) {
        try {
            requireReadable(tie.path());
            return null;
        } catch (AccessRefusedException refused) {
            if (refused.concernsEverything()) {
                throw refused;
            }
            return "cannot be read: " + refused.getMessage();
        } catch (NotAvailableException absent) {
            return "cannot be read: " + absent.getMessage();
        } catch (RefusedException refused) {
            return "cannot be read: HubSpot knows no objects of type " + tie.type() + " in this portal";
        }
    }

    /** Seeing the definitions does not prove that records can be read, so one is read; once a type. */
    private void requireReadable(String path) {
        if (!readable.contains(path)) {
            client.list(path, null, false, List.of(HubSpotStream.OBJECT_ID), 1, PURPOSE);
            readable.add(path);
        }
    }

    private static Field field(Property property) {
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
