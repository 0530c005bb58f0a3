package io.crmvitals.hubspot;

import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.hubspot.HubSpotAssociations.Found;
import io.crmvitals.hubspot.HubSpotAssociations.Linked;
import io.crmvitals.hubspot.HubSpotValues.Read;
import io.crmvitals.hubspot.api.model.CrmObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the records that ours are associated with add to ours. All in bulk: associations by a thousand, values by a hundred, each id once a page.
 */
final class HubSpotTies {

    private final HubSpotStream stream;
    private final HubSpotAssociations associations;
    private final HubSpotValues values;
    private final HubSpotUndefined undefined;
    private final Map<String, HubSpotPipelines> pipelines = new LinkedHashMap<>();

    HubSpotTies(HubSpotStream stream, HubSpotClient client, HubSpotUndefined undefined) {
        this.stream = stream;
        this.associations = new HubSpotAssociations(client);
        this.values = new HubSpotValues(client, stream.purpose());
        this.undefined = undefined;
        for (HubSpotTie tie : stream.ties().values()) {
            pipelines.put(
                    tie.type(),
                    new HubSpotPipelines(client, tie.type(), tie.path(), tie.pipelineFields(), stream.purpose()));
        }
    }

    /**
     * What the ties of a page's records tell.
     *
     * @param fields by the id of our record and the field's full name
     * @param failed why a record cannot be told whole, by its id
     */
    record Told(Map<String, Map<String, @Nullable Object>> fields, Map<String, String> failed) {

        private Told() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        Map<String, @Nullable Object> of(String id) {
            return fields.getOrDefault(id, Map.of());
        }
    }

    void newWalk() {
        pipelines.values().forEach(HubSpotPipelines::forget);
    }

    Told of(Collection<String> ids) {
        Told told = new Told();
        if (!ids.isEmpty()) {
            stream.ties().values().forEach(tie -> tell(tie, ids, told));
        }
        return told;
    }

    /** Of one tie: who is at the other end, what is to be known of them, and who stands behind them. */
    private void tell(HubSpotTie tie, Collection<String> ids, Told told) {
        Found found = known(tie.type(), () -> associations.read(stream.path(), tie.path(), ids, stream.purpose()));
        found.failed()
                .forEach((id, why) -> told.failed()
                        .put(id, "Its associations with " + tie.type() + " could not be read (" + why + ")"));
        Map<String, Linked> chosen = new LinkedHashMap<>();
        for (String id : ids) {
            Linked first = found.first(id);
            if (first != null) {
                chosen.put(id, first);
            }
        }
        Set<String> others = new LinkedHashSet<>();
        chosen.values().forEach(linked -> others.add(linked.id()));
        Read read = tie.values().isEmpty()
                ? values.read(tie.path(), Set.of(), Set.of())
                : values.read(tie.path(), others, tie.values());
        undefined.saw(tie, read.objects().values());
        Map<HubSpotTie.Further, Found> behind = new LinkedHashMap<>();
        for (HubSpotTie.Further second : tie.further()) {
            behind.put(
                    second,
                    others.isEmpty()
                            ? new Found(Map.of(), Map.of())
                            : known(
                                    second.type(),
                                    () -> associations.read(tie.path(), second.path(), others, stream.purpose())));
        }
        for (String id : ids) {
            Map<String, @Nullable Object> fields = told.fields().computeIfAbsent(id, key -> new LinkedHashMap<>());
            Linked linked = chosen.get(id);
            if (tie.id()) {
                fields.put(tie.idField(), linked == null ? null : linked.id());
            }
            if (tie.labels()) {
                fields.put(tie.labelsField(), labels(linked));
            }
            if (linked != null) {
                failure(tie, linked.id(), read, behind)
                        .ifPresent(why -> told.failed().put(id, why));
            }
            values(tie, linked, read, fields);
            behind.forEach((second, hop) -> fields.put(tie.furtherField(second), further(linked, hop)));
        }
    }

    private static Optional<String> failure(
            HubSpotTie tie, String other, Read read, Map<HubSpotTie.Further, Found> behind) {
        String unread = read.failed().get(other);
        if (unread != null) {
            return Optional.of("The values of " + tie.type() + " " + other
                    + ", which it is associated with, could not be read (" + unread + ")");
        }
        return behind.entrySet().stream()
                .filter(hop -> hop.getValue().failed().containsKey(other))
                .map(hop -> "The associations of " + tie.type() + " " + other + ", which it is associated with, with "
                        + hop.getKey().type() + " could not be read ("
                        + hop.getValue().failed().get(other) + ")")
                .findFirst();
    }

    private static @Nullable String labels(@Nullable Linked linked) {
        return linked == null || linked.labels().isEmpty() ? null : String.join(";", linked.labels());
    }

    private static @Nullable String further(@Nullable Linked linked, Found hop) {
        Linked second = linked == null ? null : hop.first(linked.id());
        return second == null ? null : second.id();
    }

    /** Where there is nobody at the other end every value is empty; one that the portal does not define is missing. */
    private void values(HubSpotTie tie, @Nullable Linked linked, Read read, Map<String, @Nullable Object> fields) {
        CrmObject other = linked == null ? null : read.objects().get(linked.id());
        Map<String, @Nullable String> properties = other == null ? Map.of() : HubSpotRecords.properties(other);
        for (String name : tie.properties()) {
            if (other == null || properties.containsKey(name)) {
                fields.put(tie.field(name), HubSpotRecords.value(properties.get(name)));
            }
        }
        pipeline(tie, properties).forEach((name, value) -> fields.put(tie.field(name), value));
    }

    private Map<String, @Nullable String> pipeline(HubSpotTie tie, Map<String, @Nullable String> properties) {
        HubSpotPipelines known = pipelines.get(tie.type());
        return known == null ? Map.of() : known.fields(properties);
    }

    /** Our own type is known to exist, so an unknown type is the one at the other end. */
    <T> T known(String type, Supplier<T> asking) {
        try {
            return asking.get();
        } catch (RefusedException refused) {
            throw refused.isUnknownType() ? notKnown(stream, type, refused) : refused;
        }
    }

    static NotAvailableException notKnown(HubSpotStream stream, String type, RefusedException refused) {
        return new NotAvailableException(
                HubSpotResponses.SYSTEM,
                stream.purpose(),
                "HubSpot knows no objects of type " + type + " in this portal ("
                        + refused.refusal().tell()
                        + "). The run goes on without this stream; check the option object and the fields associations."
                        + " of the stream in the mapping.");
    }

    /** What is known of ties for the walk's other part, which reads them from the other end. */
    Found backwards(HubSpotTie tie, Collection<String> others) {
        return known(tie.type(), () -> associations.read(tie.path(), stream.path(), others, stream.purpose()));
    }
}
