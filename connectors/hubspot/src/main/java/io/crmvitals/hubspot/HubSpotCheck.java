package io.crmvitals.hubspot;

import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.ConnectionReport.Field;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.hubspot.api.model.NewProperty;
import io.crmvitals.hubspot.api.model.NewPropertyGroup;
import io.crmvitals.hubspot.api.model.Property;
import io.crmvitals.hubspot.api.model.PropertyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks at a portal before anything is read or written, and puts the health properties there when asked to. */
final class HubSpotCheck {

    private static final String PURPOSE = "check";
    private static final String COMPANIES = "companies";
    private static final int CONFLICT = 409;

    private final HubSpotClient client;
    private final List<StreamRequest> requests;

    HubSpotCheck(HubSpotClient client, List<StreamRequest> requests) {
        this.client = client;
        this.requests = List.copyOf(requests);
    }

    ConnectionReport report() {
        String portal = client.account().getPortalId().toString();
        List<String> findings = new ArrayList<>();
        List<StreamReport> streams = new ArrayList<>();
        for (StreamRequest request : requests) {
            streams.add(look(request, findings));
        }
        healthProperties(findings);
        tasks(findings);
        return new ConnectionReport(HubSpotResponses.SYSTEM, portal, streams, findings);
    }

    private StreamReport look(StreamRequest request, List<String> findings) {
        HubSpotStream stream = HubSpotStream.of(request);
        try {
            return new StreamReport(stream.id(), null, stream.isOwners() ? owners() : fields(stream));
        } catch (AccessRefusedException refused) {
            findings.add(stream.id() + " cannot be read. " + refused.getMessage());
            return new StreamReport(stream.id(), String.valueOf(refused.getMessage()), Map.of());
        } catch (NotAvailableException absent) {
            return new StreamReport(stream.id(), String.valueOf(absent.getMessage()), Map.of());
        } catch (RefusedException refused) {
            String why = "HubSpot knows no objects of type " + stream.type() + " in this portal ("
                    + refused.refusal().tell() + "); check the option object in the mapping.";
            findings.add(stream.id() + " cannot be read. " + why);
            return new StreamReport(stream.id(), why, Map.of());
        }
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
        stream.made().forEach(name -> fields.put(name, new Field("made", true, false, List.of())));
        return fields;
    }

    private static Field field(Property property) {
        List<PropertyOption> options = property.getOptions();
        boolean readOnly = Boolean.TRUE.equals(property.getCalculated())
                || (property.getModificationMetadata() != null
                        && Boolean.TRUE.equals(
                                property.getModificationMetadata().getReadOnlyValue()));
        return new Field(
                String.valueOf(property.getType()),
                true,
                !readOnly,
                options == null
                        ? List.of()
                        : options.stream()
                                .map(PropertyOption::getValue)
                                .filter(value -> value != null)
                                .toList());
    }

    private void healthProperties(List<String> findings) {
        Map<String, Field> there = companyProperties(findings);
        if (there == null) {
            return;
        }
        List<String> missing = new ArrayList<>();
        for (NewProperty wanted : HubSpotHealthFields.defined()) {
            Field field = there.get(wanted.getName());
            if (field == null) {
                missing.add(wanted.getName());
            } else if (!field.writable() || !field.type().equals(wanted.getType())) {
                findings.add("The company property " + wanted.getName() + " is of type " + field.type()
                        + (field.writable() ? "" : " and read-only") + "; health needs a writable one of type "
                        + wanted.getType() + ". Rename or delete it in HubSpot, then run ./vitals hubspot install.");
            } else {
                options(wanted, field, findings);
            }
        }
        if (!missing.isEmpty()) {
            findings.add("HubSpot lacks the company properties " + String.join(", ", missing)
                    + ", so health cannot be written. Run ./vitals hubspot install, which creates them.");
        }
    }

    private static void options(NewProperty wanted, Field field, List<String> findings) {
        if (wanted.getOptions() == null) {
            return;
        }
        List<String> lacking = wanted.getOptions().stream()
                .map(PropertyOption::getValue)
                .filter(value -> !field.options().contains(value))
                .toList();
        if (!lacking.isEmpty()) {
            findings.add("The company property " + wanted.getName() + " lacks the options " + String.join(", ", lacking)
                    + ". Add them in HubSpot's property settings.");
        }
    }

    private @Nullable Map<String, Field> companyProperties(List<String> findings) {
        try {
            Map<String, Field> there = new LinkedHashMap<>();
            client.properties(COMPANIES, PURPOSE).forEach(property -> there.put(property.getName(), field(property)));
            return there;
        } catch (AccessRefusedException refused) {
            findings.add("The company properties cannot be looked at. " + refused.getMessage());
            return null;
        }
    }

    private void tasks(List<String> findings) {
        try {
            client.list("tasks", null, false, List.of(HubSpotStream.OBJECT_ID), 1, PURPOSE);
        } catch (AccessRefusedException refused) {
            findings.add("Tasks cannot be looked at, so none can be opened. " + refused.getMessage());
        }
    }

    /** Creates what is missing; running it again changes nothing. */
    List<String> install() {
        client.account();
        List<String> there = client.properties(COMPANIES, PURPOSE).stream()
                .map(Property::getName)
                .toList();
        List<NewProperty> missing = HubSpotHealthFields.defined().stream()
                .filter(property -> !there.contains(property.getName()))
                .toList();
        if (missing.isEmpty()) {
            return List.of();
        }
        unlessThere(() -> client.createPropertyGroup(
                COMPANIES,
                new NewPropertyGroup()
                        .name(HubSpotHealthFields.GROUP)
                        .label(HubSpotHealthFields.GROUP_LABEL)
                        .displayOrder(-1),
                PURPOSE));
        missing.forEach(property -> unlessThere(() -> client.createProperty(COMPANIES, property, PURPOSE)));
        return missing.stream().map(NewProperty::getName).toList();
    }

    private static void unlessThere(Runnable create) {
        try {
            create.run();
        } catch (RefusedException refused) {
            if (refused.status() != CONFLICT) {
                throw refused;
            }
        }
    }
}
