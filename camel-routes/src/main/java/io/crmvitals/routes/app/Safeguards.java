package io.crmvitals.routes.app;

import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.HeldWrite;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.writeback.ChangeBudget;
import io.crmvitals.core.writeback.Hold;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.run.CurrentRun;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.routes.score.FeedCanary;
import io.crmvitals.routes.score.Guarding;
import io.crmvitals.routes.score.NightlyTwin;
import io.crmvitals.routes.score.ScoringLeg;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All that looks after what is written: guards before it is sent, counts of what was read, and the nightly proof that scores come out the same. */
record Safeguards(
        Guarding guarding, FeedCanary canary, NightlyTwin twin, Set<StreamId> streams, ScoringLeg leg, Store store) {

    static Safeguards of(
            Configuration configuration,
            List<Connector> connectors,
            ScoringLeg leg,
            Store store,
            CurrentRun current,
            Clock clock) {
        Settings settings = configuration.settings();
        Guards guards = settings.guards();
        Double share = guards.changeBudget();
        Set<StreamId> streams = new TreeSet<>();
        connectors.forEach(connector ->
                connector.sources().stream().map(RecordSource::stream).forEach(streams::add));
        FeedCanary canary = new FeedCanary(
                store, clock, settings.primary(), configuration.mapping()::kinds, configuration.catalogue());
        Guarding guarding = new Guarding(
                store,
                current,
                clock,
                settings.connections().keySet(),
                guards.firstRunWrites(),
                share == null ? null : new ChangeBudget(share),
                leg,
                canary);
        NightlyTwin twin =
                new NightlyTwin(configuration.scoring(), store, settings.primary(), guards.twinRunAccounts(), clock);
        return new Safeguards(guarding, canary, twin, streams, leg, store);
    }

    void before(Run run) {
        if (run.writes()) {
            twin.check(run);
        }
    }

    void after(Run run) {
        canary.note(run, streams);
    }

    /** What the run planned, and what waited before it and is still meant. */
    Vitals.Planned planned(Run run) {
        Map<String, PlannedWrite> writes = new LinkedHashMap<>();
        for (HeldWrite held : store.held()) {
            LedgerEntry entry = held.entry();
            if (held.hold().kind().guard()
                    && !leg.outlived().contains(entry.write().id())) {
                writes.put(entry.write().id(), entry.write());
            }
        }
        streams.stream()
                .map(StreamId::system)
                .distinct()
                .forEach(system -> store.unsettled(system)
                        .forEach(entry -> writes.put(entry.write().id(), entry.write())));
        Map<String, LedgerEntry> known =
                store.writes(leg.planned().stream().map(PlannedWrite::id).toList());
        for (PlannedWrite write : leg.planned()) {
            LedgerEntry entry = known.get(write.id());
            if (entry == null || (entry.tries() == 0 && entry.status() == null)) {
                writes.put(write.id(), write);
            }
        }
        List<PlannedWrite> all = new ArrayList<>(writes.values());
        return new Vitals.Planned(run, all, guarding.foreseen(run, all));
    }

    /** In a run that writes, each guard has told what it holds; a plan only tells that something waits. */
    void tellWhatWaits(Run run) {
        List<HeldWrite> held = store.held();
        long edited = held.stream()
                .filter(each -> each.hold().kind() == Hold.Kind.PERSON)
                .count();
        if (edited > 0) {
            amber(
                    run,
                    edited == 1
                            ? "1 write waits because a person changed our fields since; ./vitals held tells which."
                            : edited
                                    + " writes wait because a person changed our fields since; ./vitals held tells which.");
        }
        long guarded = held.size() - edited;
        boolean told = run.number("held") > 0;
        if (guarded > 0 && !told) {
            amber(
                    run,
                    guarded + (guarded == 1 ? " write waits" : " writes wait")
                            + "; ./vitals held tells which and why.");
        }
    }

    private static void amber(Run run, String text) {
        run.trouble(new Trouble(Trouble.Severity.AMBER, "deliver", text));
    }
}
