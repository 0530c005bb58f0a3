package io.crmvitals.storage;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.PageReceipt;
import io.crmvitals.core.port.RunId;
import io.crmvitals.storage.VersionTable.Head;
import io.crmvitals.storage.VersionTable.Name;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * One page on its way into the database. The texts are made before the transaction, so that a writer holds up the others only while it writes.
 *
 * @param deleted ids of the records that are gone
 */
record PageSaving(RunId run, LinkedPage page, long knownAt, List<Draft> drafts, Set<String> deleted) {

    static PageSaving of(RunId run, LinkedPage page, Instant knownAt) {
        return new PageSaving(
                run,
                page,
                Micros.of(knownAt),
                page.records().stream().map(Draft::of).toList(),
                page.deleted().stream().map(ExternalId::text).collect(Collectors.toUnmodifiableSet()));
    }

    PageReceipt save(Handle handle) {
        LinkedPage withoutErased = ErasedPeople.leftOut(handle, page);
        return withoutErased == page
                ? saveAll(handle)
                : of(run, withoutErased, Micros.toInstant(knownAt)).saveAll(handle);
    }

    private PageReceipt saveAll(Handle handle) {
        PageChanges changes = PageChanges.of(drafts, deleted, heads(handle), knownAt);
        Set<String> accounts = new HashSet<>(AccountChanges.accountsOf(handle, changes.ownersBefore));

        VersionTable.replace(handle, changes.replaced, knownAt);
        VersionTable.delete(handle, run, changes.deletions, knownAt);
        VersionTable.insert(handle, run, page.stream(), changes.inserts, knownAt);
        VersionTable.toldAgain(handle, changes.toldAgain);
        RevenueTable.save(handle, changes.inserts, changes::stoodBefore, knownAt);
        accounts.addAll(DecisionTable.save(handle, run, page.decisions(), knownAt));
        accounts.addAll(AccountChanges.accountsOf(handle, changes.ownersAfter));
        AccountChanges.mark(handle, accounts, knownAt);

        if (page.retold() != null) {
            SetAsideTable.retold(handle, page.stream(), page.retold());
        }
        SetAsideTable.mended(handle, page.stream(), page.whole());
        SetAsideTable.save(handle, run, page.setAside());
        StreamTable.saveCursor(handle, page.stream(), page.next());
        return changes.receipt().with(FullReadTable.follow(handle, run, page, knownAt));
    }

    private Map<Name, Head> heads(Handle handle) {
        Set<String> ids = new HashSet<>(deleted);
        drafts.forEach(draft -> ids.add(draft.name().recordId()));
        return VersionTable.heads(handle, ids);
    }
}
