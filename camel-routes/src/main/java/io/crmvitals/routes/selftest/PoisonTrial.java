package io.crmvitals.routes.selftest;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One record that the vendor refuses, in every place of a batch, where the vendor says which it is and where it refuses the batch without a word; and a tenth of all
 * records at once. All others must arrive, the culprit must be parked with its cause, and finding it may cost 2 log2(batch) more calls.
 */
public final class PoisonTrial implements Trial {

    private static final int PORTFOLIO = 50;
    private static final int MOST_TASKS = 20;
    private static final int SHOWN = 20;
    private static final String LONG_SUBJECT = "Call the customer ".repeat(12).strip();

    private final UnaryOperator<HealthSink> wrap;

    public PoisonTrial() {
        this(sink -> sink);
    }

    /** @param wrap a sink that is not the product's own, to see that the trial notices */
    PoisonTrial(UnaryOperator<HealthSink> wrap) {
        this.wrap = wrap;
    }

    @Override
    public String id() {
        return "R7";
    }

    @Override
    public String claim() {
        return "One record that is refused stops nobody: all others arrive, and it is parked with its cause";
    }

    @Override
    public Outcome run(Scale scale, long seed, Progress progress) {
        int step = scale.of(33, 10, 1);
        StageClock clock = new StageClock(Portfolio.NOW);
        try (Sandbox sandbox = Sandbox.start(Portfolio.of(PORTFOLIO, seed), clock);
                WrittenSalesforce salesforce = WrittenSalesforce.in(sandbox, clock);
                WrittenHubSpot hubspot = WrittenHubSpot.in(sandbox, clock);
                WrittenZendesk zendesk = WrittenZendesk.in(sandbox, clock)) {
            Tally tally = new Tally(seed);
            for (WrittenVendor vendor : List.of(salesforce, hubspot, zendesk)) {
                places(vendor, step, tally);
                tasks(vendor, step, tally);
                tenth(vendor, tally);
                progress.moved("R7", tally.writes, 0);
            }
            return tally.outcome();
        }
    }

    private void places(WrittenVendor vendor, int step, Tally tally) {
        HealthSink sink = wrap.apply(vendor.health());
        List<ExternalId> accounts = accounts(vendor, sink.batchSize());
        long undisturbed = calls(vendor, () -> sink.write(batch(accounts, tally)));
        for (int place = 0; place < accounts.size(); place += step) {
            ExternalId poison = accounts.get(place);
            List<PlannedWrite.Health> batch = batch(accounts, tally);
            if (vendor.refusesWhole()) {
                vendor.faults().answer(names(vendor, poison), Integer.MAX_VALUE, vendor.refusal());
                judge(vendor, sink, batch, place, undisturbed, tally);
                vendor.faults().clear();
            }
            if (vendor instanceof WrittenSalesforce salesforce) {
                salesforce.refuse(poison.value());
                judge(vendor, sink, batch(accounts, tally), place, undisturbed, tally);
                salesforce.refuse(null);
            } else if (vendor instanceof WrittenZendesk zendesk) {
                ExternalId deleted = zendesk.account();
                zendesk.delete(deleted);
                List<PlannedWrite.Health> named = new ArrayList<>(batch(accounts, tally));
                named.set(place, tally.content.health(deleted, null, tally.content.fields()));
                judge(vendor, sink, named, place, undisturbed, tally);
            } else {
                List<PlannedWrite.Health> named = new ArrayList<>(batch(accounts, tally));
                named.set(place, tally.content.health(poison, null, beyond(tally.content.fields())));
                judge(vendor, sink, named, place, undisturbed, tally);
            }
        }
    }

    /** A value that this portal's admins refuse. */
    private static HealthFields beyond(HealthFields usual) {
        return new HealthFields(
                usual.score(),
                usual.band(),
                usual.trend(),
                101,
                usual.outcome(),
                usual.experience(),
                usual.reasons(),
                usual.asOf(),
                usual.scorecard());
    }

    private static Predicate<Call> names(WrittenVendor vendor, ExternalId account) {
        String text = "\"id\":\"" + account.value() + "\"";
        String number = "\"id\":" + account.value() + ",";
        return call -> vendor.writesHealth(call)
                && (call.text().contains(text) || call.text().contains(number));
    }

    private static void judge(
            WrittenVendor vendor,
            HealthSink sink,
            List<PlannedWrite.Health> batch,
            int place,
            long undisturbed,
            Tally tally) {
        List<WriteOutcome> outcomes = new ArrayList<>();
        long more = calls(vendor, () -> outcomes.addAll(sink.write(batch))) - undisturbed;
        String where = vendor.system() + " health, place " + place + " of " + batch.size();
        tally.onlyOne(where, outcomes, batch.get(place).id());
        tally.cost(where, batch.size(), more, vendor.system().equals("zendesk") ? 3 : 1);
        for (PlannedWrite.Health write : batch) {
            String scorecard = write.fields().scorecard();
            if (!write.id().equals(batch.get(place).id())) {
                tally.judge(
                        scorecard.equals(vendor.holds(write.target()).get("scorecard")),
                        where + ": " + write.id() + " is told as written and is not there");
            }
        }
    }

    private static void tasks(WrittenVendor vendor, int step, Tally tally) {
        int size = Math.min(MOST_TASKS, vendor.tasks().batchSize());
        List<ExternalId> accounts = accounts(vendor, size);
        long undisturbed = calls(vendor, () -> vendor.tasks().open(tasks(accounts, -1, tally)));
        for (int place = 0; place < size; place += Math.max(1, step / 4)) {
            boolean[] kinds = vendor.refusesWhole() && !vendor.system().equals("zendesk")
                    ? new boolean[] {true, false}
                    : new boolean[] {vendor.refusesWhole()};
            for (boolean whole : kinds) {
                List<PlannedWrite.OpenTask> batch = tasks(accounts, whole ? -1 : place, tally);
                PlannedWrite.OpenTask poison = batch.get(place);
                if (whole) {
                    vendor.faults()
                            .answer(
                                    call -> vendor.opensTasks(call)
                                            && call.text()
                                                    .contains(poison.task().key()),
                                    Integer.MAX_VALUE,
                                    vendor.refusal());
                } else if (vendor instanceof WrittenSalesforce salesforce) {
                    salesforce.refuse(poison.task().key());
                }
                List<WriteOutcome> outcomes = new ArrayList<>();
                long more = calls(vendor, () -> outcomes.addAll(vendor.tasks().open(batch))) - undisturbed;
                vendor.faults().clear();
                if (vendor instanceof WrittenSalesforce salesforce) {
                    salesforce.refuse(null);
                }
                String where = vendor.system() + " tasks, place " + place + " of " + size;
                tally.onlyOne(where, outcomes, poison.id());
                tally.cost(where, size, more, 1);
                for (PlannedWrite.OpenTask write : batch) {
                    int there = vendor.tasks(write.task().key()).size();
                    tally.judge(
                            there == (write == poison ? 0 : 1),
                            where + ": " + write.id() + " is there " + there + " times");
                }
            }
        }
    }

    private static List<PlannedWrite.OpenTask> tasks(List<ExternalId> accounts, int tooLong, Tally tally) {
        List<PlannedWrite.OpenTask> batch = new ArrayList<>();
        for (ExternalId account : accounts) {
            String subject = batch.size() == tooLong ? LONG_SUBJECT : "Call the customer";
            batch.add(tally.content.task(account, "poison-" + ++tally.keys + "-x", subject));
        }
        return batch;
    }

    /** A tenth of all records is refused; every batch goes out, and only those do not arrive. */
    private void tenth(WrittenVendor vendor, Tally tally) {
        if (!vendor.refusesWhole()) {
            return;
        }
        HealthSink sink = wrap.apply(vendor.health());
        List<ExternalId> accounts = accounts(vendor, sink.batchSize());
        Map<String, Boolean> poison = new HashMap<>();
        for (ExternalId account : accounts) {
            if (tally.random.nextInt(10) == 0) {
                poison.put(account.value(), true);
                vendor.faults().answer(names(vendor, account), Integer.MAX_VALUE, vendor.refusal());
            }
        }
        List<PlannedWrite.Health> batch = batch(accounts, tally);
        List<WriteOutcome> outcomes = sink.write(batch);
        vendor.faults().clear();
        for (int i = 0; i < batch.size(); i++) {
            boolean refused = poison.containsKey(batch.get(i).target().value());
            tally.writes++;
            tally.judge(
                    outcomes.get(i).status() == (refused ? WriteOutcome.Status.PARKED : WriteOutcome.Status.DELIVERED),
                    vendor.system() + ", a tenth refused: " + outcomes.get(i));
        }
    }

    private static List<ExternalId> accounts(WrittenVendor vendor, int count) {
        List<ExternalId> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            accounts.add(vendor.account());
        }
        return accounts;
    }

    private static List<PlannedWrite.Health> batch(List<ExternalId> accounts, Tally tally) {
        return accounts.stream()
                .map(account -> tally.content.health(account, null, tally.content.fields()))
                .toList();
    }

    private static long calls(WrittenVendor vendor, Runnable what) {
        long before = vendor.calls();
        what.run();
        return vendor.calls() - before;
    }

    private static final class Tally {

        private final Random random;
        private final TrialWrites content;
        private int keys;
        private long writes;
        private long faults;
        private long mostCalls;
        private long lost;
        private final List<String> broken = new ArrayList<>();

        Tally(long seed) {
            random = new Random(seed);
            content = new TrialWrites(random);
        }

        void onlyOne(String where, List<WriteOutcome> outcomes, String poison) {
            faults++;
            writes += outcomes.size();
            for (WriteOutcome outcome : outcomes) {
                boolean refused = outcome.writeId().equals(poison);
                boolean parked =
                        outcome.status() == WriteOutcome.Status.PARKED || outcome.status() == WriteOutcome.Status.GONE;
                judge(
                        refused ? parked && !outcome.reason().isBlank() : outcome.settled(),
                        where + ": " + outcome.writeId() + " is " + outcome.status());
            }
        }

        /** @param callsAWrite how many calls one sending takes, with the looks at its job */
        void cost(String where, int size, long more, int callsAWrite) {
            mostCalls = Math.max(mostCalls, (more + callsAWrite - 1) / callsAWrite);
            double most = 2 * Math.log(size) / Math.log(2);
            judge(more <= most * callsAWrite, where + ": finding it cost " + more + " more calls");
        }

        void judge(boolean holds, String otherwise) {
            if (!holds) {
                lost++;
                if (broken.size() < SHOWN) {
                    broken.add(otherwise);
                }
            }
        }

        Outcome outcome() {
            Map<String, Long> figures = new LinkedHashMap<>();
            figures.put("faults", faults);
            figures.put("writes", writes);
            figures.put("most more sendings", mostCalls);
            figures.put("lost", lost);
            return new Outcome(figures, broken);
        }
    }
}
