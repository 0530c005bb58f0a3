package io.crmvitals.hubspot;

import io.crmvitals.hubspot.HubSpotAssociations.Found;
import io.crmvitals.hubspot.HubSpotValues.Read;
import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.ObjectPage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
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

    private static final int MOST_LOOKED = 100_000;

    private final HubSpotClient client;
    private final HubSpotAssociations associations;
    private final HubSpotValues values;
    private final Clock clock;

    /**
     * The keys in the bodies of live tasks that were read before, by the task's id. Ours has its key from its first moment on, so a task need be read only once; a
     * company may have thousands.
     */
    private final Map<String, Set<String>> looked = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
            return size() > MOST_LOOKED;
        }
    };

    private Map<String, String> bin = Map.of();
    private @Nullable Instant binRead;

    HubSpotTaskLookup(HubSpotClient client, Clock clock) {
        this.client = client;
        this.associations = new HubSpotAssociations(client);
        this.values = new HubSpotValues(client, PURPOSE);
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
        List<String> unread = new ArrayList<>();
        for (String id : ids) {
            Set<String> keys = looked.get(id);
            if (keys == null) {
                unread.add(id);
            } else {
                keys.forEach(key -> tasks.put(key, id));
            }
        }
        Read read = values.read(TASKS, unread, List.of(BODY));
        gather(read.objects().values(), (id, keys) -> {
            looked.put(id, keys);
            keys.forEach(key -> tasks.put(key, id));
        });
        Map<String, String> unseen = new HashMap<>(found.failed());
        found.links()
                .forEach((company, links) -> links.stream()
                        .filter(link -> read.failed().containsKey(link.id()))
                        .forEach(link -> unseen.put(
                                company,
                                "task " + link.id() + ": " + read.failed().get(link.id()))));
        return new Seen(tasks, unseen);
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
            gather(page.getResults(), (id, keys) -> keys.forEach(key -> tasks.put(key, id)));
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

    private static void gather(Collection<CrmObject> objects, BiConsumer<String, Set<String>> into) {
        for (CrmObject task : objects) {
            if (task.getProperties() != null) {
                into.accept(task.getId(), TaskMarker.keys(task.getProperties().get(BODY)));
            }
        }
    }
}
