package io.crmvitals.routes.app;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.DeliveredWrite;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.Planner;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.score.Ledger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what a run wrote: every health write by a new one that sets what stood there before, every task it opened by closing it. What was written again since is
 * left as it is, and what a person changed since is held or left to them by the sinks. Twice is once, and taking back can be taken back, but for tasks: a task is never
 * opened again.
 */
public final class Undoing {

    private final Vitals vitals;
    private final Store store;
    private final Clock clock;
    private final Audit audit;

    Undoing(Vitals vitals, Store store, Clock clock, Audit audit) {
        this.vitals = vitals;
        this.store = store;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * What taking a run back comes to.
     *
     * @param writes that take it back, by the id of the write that each takes back
     * @param already how many of its writes were taken back before
     * @param later ids of health writes after which something else was written to the same record
     * @param closings closings of tasks, which cannot be taken back
     * @param unknown ids of tasks whose record nobody told us
     */
    public record Plan(
            RunId run,
            Map<String, PlannedWrite> writes,
            int already,
            List<String> later,
            int closings,
            List<String> unknown) {

        public long health() {
            return writes.values().stream()
                    .filter(PlannedWrite.Health.class::isInstance)
                    .count();
        }

        public long tasks() {
            return writes.size() - health();
        }

        /** True where the run wrote nothing that could ever be taken back. */
        public boolean nothing() {
            return writes.isEmpty() && already == 0 && later.isEmpty() && closings == 0 && unknown.isEmpty();
        }

        public Set<String> systems() {
            return writes.values().stream()
                    .map(write -> write.target().system())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * What came of it.
     *
     * @param taken how many writes were taken back
     * @param left why each of the others was not, by the id of the write that should have taken it back
     */
    public record Undone(Summary summary, Plan plan, int taken, Map<String, String> left) {}

    /** Newest first: runs that wrote something into a CRM. */
    public static List<RunReport> runsThatWrote(Store store, int most) {
        return store.runs(1000).stream()
                .filter(run -> run.numbers().entrySet().stream()
                        .anyMatch(number -> number.getKey().startsWith("written.") && number.getValue() > 0))
                .limit(most)
                .toList();
    }

    /** What taking back this run would write; changes nothing. */
    public static Plan plan(Store store, RunId run, String comment) {
        List<DeliveredWrite> all = store.deliveredIn(run);
        Map<String, Map<ExternalId, LedgerEntry>> newest = new HashMap<>();
        Map<String, ExternalId> tasks = taskRecords(store, all);
        Map<String, PlannedWrite> writes = new LinkedHashMap<>();
        List<String> later = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        int already = 0;
        int closings = 0;
        for (DeliveredWrite each : all) {
            PlannedWrite write = each.entry().write();
            if (each.undoneBy() != null) {
                already++;
            } else if (write instanceof PlannedWrite.Health health) {
                LedgerEntry last = newest.computeIfAbsent(health.target().system(), store::delivered)
                        .get(health.target());
                if (last == null || !last.write().id().equals(health.id())) {
                    later.add(health.id());
                } else {
                    writes.put(health.id(), back(store, health));
                }
            } else if (write instanceof PlannedWrite.OpenTask open) {
                ExternalId task = each.remote() == null ? tasks.get(open.task().key()) : each.remote();
                if (task == null) {
                    unknown.add(open.id());
                } else {
                    writes.put(
                            open.id(),
                            PlannedWrite.CloseTask.of(
                                    open.account(),
                                    open.target(),
                                    task,
                                    open.task().key(),
                                    comment));
                }
            } else {
                closings++;
            }
        }
        return new Plan(run, writes, already, later, closings, unknown);
    }

    /** The first number after it that nothing was ever sent under. */
    private static PlannedWrite.Health back(Store store, PlannedWrite.Health health) {
        int number = Ledger.number(health.id());
        String id;
        LedgerEntry taken;
        do {
            number++;
            id = Planner.id(health.target(), number);
            taken = store.writes(List.of(id)).get(id);
        } while (taken != null && (taken.tries() > 0 || taken.status() != null));
        return new PlannedWrite.Health(id, health.account(), health.target(), health.after(), health.before());
    }

    /** Records of tasks as they were read back, for those that the vendor did not name when they were opened. */
    private static Map<String, ExternalId> taskRecords(Store store, List<DeliveredWrite> all) {
        boolean asked = all.stream()
                .anyMatch(each -> each.remote() == null && each.entry().write() instanceof PlannedWrite.OpenTask);
        Map<String, ExternalId> records = new HashMap<>();
        if (asked) {
            store.each(FollowUp.class, followUp -> records.put(followUp.key(), followUp.id()));
        }
        return records;
    }

    /** Takes it back now. The systems it wrote to are only planned for from then on, else the next run would write it all again. */
    public Undone undo(Plan plan) {
        Set<String> ids = plan.writes().values().stream().map(PlannedWrite::id).collect(Collectors.toSet());
        Summary summary = vitals.send("undo", run -> {
            for (String system : plan.systems()) {
                store.setGate(run.id(), system, false, "Run " + plan.run() + " was undone.", clock.instant());
            }
            List<PlannedWrite> writes = List.copyOf(plan.writes().values());
            store.plan(run.id(), writes, clock.instant());
            store.approve(run.id(), ids, clock.instant());
            run.sendOnly(ids);
        });
        Map<String, LedgerEntry> after = store.writes(ids);
        List<String> taken = new ArrayList<>();
        Map<String, String> left = new LinkedHashMap<>();
        plan.writes().forEach((original, write) -> {
            String why = notTaken(after.get(write.id()));
            if (why == null) {
                taken.add(original);
            } else {
                left.put(write.id(), why);
            }
        });
        store.undone(summary.run().id(), taken);
        audit.record(
                Audit.What.UNDO,
                "run " + plan.run(),
                taken.size() + " writes taken back, " + left.size() + " left, run "
                        + summary.run().id());
        return new Undone(summary, plan, taken.size(), left);
    }

    /** Null where it was taken back. */
    private static @Nullable String notTaken(@Nullable LedgerEntry entry) {
        WriteOutcome.Status status = entry == null ? null : entry.status();
        if (status == WriteOutcome.Status.DELIVERED || status == WriteOutcome.Status.ALREADY_THERE) {
            return null;
        }
        String reason = Optional.ofNullable(entry).map(LedgerEntry::reason).orElse("");
        return reason.isEmpty() ? "it was not answered yet; the next run tries again." : reason;
    }
}
