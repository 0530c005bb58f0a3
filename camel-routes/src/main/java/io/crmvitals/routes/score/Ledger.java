package io.crmvitals.routes.score;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.playbook.EarlierTask;
import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.Planner;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What planning needs to know of the ledger: what the CRMs hold by our own deliveries, and which tasks were ever planned. What a guard holds and nobody has ever sent
 * does not count as planned.
 */
public final class Ledger {

    private Ledger() {}

    static Map<ExternalId, Planner.Delivered> lastDelivered(Store store, String system) {
        Map<ExternalId, Planner.Delivered> last = new HashMap<>();
        store.delivered(system).forEach((target, entry) -> {
            if (entry.write() instanceof PlannedWrite.Health health) {
                last.put(target, new Planner.Delivered(health.after(), number(health.id())));
            }
        });
        return last;
    }

    /** The running number that a health write's id ends with. */
    public static int number(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('/') + 1));
    }

    /** Ids of every closing ever planned that does not wait. */
    static Set<String> closings(Store store, Waiting waiting, Collection<AccountKey> accounts) {
        Set<String> ids = new HashSet<>();
        store.closings(accounts)
                .values()
                .forEach(entries ->
                        entries.forEach(entry -> ids.add(entry.write().id())));
        ids.removeIf(waiting::contains);
        return ids;
    }

    static Map<AccountKey, List<EarlierTask>> tasks(Store store, Waiting waiting, Collection<AccountKey> accounts) {
        Map<AccountKey, List<EarlierTask>> tasks = new HashMap<>();
        store.tasks(accounts).forEach((account, entries) -> {
            List<EarlierTask> planned = new ArrayList<>();
            for (LedgerEntry entry : entries) {
                if (entry.write() instanceof PlannedWrite.OpenTask open && !waiting.contains(open.id())) {
                    Task task = open.task();
                    LocalDate day = LocalDate.ofInstant(entry.plannedAt(), ZoneOffset.UTC);
                    planned.add(new EarlierTask(task.key(), task.playbook(), task.cause(), day));
                }
            }
            tasks.put(account, planned);
        });
        return tasks;
    }
}
