package io.crmvitals.routes.selftest.sim;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.Scoring;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.Planner;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.app.Configuration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares a world that came to rest with the model: what the store knows, what the vendors hold, and what was done to them how often. */
final class SimChecker {

    private final SimWorld world;
    private final SimModel model;
    private final Configuration configuration;
    private final List<String> broken = new ArrayList<>();

    private long duplicates;
    private long lost;

    SimChecker(SimWorld world, Configuration configuration) {
        this.world = world;
        this.model = new SimModel(world);
        this.configuration = configuration;
    }

    List<String> broken() {
        return broken;
    }

    /** Tasks that are there more than once, and writes that were done again without need. */
    long duplicates() {
        return duplicates;
    }

    /** Changes that did not arrive in the store, and writes that did not arrive at their vendor. */
    long lost() {
        return lost;
    }

    void check(Store store) {
        records(store);
        health();
        tasks(store);
        effects();
        ledger(store);
    }

    private void records(Store store) {
        Map<ExternalId, SharedRecord> known = new HashMap<>();
        store.each(Ticket.class, each -> known.put(each.id(), each));
        store.each(LicenseUsage.class, each -> known.put(each.id(), each));
        store.each(Renewal.class, each -> known.put(each.id(), each));
        Map<ExternalId, SharedRecord> there = new TreeMap<>(model.records());
        there.forEach((id, record) -> {
            if (!record.equals(known.get(id))) {
                lost++;
                broken.add(id + " is " + record + " at its vendor, but the store knows " + known.get(id));
            }
        });
        known.keySet().stream().filter(id -> !there.containsKey(id)).sorted().forEach(id -> {
            lost++;
            broken.add(id + " is gone at its vendor, but the store still has it");
        });
    }

    private void health() {
        Scoring scoring = configuration.scoring();
        Planner planner = new Planner(
                configuration.settings().blanks(), configuration.settings().refreshAfterDays());
        Instant now = world.clock.instant();
        for (SimRecord account : world.salesforce.living("accounts")) {
            HealthFields must = planner.fields(scoring.score(model.facts(account, now), world.today(), null), null);
            same(world.salesforce, account.id(), must);
            List<String> twins = world.twins.getOrDefault(account.id(), List.of());
            if (!twins.isEmpty()) {
                same(world.hubspot, twins.get(0), must);
                same(world.zendesk, twins.get(1), must);
            }
        }
    }

    /** The trend is left out, because it looks back; so is the day, which does not move while nothing else does. */
    private void same(SimVendor vendor, String id, HealthFields must) {
        HealthFields there = vendor.health(id);
        if (there == null || !comparable(there, must).sameAs(must)) {
            lost++;
            broken.add(vendor.system() + " " + id + " holds " + there + ", but its facts make " + must);
        }
    }

    static HealthFields comparable(HealthFields there, HealthFields must) {
        return new HealthFields(
                there.score(),
                there.band(),
                must.trend(),
                there.coverage(),
                there.outcome(),
                there.experience(),
                there.reasons(),
                there.asOf(),
                there.scorecard());
    }

    private void tasks(Store store) {
        store.tasks(store.accounts())
                .values()
                .forEach(entries -> entries.forEach(entry -> {
                    if (entry.write() instanceof PlannedWrite.OpenTask open
                            && entry.status() == WriteOutcome.Status.DELIVERED) {
                        delivered(open.task().key());
                    }
                }));
        Map<String, Integer> open = new TreeMap<>();
        for (SimRecord task : world.salesforce.stream("activities").values()) {
            open.merge(String.valueOf(task.newest().fields().get("CRMV_Task_Key__c")), 1, Integer::sum);
        }
        open.forEach((key, times) -> {
            if (times > 1) {
                duplicates += times - 1;
                broken.add("the task " + key + " was opened " + times + " times");
            }
        });
    }

    private void delivered(String key) {
        boolean there = world.salesforce.stream("activities").values().stream()
                .anyMatch(task -> key.equals(task.newest().fields().get("CRMV_Task_Key__c")));
        if (!there) {
            lost++;
            broken.add("the task " + key + " counts as opened, but is not there");
        }
    }

    /** A write may be done again only after an answer to it was lost. */
    private void effects() {
        for (SimVendor vendor : world.vendors()) {
            vendor.effects().forEach((write, times) -> {
                if (times > 1 + vendor.lostAnswers(write)) {
                    duplicates++;
                    broken.add(write + " was done " + times + " times, and only " + vendor.lostAnswers(write)
                            + " answers were lost");
                }
            });
        }
    }

    private void ledger(Store store) {
        for (SimVendor vendor : world.vendors()) {
            for (LedgerEntry entry : store.unsettled(vendor.system())) {
                lost++;
                broken.add(entry.write().id() + " has no outcome: " + entry.status() + " after " + entry.tries()
                        + " tries. " + entry.reason());
            }
        }
        for (LedgerEntry entry : store.parked()) {
            lost++;
            broken.add(entry.write().id() + " is still parked: " + entry.reason());
        }
    }
}
