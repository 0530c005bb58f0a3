package io.crmvitals.sandbox.hubspot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the admins of a simulated HubSpot portal set up before anybody works in it: the account, properties, custom objects, rules, owners, pipelines and labels.
 * Types are named as in paths ({@code companies}) or by id ({@code 0-2}).
 *
 * @param <P> the portal itself, so that set-up can be chained
 */
public abstract sealed class PortalSetup<P extends PortalSetup<P>> permits HubSpotPortal {

    final ObjectTypes types = new ObjectTypes(this::portalId);
    final PropertyCatalog catalog = new PropertyCatalog();
    final AssociationTypes associationTypes = new AssociationTypes();
    final PortalPeople people = new PortalPeople();
    final WriteRules writeRules = new WriteRules();

    private String timeZone = "Europe/Berlin";
    private long portalId = 24_681_357;

    PortalSetup() {
        types.all().forEach(catalog::admit);
    }

    abstract P self();

    /** The number and the time zone that account-info shows; the daily limit turns at midnight there. */
    public synchronized P account(long id, String zone) {
        portalId = id;
        timeZone = zone;
        return self();
    }

    /** A custom property, or new choices for a standard one. An option is its value, or {@code value=label}. */
    public synchronized P property(String objectType, String name, String type, String fieldType, String... options) {
        catalog.define(types.of(objectType), PropertyDefinition.custom(name, type, fieldType, options));
        return self();
    }

    /** A custom property whose values are unique in the portal, so that it can be used as {@code idProperty}. */
    public synchronized P uniqueProperty(String objectType, String name) {
        catalog.define(
                types.of(objectType),
                PropertyDefinition.custom(name, "string", "text").withUnique());
        return self();
    }

    /** A property that the portal's admins forbid to write through the API, such as a calculated one. */
    public synchronized P readOnlyProperty(
            String objectType, String name, String type, String fieldType, String... options) {
        ObjectType owner = types.of(objectType);
        PropertyDefinition plain = PropertyDefinition.custom(name, type, fieldType, options);
        catalog.define(owner, plain.standard(StandardProperties.group(owner), true));
        return self();
    }

    /**
     * A custom object. A property is its name, which is a text, or a line {@code name type fieldType option...}; the first is the one that names a record.
     */
    public synchronized P customObject(String name, String objectTypeId, String... properties) {
        ObjectType type = types.add(name, objectTypeId);
        catalog.admit(type);
        for (String line : properties) {
            catalog.define(type, StandardProperties.line(line).inGroup(StandardProperties.group(type)));
        }
        return self();
    }

    /** Lets records of a custom object be linked to another type's, with the id of the plain link in each direction. */
    public synchronized P customAssociation(String fromType, String toType, int typeId, int inverseTypeId) {
        associationTypes.define(types.of(fromType), types.of(toType), typeId, inverseTypeId, null);
        return self();
    }

    /** A workflow, a list or a report needs this property from now on: it cannot be archived. */
    public synchronized P propertyInUse(String objectType, String name) {
        catalog.use(types.of(objectType), name);
        return self();
    }

    /** How many custom properties the portal takes in all; 1,000 by default. */
    public synchronized P customPropertyQuota(int properties) {
        catalog.quota(properties);
        return self();
    }

    /** Rules an admin sets: version 2026-09 refuses to create a record of the type without the property. */
    public synchronized P requireOnCreate(String objectType, String property) {
        writeRules.onCreate(types.of(objectType), property);
        return self();
    }

    /** Version 2026-09 refuses a write that leaves the property empty while the other one has this value. */
    public synchronized P requireWhen(String objectType, String property, String other, String value) {
        writeRules.when(types.of(objectType), property, other, value);
        return self();
    }

    /** An admin's rule on the values of a property, such as {@code MAX_LENGTH} with {@code 80}; lengths, numbers and patterns are enforced. */
    public synchronized P validationRule(String objectType, String property, String ruleType, String... arguments) {
        writeRules.onValue(new WriteRules.ValueRule(types.of(objectType), property, ruleType, List.of(arguments)));
        return self();
    }

    /** Adds an owner and gives the id; a null id is made up. */
    public synchronized String owner(@Nullable String id, String email, String first, String last, boolean archived) {
        return people.owner(id, email, first, last, archived);
    }

    /** Adds a pipeline to deals or tickets. */
    public synchronized P pipeline(String objectType, String id, String label, PipelineStage... stages) {
        people.pipeline(types.of(objectType), id, label, List.of(stages));
        return self();
    }

    /** A label people of this portal gave to a link, with the id it has in each direction. */
    public synchronized P associationLabel(
            String fromType, String toType, int typeId, int inverseTypeId, String label) {
        associationTypes.define(types.of(fromType), types.of(toType), typeId, inverseTypeId, label);
        return self();
    }

    long portalId() {
        return portalId;
    }

    String timeZone() {
        return timeZone;
    }
}
