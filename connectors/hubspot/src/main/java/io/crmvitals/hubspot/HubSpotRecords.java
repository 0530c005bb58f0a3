package io.crmvitals.hubspot;

import io.crmvitals.core.calendar.IsoMoment;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.hubspot.HubSpotTies.Told;
import io.crmvitals.hubspot.HubSpotValues.Read;
import io.crmvitals.hubspot.api.model.CrmObject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns HubSpot's objects into records with the fields that the mapping asked for. An object that cannot be read is set aside with its reason. */
final class HubSpotRecords {

    /** Ids that were merged into a record, joined by semicolons; some portals put the moment of the merge behind each, parted by a colon. */
    private static final Pattern MERGED = Pattern.compile("(?<![\\d:])(\\d{1,18})(?!\\d)(?::\\d+)?");

    private static final String AGAIN =
            ". It is read again when it changes, or when everything is read from the start.";

    private final HubSpotStream stream;
    private final HubSpotValues values;
    private final HubSpotTies ties;
    private final HubSpotPipelines pipelines;
    private final HubSpotUndefined undefined;
    private final HubSpotMerges merges;
    private final Clock clock;

    HubSpotRecords(
            HubSpotStream stream,
            HubSpotClient client,
            HubSpotTies ties,
            HubSpotUndefined undefined,
            HubSpotMerges merges,
            Clock clock) {
        this.stream = stream;
        this.values = new HubSpotValues(client, stream.purpose());
        this.ties = ties;
        this.pipelines =
                new HubSpotPipelines(client, stream.type(), stream.path(), stream.pipelineFields(), stream.purpose());
        this.undefined = undefined;
        this.merges = merges;
        this.clock = clock;
    }

    void newWalk() {
        pipelines.forget();
        ties.newWalk();
    }

    /**
     * Adds the records with these ids to a page, in their newest form. One that does not answer any more is gone; one that answers under another id was merged.
     *
     * @param changed when each was last known to change, by id: the time of its deletion, should it be gone
     */
    void read(Map<String, Instant> changed, HubSpotPage page) {
        if (changed.isEmpty()) {
            return;
        }
        Read read = values.read(stream.path(), changed.keySet(), stream.fetched());
        add(read.objects().values(), page);
        read.failed().forEach((id, why) -> page.setAside(id, unread(why)));
        read.gone().forEach(id -> page.gone(id, changed.getOrDefault(id, Instant.EPOCH)));
    }

    /** Adds these objects to a page with what their ties tell; ids merged into them are told as deleted. */
    void add(Collection<CrmObject> objects, HubSpotPage page) {
        List<CrmObject> named = objects.stream()
                .filter(object -> object.getId() != null && !object.getId().isBlank())
                .toList();
        if (named.size() < objects.size()) {
            page.unreadable(
                    stream.type()
                            + " held a record without an id. It was set aside, for nothing can be made of it. Report it to HubSpot if it stays.");
        }
        undefined.saw(named);
        Told tied = ties.of(named.stream().map(CrmObject::getId).distinct().toList());
        for (CrmObject object : named) {
            add(object, tied, page);
        }
    }

    private void add(CrmObject object, Told tied, HubSpotPage page) {
        String id = object.getId();
        String failure = tied.failed().get(id);
        if (failure != null) {
            page.setAside(id, failure + ", and without them it would be told wrongly" + AGAIN);
            return;
        }
        Instant modified = time(object.getUpdatedAt());
        if (modified == null) {
            page.setAside(id, "Its updatedAt is missing or no time, so its place among its versions is unknown.");
            return;
        }
        if (Boolean.TRUE.equals(object.getArchived())) {
            page.add(deleted(object));
            return;
        }
        page.add(new SourceRecord(stream.id(), id, fields(object, tied), modified, false));
        List<String> merged = mergedInto(object);
        merged.forEach(old -> page.gone(old, modified));
        merges.saw(stream.path(), id, merged);
    }

    /** The reason to set a record aside whose values HubSpot would not give. */
    static String unread(String why) {
        return "Its new values could not be read (" + why + ")" + AGAIN;
    }

    /** An archived object; its content is not ours to keep any more. */
    SourceRecord deleted(CrmObject object) {
        Instant at = time(object.getArchivedAt());
        at = at != null ? at : time(object.getUpdatedAt());
        return new SourceRecord(stream.id(), object.getId(), Map.of(), at != null ? at : clock.instant(), true);
    }

    private Map<String, @Nullable Object> fields(CrmObject object, Told tied) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", object.getId());
        fields.put("createdAt", object.getCreatedAt());
        fields.put("updatedAt", object.getUpdatedAt());
        Map<String, @Nullable String> properties = properties(object);
        for (String asked : stream.properties()) {
            if (properties.containsKey(asked)) {
                fields.put(asked, value(properties.get(asked)));
            }
        }
        if (stream.taskKey() && properties.containsKey(HubSpotStream.TASK_BODY)) {
            String key = TaskMarker.key(properties.get(HubSpotStream.TASK_BODY));
            fields.put(HubSpotStream.TASK_KEY, key.isEmpty() ? null : key);
        }
        fields.putAll(tied.of(object.getId()));
        fields.putAll(pipelines.fields(properties));
        return fields;
    }

    private static List<String> mergedInto(CrmObject survivor) {
        return mergedIds(properties(survivor).get(HubSpotStream.MERGED_IDS)).stream()
                .filter(id -> !Objects.equals(id, survivor.getId()))
                .toList();
    }

    /** Ids from the property that lists who was merged into a record. */
    static List<String> mergedIds(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        return MERGED.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** HubSpot may show a property that somebody cleared as an empty text; that is no value either. */
    static @Nullable String value(@Nullable String property) {
        return property == null || property.isEmpty() ? null : property;
    }

    static Map<String, @Nullable String> properties(CrmObject object) {
        return object.getProperties() == null ? Map.of() : object.getProperties();
    }

    /** Null where the text is missing or no time. */
    static @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return IsoMoment.parse(text);
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
