package io.crmvitals.routes.score;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.Gate;
import io.crmvitals.core.port.HeldWrite;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.writeback.ChangeBudget;
import io.crmvitals.core.writeback.Hold;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteGuards;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Trouble;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the plan and the delivery: asks the guards about everything that is to be sent or waits already, holds what must wait, and lets go of what no longer
 * has to. What a person approved passes. Decided anew in every run that writes. For one thread.
 */
public final class Guarding {

    /** Why a gate is shut that nobody has opened yet. */
    public static final String FIRST_RUN = "This is the first run on this connection.";

    private static final String HOW_ON =
            " Look: ./vitals plan --out plan.json; write exactly that: ./vitals apply plan.json; or from now on always:"
                    + " ./vitals sync --write";

    private final Store store;
    private final CurrentRun current;
    private final Clock clock;
    private final Set<String> systems;
    private final boolean firstRunWrites;
    private final @Nullable ChangeBudget budget;
    private final ScoringLeg leg;
    private final FeedCanary canary;

    /**
     * @param systems that are written to
     * @param firstRunWrites true where a system that was never asked about may be written to
     * @param budget null where any number of bands may change
     */
    public Guarding(
            Store store,
            CurrentRun current,
            Clock clock,
            Set<String> systems,
            boolean firstRunWrites,
            @Nullable ChangeBudget budget,
            ScoringLeg leg,
            FeedCanary canary) {
        this.store = store;
        this.current = current;
        this.clock = clock;
        this.systems = new TreeSet<>(systems);
        this.firstRunWrites = firstRunWrites;
        this.budget = budget;
        this.leg = leg;
        this.canary = canary;
    }

    /** Holds and lets go, before anything is sent. */
    void decide() {
        Run run = current.get();
        if (!run.writes()) {
            return;
        }
        Map<String, PlannedWrite> writes = toBeSent();
        Map<String, Hold> before = waiting();
        Map<String, String> gates = gates(run, systemsOf(writes.values()), true);
        WriteGuards.Decision decision = decide(run, gates, writes.values());
        Set<String> free = new HashSet<>(before.keySet());
        free.removeAll(decision.holds().keySet());
        store.release(run.id(), free, clock.instant());
        Map<Hold, List<String>> byHold = new LinkedHashMap<>();
        decision.holds()
                .forEach((id, hold) ->
                        byHold.computeIfAbsent(hold, any -> new ArrayList<>()).add(id));
        byHold.forEach((hold, ids) -> store.hold(run.id(), ids, hold, clock.instant()));
        run.count("held", decision.holds().size());
        run.count("let-go", free.size());
        tell(run, decision, writes, gates);
    }

    /** What a run would hold that wrote all this now; changes nothing. */
    public Map<String, Hold> foreseen(Run run, Collection<PlannedWrite> writes) {
        return decide(run, gates(run, systemsOf(writes), false), writes).holds();
    }

    private WriteGuards.Decision decide(Run run, Map<String, String> gates, Collection<PlannedWrite> writes) {
        Map<AccountKey, String> feeds = canary.holds(run, accounts(writes));
        return new WriteGuards(gates, feeds, budget)
                .decide(
                        writes,
                        store.approved(),
                        // Counted where bands may change alone: it is a look at everything that was ever delivered.
                        budget == null || ChangeBudget.moves(writes).isEmpty() ? 0 : accountsWithBand(),
                        this::overBudget);
    }

    /** Everything that is still to be sent or that a guard holds, by id, in the order planned. */
    private Map<String, PlannedWrite> toBeSent() {
        Map<String, PlannedWrite> writes = new LinkedHashMap<>();
        for (String system : systems) {
            for (LedgerEntry entry : store.unsettled(system)) {
                writes.put(entry.write().id(), entry.write());
            }
        }
        for (HeldWrite held : store.held()) {
            if (held.hold().kind().guard()) {
                writes.put(held.entry().write().id(), held.entry().write());
            }
        }
        return writes;
    }

    private Map<String, Hold> waiting() {
        Map<String, Hold> waiting = new HashMap<>();
        for (HeldWrite held : store.held()) {
            if (held.hold().kind().guard()) {
                waiting.put(held.entry().write().id(), held.hold());
            }
        }
        return waiting;
    }

    /** Why each of these systems may not be written to; one that may is missing. */
    private Map<String, String> gates(Run run, Set<String> asked, boolean remember) {
        Map<String, String> shut = new TreeMap<>();
        for (String system : asked) {
            Gate gate = store.gate(system);
            boolean first = !gate.asked() || gate.reason().equals(FIRST_RUN);
            if (gate.open()) {
                continue;
            }
            if (first && firstRunWrites) {
                if (remember) {
                    store.setGate(run.id(), system, true, "The site writes from the first run on.", clock.instant());
                }
            } else {
                if (!gate.asked() && remember) {
                    store.setGate(run.id(), system, false, FIRST_RUN, clock.instant());
                }
                shut.put(system, gate.asked() ? gate.reason() : FIRST_RUN);
            }
        }
        return shut;
    }

    private int accountsWithBand() {
        Set<AccountKey> accounts = new HashSet<>();
        for (String system : systems) {
            for (Map.Entry<ExternalId, LedgerEntry> each :
                    store.delivered(system).entrySet()) {
                if (each.getValue().write() instanceof PlannedWrite.Health health && health.after() != null) {
                    accounts.add(health.account());
                }
            }
        }
        return accounts.size();
    }

    private void tell(
            Run run, WriteGuards.Decision decision, Map<String, PlannedWrite> writes, Map<String, String> gates) {
        gates.forEach((system, why) -> {
            long count = decision.holds().entrySet().stream()
                    .filter(each -> each.getValue().kind() == Hold.Kind.PLAN_ONLY)
                    .filter(each -> system(writes, each.getKey()).equals(system))
                    .count();
            if (count > 0) {
                amber(run, "deliver-" + system, system + ": " + waits(count) + ". " + why + HOW_ON);
            }
        });
        ChangeBudget.Verdict verdict = decision.budget();
        if (verdict != null && verdict.exceeded()) {
            run.count("band-changes-held", verdict.moves().size());
            long held = decision.holds().values().stream()
                    .filter(hold -> hold.kind() == Hold.Kind.CHANGE_BUDGET)
                    .count();
            amber(
                    run,
                    "plan",
                    overBudget(verdict) + " " + waits(held)
                            + ". Look: ./vitals plan --out plan.json; write all or part: ./vitals apply plan.json; or let all go:"
                            + " ./vitals held release --all");
        }
        canary.told(run).forEach((stream, text) -> {
            long held = decision.holds().values().stream()
                    .filter(hold -> hold.kind() == Hold.Kind.FEED && hold.why().contains(text))
                    .count();
            amber(
                    run,
                    "pull-" + stream.slug(),
                    text + " " + waits(held)
                            + ", of accounts that live on it, until it is back. If that is how it is: ./vitals held release --all");
        });
    }

    private static String system(Map<String, PlannedWrite> writes, String id) {
        PlannedWrite write = writes.get(id);
        return write == null ? "" : write.target().system();
    }

    private static String waits(long count) {
        return count == 1 ? "1 write waits" : count + " writes wait";
    }

    private static void amber(Run run, String where, String text) {
        run.trouble(new Trouble(Trouble.Severity.AMBER, where, text));
    }

    /** How many, which bands to which, and what moved them most often. */
    private String overBudget(ChangeBudget.Verdict verdict) {
        return BudgetText.of(
                verdict,
                budget == null ? 1 : budget.share(),
                leg.movers(verdict.moves().keySet()));
    }

    private static Set<String> systemsOf(Collection<PlannedWrite> writes) {
        Set<String> all = new TreeSet<>();
        writes.forEach(write -> all.add(write.target().system()));
        return all;
    }

    private static Set<AccountKey> accounts(Collection<PlannedWrite> writes) {
        Set<AccountKey> all = new HashSet<>();
        writes.forEach(write -> all.add(write.account()));
        return all;
    }
}
