package io.crmvitals.routes.pull;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.account.MatchLadder;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.LinkedRecord;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds whose the records are. A page's accounts are decided with what is known when the page comes; once all streams are read, whatever is still open is
 * decided again, because the account it belongs to may have come later. Safe for many threads.
 */
final class Linking {

    private final Supplier<MatchLadder> newLadder;
    private final Store store;
    private final CurrentRun current;
    private final Progress progress;
    private final Clock clock;

    private MatchLadder ladder;
    private @Nullable Map<OpenedTask, ExternalId> taskTargets;

    Linking(Supplier<MatchLadder> newLadder, Store store, CurrentRun current, Progress progress, Clock clock) {
        this.newLadder = newLadder;
        this.store = store;
        this.current = current;
        this.progress = progress;
        this.clock = clock;
        this.ladder = newLadder.get();
    }

    /** Takes up the accounts that the store knows already. */
    synchronized void begin() {
        progress.leg("pull", "Reading what changed");
        taskTargets = null;
        ladder = ladderOf(store.knownAccounts());
    }

    synchronized LinkedPage link(LinkedPage told) {
        List<LinkedRecord> records = new ArrayList<>(told.records().size());
        List<IdentityDecision> decisions = new ArrayList<>();
        for (LinkedRecord linked : told.records()) {
            records.add(owned(linked));
            if (linked.record() instanceof Account account) {
                ladder.learn(account.clues());
                decisions.add(ladder.decide(account.clues()));
            } else if (linked.record() instanceof Contact contact && contact.account() == null) {
                decisions.add(ladder.decideContact(contact.id(), contact.email()));
            }
        }
        return new LinkedPage(
                told.stream(),
                records,
                told.deleted(),
                decisions,
                told.setAside(),
                told.kept(),
                told.whole(),
                told.retold(),
                told.next(),
                told.more());
    }

    /** Decides again what the newly read accounts may have changed. A run that read no account changes nothing here. */
    synchronized void linkAgain() {
        Run run = current.get();
        progress.leg("link", "Finding whose the records are");
        List<Store.KnownAccount> known = store.knownAccounts();
        ladder.keepOnly(known.stream().map(account -> account.clues().id()).collect(Collectors.toSet()));
        known.forEach(account -> ladder.learn(account.clues()));
        List<IdentityDecision> changed = new ArrayList<>();
        for (Store.KnownAccount account : known) {
            IdentityDecision decision = ladder.decide(account.clues());
            if (!decision.equals(account.decision())) {
                changed.add(decision);
            }
        }
        for (Store.LooseContact contact : store.looseContacts()) {
            IdentityDecision decision = ladder.decideContact(contact.contact(), contact.email());
            if (decision.account() != null) {
                changed.add(decision);
            }
        }
        if (!changed.isEmpty()) {
            store.decide(run.id(), changed, clock.instant());
        }
        // The store knows all of it; what comes before the next reading begins needs none of it here.
        ladder = newLadder.get();
        taskTargets = null;
        run.count("linked", known.size());
        progress.done("accounts", known.size() + " account records");
    }

    /** A task of ours whose CRM does not say whose it is belongs to the record that it was planned for. */
    private LinkedRecord owned(LinkedRecord linked) {
        if (linked.belongsTo() != null || !(linked.record() instanceof FollowUp task)) {
            return linked;
        }
        ExternalId target = taskTargets().get(new OpenedTask(task.id().system(), task.key()));
        return target == null ? linked : new LinkedRecord(task, target, linked.effectiveAt());
    }

    private record OpenedTask(String system, String key) {}

    /** Read once a run, and only where a task needs it. Tasks are planned after all reading. */
    private Map<OpenedTask, ExternalId> taskTargets() {
        Map<OpenedTask, ExternalId> known = taskTargets;
        if (known == null) {
            known = new HashMap<>();
            for (List<LedgerEntry> ofAccount : store.tasks(store.accounts()).values()) {
                for (LedgerEntry entry : ofAccount) {
                    if (entry.write() instanceof PlannedWrite.OpenTask write) {
                        known.put(
                                new OpenedTask(
                                        write.target().system(), write.task().key()),
                                write.target());
                    }
                }
            }
            taskTargets = known;
        }
        return known;
    }

    private MatchLadder ladderOf(List<Store.KnownAccount> known) {
        MatchLadder fresh = newLadder.get();
        for (Store.KnownAccount account : known) {
            fresh.learn(account.clues());
        }
        return fresh;
    }
}
