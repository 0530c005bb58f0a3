package io.crmvitals.routes.score;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.port.HeldWrite;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.writeback.PlannedWrite;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a guard held as a run began and was never sent. Nobody outside has seen it, so it is planned anew as if it had not been planned: whatever a run that looks at
 * the account does not mean any more is withdrawn, and a task that is still meant stays under its key.
 */
final class Waiting {

    static final Waiting NOTHING = new Waiting(Map.of());

    private final Map<AccountKey, List<LedgerEntry>> byAccount;
    private final Set<String> ids = new HashSet<>();

    private Waiting(Map<AccountKey, List<LedgerEntry>> byAccount) {
        this.byAccount = byAccount;
        byAccount
                .values()
                .forEach(all -> all.forEach(entry -> ids.add(entry.write().id())));
    }

    static Waiting of(Store store) {
        Map<AccountKey, List<LedgerEntry>> byAccount = new HashMap<>();
        for (HeldWrite held : store.held()) {
            LedgerEntry entry = held.entry();
            if (held.hold().kind().guard() && entry.tries() == 0 && entry.status() == null) {
                byAccount
                        .computeIfAbsent(entry.write().account(), any -> new ArrayList<>())
                        .add(entry);
            }
        }
        return new Waiting(byAccount);
    }

    boolean contains(String writeId) {
        return ids.contains(writeId);
    }

    /** Everything that waits for these accounts. */
    List<PlannedWrite> of(Collection<AccountKey> accounts) {
        return accounts.stream()
                .flatMap(account -> entries(account).map(LedgerEntry::write))
                .toList();
    }

    /** Tasks of one account that wait to be opened. */
    List<Task> tasks(AccountKey account) {
        return entries(account)
                .map(LedgerEntry::write)
                .filter(PlannedWrite.OpenTask.class::isInstance)
                .map(write -> ((PlannedWrite.OpenTask) write).task())
                .toList();
    }

    /** The day on which the oldest task of the account that waits was planned: what the account was like before that day is what nobody has acted on. */
    Optional<LocalDate> since(AccountKey account) {
        return entries(account)
                .filter(entry -> entry.write() instanceof PlannedWrite.OpenTask)
                .map(entry -> LocalDate.ofInstant(entry.plannedAt(), ZoneOffset.UTC))
                .min(LocalDate::compareTo);
    }

    private Stream<LedgerEntry> entries(AccountKey account) {
        return byAccount.getOrDefault(account, List.of()).stream();
    }
}
