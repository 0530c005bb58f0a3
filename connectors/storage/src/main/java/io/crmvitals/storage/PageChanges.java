package io.crmvitals.storage;

import io.crmvitals.core.port.PageReceipt;
import io.crmvitals.storage.VersionTable.Head;
import io.crmvitals.storage.VersionTable.Name;
import io.crmvitals.storage.VersionTable.NewVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out what a page changes, given the versions that stand. Touches no database. */
final class PageChanges {

    /** The id of a version that this page itself brings. */
    private static final long OF_THIS_PAGE = -1;

    private final long knownAt;
    private final Set<Name> stood;
    private final Map<Name, Head> heads;
    private final Map<Name, Integer> placeOfNewest = new HashMap<>();

    final List<NewVersion> inserts = new ArrayList<>();
    final Set<Name> replaced = new LinkedHashSet<>();
    final List<Head> deletions = new ArrayList<>();
    final Map<Long, Long> toldAgain = new LinkedHashMap<>();

    /** Whose facts change: account records and contacts to which changed records belonged before, and belong now. */
    final Set<String> ownersBefore = new HashSet<>();

    final Set<String> ownersAfter = new HashSet<>();

    private int created;
    private int changed;
    private int unchanged;

    /** @param heads is worked on */
    private PageChanges(Map<Name, Head> heads, long knownAt) {
        this.heads = heads;
        this.stood = Set.copyOf(heads.keySet());
        this.knownAt = knownAt;
    }

    static PageChanges of(List<Draft> drafts, Set<String> deleted, Map<Name, Head> heads, long knownAt) {
        PageChanges changes = new PageChanges(heads, knownAt);
        for (Draft draft : drafts) {
            // Told and gone in one page is gone.
            if (!deleted.contains(draft.name().recordId())) {
                changes.told(draft);
            }
        }
        heads.forEach((name, head) -> {
            if (deleted.contains(name.recordId()) && !head.deleted()) {
                changes.gone(name, head);
            }
        });
        return changes;
    }

    /** All of these records are gone, without any page that says so. */
    static PageChanges gone(Map<Name, Head> heads, long knownAt) {
        PageChanges changes = new PageChanges(heads, knownAt);
        heads.forEach(changes::gone);
        return changes;
    }

    boolean stoodBefore(Name name) {
        return stood.contains(name);
    }

    PageReceipt receipt() {
        return new PageReceipt(created, changed, unchanged, deletions.size());
    }

    private void told(Draft draft) {
        Head head = heads.get(draft.name());
        if (head == null) {
            created++;
            add(draft);
            return;
        }
        if (draft.effectiveAt() < head.toldAt()) {
            unchanged++;
            return;
        }
        if (!head.deleted()
                && head.hash().equals(draft.hash())
                && Objects.equals(head.belongsTo(), draft.belongsTo())) {
            unchanged++;
            toldAgain(draft, head);
            return;
        }
        changed++;
        if (head.versionId() == OF_THIS_PAGE) {
            // Known and replaced at one instant: kept, and never seen as the newest.
            int place = Objects.requireNonNull(placeOfNewest.get(draft.name()));
            inserts.set(place, inserts.get(place).until(knownAt));
        } else {
            replaced.add(draft.name());
        }
        touch(draft.name(), head.belongsTo(), ownersBefore);
        add(draft);
    }

    private void add(Draft draft) {
        placeOfNewest.put(draft.name(), inserts.size());
        inserts.add(new NewVersion(draft, draft.effectiveAt(), Micros.NEVER));
        heads.put(draft.name(), headOf(draft));
        touch(draft.name(), draft.belongsTo(), ownersAfter);
    }

    private void toldAgain(Draft draft, Head head) {
        if (draft.effectiveAt() == head.toldAt()) {
            return;
        }
        heads.put(
                draft.name(),
                new Head(head.versionId(), draft.effectiveAt(), head.deleted(), head.hash(), head.belongsTo()));
        if (head.versionId() == OF_THIS_PAGE) {
            int place = Objects.requireNonNull(placeOfNewest.get(draft.name()));
            inserts.set(place, inserts.get(place).toldAgain(draft.effectiveAt()));
        } else {
            toldAgain.put(head.versionId(), draft.effectiveAt());
        }
    }

    private void gone(Name name, Head head) {
        replaced.add(name);
        deletions.add(head);
        touch(name, head.belongsTo(), ownersBefore);
    }

    private static Head headOf(Draft draft) {
        return new Head(OF_THIS_PAGE, draft.effectiveAt(), false, draft.hash(), draft.belongsTo());
    }

    private static void touch(Name name, @Nullable String belongsTo, Set<String> owners) {
        if (belongsTo != null) {
            owners.add(belongsTo);
        }
        if (name.kind() == RecordKind.CONTACT) {
            // What came from this person follows where the person goes.
            owners.add(name.recordId());
        }
    }
}
