package io.crmvitals.hubspot;

import io.crmvitals.hubspot.HubSpotCursor.Window;
import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.Filter;
import io.crmvitals.hubspot.api.model.FilterGroup;
import io.crmvitals.hubspot.api.model.ObjectBatch;
import io.crmvitals.hubspot.api.model.Problem;
import io.crmvitals.hubspot.api.model.Search;
import io.crmvitals.hubspot.api.model.Sort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changed in a window of time. Search gives the ids, walked by id and never by offset, so that it meets no cap of 10,000 and a record that changes
 * meanwhile leaves this window for the next one; the values come by batch reads, which know the newest state.
 */
final class HubSpotChanges {

    private final HubSpotStream stream;
    private final HubSpotClient client;
    private final HubSpotRecords records;

    HubSpotChanges(HubSpotStream stream, HubSpotClient client, HubSpotRecords records) {
        this.stream = stream;
        this.client = client;
        this.records = records;
    }

    /** How far a read came: the last id, and whether the window is done. */
    record Reached(long lastId, boolean end) {}

    Reached read(Window window, int most, HubSpotPage page) {
        Map<String, Instant> hits = new LinkedHashMap<>();
        long lastId = window.lastId();
        boolean end;
        do {
            List<CrmObject> found = client.search(
                            stream.type(), search(window, lastId), stream.id().name())
                    .getResults();
            for (CrmObject hit : found) {
                lastId = increased(lastId, hit.getId());
                Instant changed = HubSpotRecords.time(hit.getUpdatedAt());
                hits.put(hit.getId(), changed == null ? window.to() : changed);
            }
            end = found.size() < HubSpotClient.SEARCH_LIMIT;
        } while (!end && hits.size() < most);
        List<CrmObject> objects = new ArrayList<>();
        List<String> ids = new ArrayList<>(hits.keySet());
        for (int i = 0; i < ids.size(); i += HubSpotClient.BATCH_LIMIT) {
            objects.addAll(values(ids.subList(i, Math.min(ids.size(), i + HubSpotClient.BATCH_LIMIT)), hits, page));
        }
        records.add(objects, page);
        return new Reached(lastId, end);
    }

    private Search search(Window window, long lastId) {
        List<Filter> filters = List.of(
                filter(stream.modifiedProperty(), "GTE", window.from().toEpochMilli()),
                filter(stream.modifiedProperty(), "LT", window.to().toEpochMilli()),
                filter(HubSpotStream.OBJECT_ID, "GT", lastId));
        return new Search()
                .filterGroups(List.of(new FilterGroup().filters(filters)))
                .sorts(List.of(new Sort().propertyName(HubSpotStream.OBJECT_ID).direction("ASCENDING")))
                .properties(List.of(stream.modifiedProperty()))
                .limit(HubSpotClient.SEARCH_LIMIT);
    }

    private static Filter filter(String property, String operator, long value) {
        return new Filter().propertyName(property).operator(operator).value(Long.toString(value));
    }

    /** The walk is only right while ids grow; a search that sorts otherwise would lose records without a sound. */
    private long increased(long before, String id) {
        if (id == null || !id.matches("\\d{1,18}") || Long.parseLong(id) <= before) {
            throw new IllegalStateException(
                    "HubSpot's search of " + stream.type() + " gave id " + id + " after " + before
                            + " although it was asked for growing ids. The walk was stopped, because records could be missed; nothing of this page was"
                            + " kept. Report it, and load the stream anew by resetting its cursor if it stays.");
        }
        return Long.parseLong(id);
    }

    /** The objects of up to 100 ids. One that does not answer any more is gone; one that answers under another id was merged. */
    private List<CrmObject> values(List<String> ids, Map<String, Instant> hits, HubSpotPage page) {
        ObjectBatch answer = client.read(
                stream.type(), ids, stream.fetched(), false, stream.id().name());
        Set<String> silent = new LinkedHashSet<>(ids);
        answer.getResults().forEach(object -> silent.remove(object.getId()));
        List<Problem> errors = answer.getErrors();
        for (Problem problem : errors == null ? List.<Problem>of() : errors) {
            Refusal refusal = Refusal.from(problem);
            if (!refusal.isNotFound()) {
                Set<String> about = refusal.ids().isEmpty() ? Set.copyOf(silent) : refusal.ids();
                about.stream()
                        .filter(silent::remove)
                        .forEach(id -> page.setAside(
                                id,
                                "Its new values could not be read (" + refusal.tell()
                                        + "). It is read again when it changes, or by loading the stream anew."));
            }
        }
        silent.forEach(id -> page.gone(id, hits.getOrDefault(id, Instant.EPOCH)));
        return answer.getResults();
    }
}
