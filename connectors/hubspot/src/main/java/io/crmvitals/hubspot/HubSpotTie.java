package io.crmvitals.hubspot;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a stream asks of the one record of another type that each of its records is associated with: the primary one, else the one with the lowest id.
 *
 * @param type as the mapping writes it
 * @param path as HubSpot's paths take it; the type itself, or the id of a custom object
 * @param id whether {@code associations.<type>} is asked for
 * @param labels whether {@code associations.<type>.labels} is asked for
 * @param properties asked for by {@code associations.<type>.<property>}
 * @param pipelineFields asked for by {@code associations.<type>.stage.<name>} or {@code associations.<type>.pipeline.label}
 * @param further the types of second hops, asked for by {@code associations.<type>.associations.<further>}
 */
record HubSpotTie(
        String type,
        String path,
        boolean id,
        boolean labels,
        Set<String> properties,
        Set<String> pipelineFields,
        Set<Further> further) {

    static final String PREFIX = "associations.";
    private static final String LABELS = "labels";

    /**
     * The far end of a second hop.
     *
     * @param type as the mapping writes it
     * @param path as HubSpot's paths take it
     */
    record Further(String type, String path) {

        Further at(String known) {
            return new Further(type, known);
        }
    }

    /** The same with its paths known. */
    HubSpotTie at(String known, Set<Further> behind) {
        return new HubSpotTie(type, known, id, labels, properties, pipelineFields, behind);
    }

    /**
     * @param asked what stands behind the type in each field, without its dot; empty for the field that is the type alone
     * @throws IllegalArgumentException for a field that reaches further than two associations
     */
    static HubSpotTie of(String type, Set<String> asked) {
        Set<String> properties = new TreeSet<>();
        Set<String> pipelineFields = new TreeSet<>();
        Set<Further> further = new LinkedHashSet<>();
        for (String field : new TreeSet<>(asked)) {
            if (field.startsWith(PREFIX)) {
                String second = field.substring(PREFIX.length());
                if (second.isEmpty() || second.contains(".")) {
                    throw new IllegalArgumentException("The field " + PREFIX + type + "." + field
                            + " reaches too far: of a second association only the id can be told. Write for example: "
                            + PREFIX
                            + type + "." + PREFIX + "companies");
                }
                further.add(new Further(second, second));
            } else if (HubSpotStream.isPipelineField(field)) {
                pipelineFields.add(field);
            } else if (!field.isEmpty() && !field.equals(LABELS)) {
                properties.add(field);
            }
        }
        return new HubSpotTie(
                type, type, asked.contains(""), asked.contains(LABELS), properties, pipelineFields, further);
    }

    /**
     * True where something of the associated record itself is asked for, so that its change is a change of ours. An id and labels say nothing of the record at the
     * other end.
     */
    boolean followed() {
        return !values().isEmpty() || !further.isEmpty();
    }

    /** The properties of the associated record that must be fetched. */
    Set<String> values() {
        Set<String> values = new LinkedHashSet<>(properties);
        if (!pipelineFields.isEmpty()) {
            values.add(HubSpotTypes.pipelineProperty(type));
            values.add(HubSpotTypes.stageProperty(type));
        }
        return values;
    }

    String idField() {
        return PREFIX + type;
    }

    String labelsField() {
        return field(LABELS);
    }

    /** The full name of a field of the associated record. */
    String field(String name) {
        return PREFIX + type + "." + name;
    }

    String furtherField(Further second) {
        return field(PREFIX + second.type);
    }
}
