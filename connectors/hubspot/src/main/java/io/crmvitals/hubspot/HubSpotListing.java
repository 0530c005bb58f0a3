package io.crmvitals.hubspot;

import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.ObjectPage;
import io.crmvitals.hubspot.api.model.Paging;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists all records of a type, or all archived ones. Where the list of properties is too long for an address, the values come by batch reads. */
final class HubSpotListing {

    /** A URL longer than this may be refused. */
    private static final int LONGEST_PROJECTION = 4_000;

    private final HubSpotStream stream;
    private final HubSpotClient client;
    private final HubSpotValues values;
    private boolean byBatch;
    private boolean startedOver;

    HubSpotListing(HubSpotStream stream, HubSpotClient client) {
        this.stream = stream;
        this.client = client;
        this.values = new HubSpotValues(client, stream.purpose());
        this.byBatch = String.join(",", stream.fetched()).length() > LONGEST_PROJECTION;
    }

    /**
     * Some of the records.
     *
     * @param failed why an id's values could not be read
     * @param after where to go on; empty at the end
     */
    record Some(Collection<CrmObject> objects, Map<String, String> failed, String after) {}

    /** Living records with all that is fetched of them. */
    Some living(String after) {
        if (!byBatch) {
            try {
                ObjectPage answer = list(after, false, stream.fetched());
                return new Some(answer.getResults(), Map.of(), next(answer.getPaging(), after));
            } catch (RefusedException refused) {
                if (!refused.isTooLong()) {
                    throw refused;
                }
                // A proxy in between may allow less than HubSpot; it will do so the next time too.
                byBatch = true;
            }
        }
        ObjectPage answer = list(after, false, Set.of(HubSpotStream.OBJECT_ID));
        List<String> ids = new ArrayList<>();
        for (CrmObject object : answer.getResults()) {
            if (object.getId() != null) {
                ids.add(object.getId());
            }
        }
        HubSpotValues.Read read = values.read(stream.path(), ids, stream.fetched());
        return new Some(read.objects().values(), read.failed(), next(answer.getPaging(), after));
    }

    /** Archived records, their ids alone. */
    Some archived(String after) {
        ObjectPage answer = list(after, true, Set.of(HubSpotStream.OBJECT_ID));
        return new Some(answer.getResults(), Map.of(), next(answer.getPaging(), after));
    }

    /** How many calls a page of the list takes beside the list itself. */
    int callsBeside() {
        return byBatch ? 1 : 0;
    }

    /** A place that HubSpot no longer knows begins the list again, once: what comes twice is harmless, and a place that is refused for ever would stop the stream for ever. */
    private ObjectPage list(String after, boolean archived, Collection<String> properties) {
        if (after.isEmpty()) {
            return asked(after, archived, properties);
        }
        try {
            ObjectPage page = asked(after, archived, properties);
            startedOver = startedOver && page.getPaging() != null;
            return page;
        } catch (RefusedException refused) {
            if (refused.isTooLong()) {
                throw refused;
            }
            if (startedOver) {
                throw client.responses()
                        .rubbish(stream.purpose(), "it refuses the places to go on from that it gave out itself", null);
            }
            startedOver = true;
            return asked("", archived, properties);
        }
    }

    private ObjectPage asked(String after, boolean archived, Collection<String> properties) {
        return client.list(
                stream.path(),
                after.isEmpty() ? null : after,
                archived,
                properties,
                HubSpotClient.LIST_LIMIT,
                stream.purpose());
    }

    /** Empty at the end. The link beside it is never followed: it names a host that the token must not go to unchecked. */
    private String next(@Nullable Paging paging, String asked) {
        if (paging == null || paging.getNext() == null) {
            return "";
        }
        String next = paging.getNext().getAfter();
        if (next == null || next.isEmpty()) {
            throw client.responses()
                    .rubbish(stream.purpose(), "a page that says that more follows, but not where", null);
        }
        if (next.equals(asked)) {
            throw client.responses().rubbish(stream.purpose(), "a page that points at itself", null);
        }
        return next;
    }
}
