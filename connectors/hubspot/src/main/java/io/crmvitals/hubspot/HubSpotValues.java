package io.crmvitals.hubspot;

import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.ObjectBatch;
import io.crmvitals.hubspot.api.model.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the newest values of records by their ids, a hundred in a call, and tells of every id what became of it. */
final class HubSpotValues {

    private final HubSpotClient client;
    private final String purpose;

    HubSpotValues(HubSpotClient client, String purpose) {
        this.client = client;
        this.purpose = purpose;
    }

    /**
     * What became of the ids asked for; each is in exactly one of the parts, except that a record that answers for a merged one is among the objects as well.
     *
     * @param objects by their own ids
     * @param gone ids that do not answer, or that another record answers for: archived, merged or deleted for good
     * @param failed why an id's values could not be read
     */
    record Read(Map<String, CrmObject> objects, Set<String> gone, Map<String, String> failed) {

        private Read() {
            this(new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashMap<>());
        }
    }

    /** @param ids as many as you like; each is asked about once */
    Read read(String path, Collection<String> ids, Collection<String> properties) {
        Read read = new Read();
        Deque<List<String>> open = new ArrayDeque<>();
        List<String> all = List.copyOf(new LinkedHashSet<>(ids));
        for (int i = 0; i < all.size(); i += HubSpotClient.BATCH_LIMIT) {
            open.add(all.subList(i, Math.min(all.size(), i + HubSpotClient.BATCH_LIMIT)));
        }
        while (!open.isEmpty()) {
            List<String> batch = open.remove();
            try {
                sort(batch, client.read(path, batch, properties, false, purpose), read);
            } catch (RefusedException refused) {
                // HubSpot's documents do not say whether one unknown id may refuse a whole batch; should it, the halves
                // tell which one it was.
                if (!refused.isNotFound()) {
                    throw refused;
                }
                if (!refused.refusal().isHubSpots()) {
                    throw client.responses()
                            .rubbish(
                                    purpose,
                                    "not found (404), and not in HubSpot's words; no record is gone for that",
                                    null);
                }
                if (batch.size() == 1) {
                    read.gone().add(batch.get(0));
                } else {
                    open.addFirst(batch.subList(batch.size() / 2, batch.size()));
                    open.addFirst(batch.subList(0, batch.size() / 2));
                }
            }
        }
        return read;
    }

    private static void sort(List<String> batch, ObjectBatch answer, Read read) {
        Set<String> silent = new LinkedHashSet<>(batch);
        for (CrmObject object : answer.getResults()) {
            silent.remove(object.getId());
            read.objects().put(object.getId(), object);
        }
        List<Problem> errors = answer.getErrors();
        for (Problem problem : errors == null ? List.<Problem>of() : errors) {
            Refusal refusal = Refusal.from(problem);
            if (refusal.isNotFound()) {
                continue;
            }
            List<String> about = new ArrayList<>(refusal.ids().isEmpty() ? silent : refusal.ids());
            about.stream().filter(silent::remove).forEach(id -> read.failed().put(id, refusal.tell()));
        }
        read.gone().addAll(silent);
    }
}
