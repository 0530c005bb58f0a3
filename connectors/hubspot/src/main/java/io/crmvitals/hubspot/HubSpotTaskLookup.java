package io.crmvitals.hubspot;

import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.hubspot.HubSpotAssociations.Found;
import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.ObjectPage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tasks we opened earlier, by the keys in their bodies: those of the companies in question, and, where one is missing, those in the recycle bin, whose ties to
 * companies HubSpot has cut. The bin is read anew after ten minutes.
 */
final class HubSpotTaskLookup {

    static final String PURPOSE = "tasks";
    static final String TASKS = "tasks";

    private static final String BODY = "hs_task_body";
    private static final Duration BIN_HOLDS = Duration.ofMinutes(10);

    private final HubSpotClient client;
    private final HubSpotAssociations associations;
    private final Clock clock;
    private Map<String, String> bin = Map.of();
    private @Nullable Instant binRead;

    HubSpotTaskLookup(HubSpotClient client, Clock clock) {
        this.client = client;
        this.associations = new HubSpotAssociations(client);
        this.clock = clock;
    }

    /**
     * @param tasks id of the task by its key
     * @param unseen why the tasks of a company could not be looked at, by the company's id
     */
    record Seen(Map<String, String> tasks, Map<String, String> unseen) {}

    Seen ofCompanies(Set<String> companies) {
        Found found = associations.read("companies", TASKS, companies, PURPOSE);
        Set<String> ids = new LinkedHashSet<>();
        found.links().values().forEach(links -> links.forEach(link -> ids.add(link.id())));
        Map<String, String> tasks = new HashMap<>();
        List<String> all = new ArrayList<>(ids);
        for (int i = 0; i < all.size(); i += HubSpotClient.BATCH_LIMIT) {
            List<String> some = all.subList(i, Math.min(all.size(), i + HubSpotClient.BATCH_LIMIT));
            gather(client.read(TASKS, some, List.of(BODY), false, PURPOSE).getResults(), tasks);
        }
        return new Seen(tasks, found.failed());
    }

    /** Which of the companies that these tasks are for still answer under their own id. */
    Set<String> companiesAlive(List<PlannedWrite.OpenTask> writes) {
        List<String> ids =
                writes.stream().map(write -> write.target().value()).distinct().toList();
        return client.read("companies", ids, List.of(HubSpotStream.OBJECT_ID), false, PURPOSE).getResults().stream()
                .map(CrmObject::getId)
                .collect(Collectors.toSet());
    }

    /** @param fresh true where what was read some minutes ago is not good enough */
    Map<String, String> deleted(boolean fresh) {
        Instant now = clock.instant();
        Instant read = binRead;
        if (fresh || read == null || !now.isBefore(read.plus(BIN_HOLDS))) {
            bin = readBin();
            binRead = now;
        }
        return bin;
    }

    private Map<String, String> readBin() {
        Map<String, String> tasks = new HashMap<>();
        String after = null;
        while (true) {
            ObjectPage page = client.list(TASKS, after, true, List.of(BODY), HubSpotClient.LIST_LIMIT, PURPOSE);
            gather(page.getResults(), tasks);
            String next = page.getPaging() == null || page.getPaging().getNext() == null
                    ? null
                    : page.getPaging().getNext().getAfter();
            if (next == null || next.isEmpty()) {
                return tasks;
            }
            if (next.equals(after)) {
                throw client.responses().rubbish(PURPOSE, "a page that points at itself", null);
            }
            after = next;
        }
    }

    private static void gather(List<CrmObject> objects, Map<String, String> tasks) {
        for (CrmObject task : objects) {
            if (task.getProperties() != null) {
                TaskMarker.keys(task.getProperties().get(BODY)).forEach(key -> tasks.put(key, task.getId()));
            }
        }
    }
}
