package io.crmvitals.routes.app;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.Gate;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.routes.score.Guarding;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person allows: writes of a plan they have looked at, gates, and what the guards hold. Each is one run of its own, and noted with who did it. */
public final class Approvals {

    private final Vitals vitals;
    private final Store store;
    private final Clock clock;
    private final Audit audit;

    Approvals(Vitals vitals, Store store, Clock clock, Audit audit) {
        this.vitals = vitals;
        this.store = store;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * What became of a plan.
     *
     * @param summary of the run that sent it
     * @param approved how many writes were sent, or are to be sent again
     * @param already how many had been delivered before
     * @param left why each of the others was not sent, by id
     */
    public record Applied(Summary summary, int approved, int already, Map<String, String> left) {}

    /** From now on these systems may be written to without asking. */
    public void open(Collection<String> systems, String reason) {
        Instant now = clock.instant();
        RunId run = store.startRun("approve", now);
        for (String system : systems) {
            store.setGate(run, system, true, reason, now);
        }
        store.finishRun(run, now, io.crmvitals.core.port.RunReport.Result.GREEN, Map.of(), "");
        audit.record(Audit.What.APPROVE, String.join(" ", new TreeSet<>(systems)), reason);
    }

    /**
     * Sends exactly these writes, whatever the guards say, except those that are no longer what they were when somebody looked at them. Twice is once.
     *
     * @param open true where the systems they go to may be written to without asking from now on
     * @param source what the writes came from, for the audit
     */
    public Applied apply(List<PlannedWrite> writes, boolean open, String source) {
        Map<String, String> left = new LinkedHashMap<>();
        List<PlannedWrite> fit = new ArrayList<>();
        int already = 0;
        Checks checks = new Checks(writes);
        for (PlannedWrite write : writes) {
            if (checks.delivered(write)) {
                already++;
                continue;
            }
            String why = checks.changed(write);
            if (why == null) {
                fit.add(write);
            } else {
                left.put(write.id(), why);
            }
        }
        Set<String> ids = fit.stream().map(PlannedWrite::id).collect(Collectors.toSet());
        Summary summary = vitals.send("apply", run -> {
            keepGates(run, fit, open);
            store.plan(run.id(), fit, clock.instant());
            store.approve(run.id(), ids, clock.instant());
            run.sendOnly(ids);
            run.count("approved", ids.size());
            left.forEach((id, why) ->
                    run.trouble(new Trouble(Trouble.Severity.AMBER, "apply", id + " was not written: " + why)));
        });
        audit.record(
                Audit.What.APPLY,
                source,
                fit.size() + " sent, " + already + " there before, " + left.size() + " left out, run "
                        + summary.run().id());
        return new Applied(summary, fit.size(), already, left);
    }

    /** A system that nobody was asked about stays so when a plan is written to it: what was sent would otherwise count as use. */
    private void keepGates(Run run, List<PlannedWrite> writes, boolean open) {
        Set<String> systems =
                writes.stream().map(write -> write.target().system()).collect(Collectors.toCollection(TreeSet::new));
        for (String system : systems) {
            Gate gate = store.gate(system);
            if (open && !gate.open()) {
                store.setGate(run.id(), system, true, "Opened with an applied plan.", clock.instant());
            } else if (!gate.open() && !gate.asked()) {
                store.setGate(run.id(), system, false, Guarding.FIRST_RUN, clock.instant());
            }
        }
    }

    /** Lets these writes go; ids that nobody holds are passed over. */
    public static int release(Store store, Clock clock, Audit audit, Collection<String> ids) {
        Instant now = clock.instant();
        RunId run = store.startRun("release", now);
        int released = store.approve(run, ids, now);
        store.finishRun(
                run, now, io.crmvitals.core.port.RunReport.Result.GREEN, Map.of("approved", (long) released), "");
        String about = ids.size() == 1 ? ids.iterator().next() : ids.size() + " writes";
        audit.record(Audit.What.RELEASE, about, released + " released, run " + run);
        return released;
    }

    /** What of a plan is no longer as it was, by one look at the store. */
    private final class Checks {
        private final Map<String, LedgerEntry> ledger;
        private final Set<AccountKey> accounts = store.accounts();
        private final Map<String, Map<ExternalId, LedgerEntry>> delivered = new HashMap<>();
        private final Map<String, Map<AccountKey, ExternalId>> targets = new HashMap<>();
        private final Set<String> connected =
                vitals.configuration().settings().connections().keySet();

        Checks(List<PlannedWrite> writes) {
            ledger = store.writes(writes.stream().map(PlannedWrite::id).toList());
            Map<String, Set<AccountKey>> bySystem = new HashMap<>();
            for (PlannedWrite write : writes) {
                bySystem.computeIfAbsent(write.target().system(), any -> new TreeSet<>())
                        .add(write.account());
            }
            bySystem.forEach((system, keys) -> {
                delivered.put(system, store.delivered(system));
                targets.put(system, store.targets(system, keys));
            });
        }

        boolean delivered(PlannedWrite write) {
            LedgerEntry entry = ledger.get(write.id());
            return entry != null && entry.write().equals(write) && settled(entry);
        }

        private boolean settled(LedgerEntry entry) {
            WriteOutcome.Status status = entry.status();
            return status == WriteOutcome.Status.DELIVERED
                    || status == WriteOutcome.Status.ALREADY_THERE
                    || status == WriteOutcome.Status.LEFT;
        }

        /** Null where all is as it was. */
        @Nullable
        String changed(PlannedWrite write) {
            String system = write.target().system();
            if (!connected.contains(system)) {
                return "the connection " + system + " is not enabled.";
            }
            if (!accounts.contains(write.account())) {
                return "its account is no longer there.";
            }
            if (!write.target().equals(targets.getOrDefault(system, Map.of()).get(write.account()))) {
                return "the account is known by another record in " + system + " now. Plan again.";
            }
            LedgerEntry entry = ledger.get(write.id());
            if (entry != null && entry.status() == WriteOutcome.Status.PARKED) {
                return "it is parked: " + entry.reason();
            }
            if (entry != null && entry.status() == WriteOutcome.Status.HELD) {
                return "a person changed our fields there since. ./vitals held tells what to do.";
            }
            if (entry != null
                    && (settled(entry) || (entry.tries() > 0 && !entry.write().equals(write)))) {
                return "another write went there since the plan was made. Plan again.";
            }
            if (write instanceof PlannedWrite.Health health && !Objects.equals(health.before(), holds(health))) {
                return "changed since the plan was made: the record was written since. Plan again.";
            }
            return null;
        }

        private @Nullable HealthFields holds(PlannedWrite.Health write) {
            LedgerEntry last =
                    delivered.getOrDefault(write.target().system(), Map.of()).get(write.target());
            return last != null && last.write() instanceof PlannedWrite.Health health ? health.after() : null;
        }
    }
}
