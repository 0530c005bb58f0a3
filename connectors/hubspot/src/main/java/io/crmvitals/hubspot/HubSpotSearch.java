package io.crmvitals.hubspot;

import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.Filter;
import io.crmvitals.hubspot.api.model.FilterGroup;
import io.crmvitals.hubspot.api.model.ObjectPage;
import io.crmvitals.hubspot.api.model.Search;
import io.crmvitals.hubspot.api.model.Sort;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which records of a type changed in a window of time, walked by id and never by offset: so it meets no cap of 10,000, and a record that changes meanwhile leaves
 * this window for the next one.
 */
final class HubSpotSearch {

    private final HubSpotClient client;
    private final String purpose;

    HubSpotSearch(HubSpotClient client, String purpose) {
        this.client = client;
        this.purpose = purpose;
    }

    /**
     * One answer.
     *
     * @param changed when each record changed, by its id, lowest id first
     * @param lastId the highest id seen so far
     * @param end true when the window holds no more
     */
    record Hits(Map<String, Instant> changed, long lastId, boolean end) {}

    /**
     * The hits behind an id.
     *
     * @param type as the mapping writes it
     * @param path as HubSpot's paths take it
     * @param from the first moment of the window
     * @param to the first moment behind it
     */
    Hits after(long lastId, String type, String path, Instant from, Instant to) {
        ObjectPage answer = client.search(path, asked(HubSpotTypes.modifiedProperty(type), from, to, lastId), purpose);
        List<CrmObject> found = answer.getResults();
        Map<String, Instant> changed = new LinkedHashMap<>();
        long last = lastId;
        for (CrmObject hit : found) {
            last = increased(last, hit.getId(), type);
            Instant at = HubSpotRecords.time(hit.getUpdatedAt());
            changed.put(hit.getId(), at == null ? to : at);
        }
        boolean promised = answer.getPaging() != null && answer.getPaging().getNext() != null;
        if (found.isEmpty() && promised) {
            throw client.responses().rubbish(purpose, "an empty page that says that more follows", null);
        }
        // A page may be shorter than was asked for without being the last.
        return new Hits(changed, last, found.size() < HubSpotClient.SEARCH_LIMIT && !promised);
    }

    private static Search asked(String modified, Instant from, Instant to, long lastId) {
        List<Filter> filters = List.of(
                filter(modified, "GTE", from.toEpochMilli()),
                filter(modified, "LT", to.toEpochMilli()),
                filter(HubSpotStream.OBJECT_ID, "GT", lastId));
        return new Search()
                .filterGroups(List.of(new FilterGroup().filters(filters)))
                .sorts(List.of(new Sort().propertyName(HubSpotStream.OBJECT_ID).direction("ASCENDING")))
                .properties(List.of(modified))
                .limit(HubSpotClient.SEARCH_LIMIT);
    }

    private static Filter filter(String property, String operator, long value) {
        return new Filter().propertyName(property).operator(operator).value(Long.toString(value));
    }

    /** The walk is only right while ids grow; a search that sorts otherwise would lose records without a sound. */
    private static long increased(long before, String id, String type) {
        if (id == null || !id.matches("\\d{1,18}") || Long.parseLong(id) <= before) {
            throw new IllegalStateException("HubSpot's search of " + type + " gave id " + id + " after " + before
                    + " although it was asked for growing ids. The walk was stopped, because records could be missed; nothing of this page was"
                    + " kept. Report it, and load the stream anew by resetting its cursor if it stays.");
        }
        return Long.parseLong(id);
    }
}
