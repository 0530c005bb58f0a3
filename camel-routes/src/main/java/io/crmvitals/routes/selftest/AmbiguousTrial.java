package io.crmvitals.routes.selftest;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The vendor does what was asked and its answer is lost on the way, for health and for tasks, in full batches and one by one. Sent again as the delivery does it, look
 * first, nothing may be there twice, nothing may be missing, and all lost answers together may cost one more call for each write that they were about. Alone in its
 * batch, a write pays for the look and for the sending; a task of HubSpot's, which has no key of its own there, is looked for in three calls.
 */
public final class AmbiguousTrial implements Trial {

    private static final int PORTFOLIO = 50;
    private static final int TRIES = 4;
    private static final int SHOWN = 20;
    private static final int LOOK_AND_SEND = 2;
    private static final int LOOKS_FOR_A_HUBSPOT_TASK = 3;

    private final boolean looks;

    public AmbiguousTrial() {
        this(true);
    }

    /** @param looks false to send tasks again under another key, as a product would that looks for nothing, to see that the trial notices */
    AmbiguousTrial(boolean looks) {
        this.looks = looks;
    }

    @Override
    public String id() {
        return "R3";
    }

    @Override
    public String claim() {
        return "A write whose answer was lost is there once, at the price of one more call";
    }

    @Override
    public Outcome run(Scale scale, long seed, Progress progress) {
        int wanted = scale.of(240, 1_000, 10_000);
        StageClock clock = new StageClock(Portfolio.NOW);
        try (Sandbox sandbox = Sandbox.start(Portfolio.of(PORTFOLIO, seed), clock);
                WrittenVendor salesforce = WrittenSalesforce.in(sandbox, clock);
                WrittenVendor hubspot = WrittenHubSpot.in(sandbox, clock);
                WrittenVendor zendesk = WrittenZendesk.in(sandbox, clock)) {
            Tally tally = new Tally(seed);
            List<WrittenVendor> vendors = List.of(salesforce, hubspot, zendesk);
            // Four of five in batches; the fifth one by one, where nothing shares the price of a lost answer.
            int each = wanted / vendors.size() / 2;
            for (WrittenVendor vendor : vendors) {
                part(vendor, true, each * 4 / 5, vendor.health().batchSize(), tally);
                part(vendor, true, each - each * 4 / 5, 1, tally);
                part(vendor, false, each * 4 / 5, vendor.tasks().batchSize(), tally);
                part(vendor, false, each - each * 4 / 5, 1, tally);
                progress.moved("R3", tally.ambiguous, wanted);
            }
            return tally.outcome();
        }
    }

    private void part(WrittenVendor vendor, boolean health, int writes, int batch, Tally tally) {
        for (int done = 0; done < writes; done += batch) {
            int size = Math.min(batch, writes - done);
            if (health) {
                health(vendor, size, tally);
            } else {
                tasks(vendor, size, tally);
            }
        }
    }

    private static Answer lost(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Answer.breaking(Answer.Break.BEFORE_ANSWER);
            case 1 -> Answer.breaking(Answer.Break.RESET);
            case 2 -> Answer.breaking(Answer.Break.IN_THE_BODY);
            default -> Answer.html(502, "Bad gateway");
        };
    }

    private static void health(WrittenVendor vendor, int size, Tally tally) {
        List<PlannedWrite.Health> first = new ArrayList<>();
        List<PlannedWrite.Health> usual = new ArrayList<>();
        List<PlannedWrite.Health> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ExternalId account = vendor.account();
            HealthFields one = tally.writes.fields();
            HealthFields two = tally.writes.fields();
            first.add(tally.writes.health(account, null, one));
            usual.add(tally.writes.health(account, one, two));
            batch.add(tally.writes.health(account, two, tally.writes.fields()));
        }
        vendor.health().write(first);
        long before = vendor.calls();
        deliver(usual, some -> look(vendor, some));
        long undisturbed = vendor.calls() - before;
        Predicate<Call> writing = vendor::writesHealth;
        vendor.faults().answerAfterEffect(writing, 1, lost(tally.random));
        before = vendor.calls();
        Map<String, WriteOutcome> outcomes = deliver(batch, some -> look(vendor, some));
        tally.ambiguous(vendor.system() + " health", size, vendor.calls() - before - undisturbed);
        for (PlannedWrite.Health write : batch) {
            WriteOutcome outcome = outcomes.get(write.id());
            boolean stands = vendor.health().edited(List.of(again(write))).isEmpty();
            tally.judge(outcome != null && outcome.settled() && stands, write.id() + " is lost: " + outcome);
        }
    }

    /** A write that finds an edit wherever the record does not hold what the first one wrote. */
    private static PlannedWrite.Health again(PlannedWrite.Health write) {
        return new PlannedWrite.Health(write.id(), write.account(), write.target(), write.after(), write.after());
    }

    private static List<WriteOutcome> look(WrittenVendor vendor, List<PlannedWrite.Health> batch) {
        Map<String, String> held = vendor.health().edited(batch);
        List<WriteOutcome> outcomes = new ArrayList<>();
        held.forEach((id, why) -> outcomes.add(new WriteOutcome(id, WriteOutcome.Status.HELD, null, why)));
        outcomes.addAll(vendor.health()
                .write(batch.stream()
                        .filter(write -> !held.containsKey(write.id()))
                        .toList()));
        return outcomes;
    }

    private void tasks(WrittenVendor vendor, int size, Tally tally) {
        List<PlannedWrite.OpenTask> usual = new ArrayList<>();
        List<PlannedWrite.OpenTask> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ExternalId account = vendor.account();
            usual.add(tally.writes.task(account, "usual-" + ++tally.keys + "-x", "Call the customer"));
            batch.add(tally.writes.task(account, "lost-" + ++tally.keys + "-x", "Call the customer"));
        }
        long before = vendor.calls();
        deliver(usual, vendor.tasks()::open);
        long undisturbed = vendor.calls() - before;
        Predicate<Call> opening = vendor::opensTasks;
        boolean oneByOne = vendor.system().equals("zendesk");
        vendor.faults().answerAfterEffect(opening, oneByOne ? size : 1, lost(tally.random));
        before = vendor.calls();
        if (looks) {
            deliver(batch, vendor.tasks()::open);
        } else {
            vendor.tasks().open(batch);
            deliver(batch.stream().map(write -> blind(write, tally)).toList(), vendor.tasks()::open);
        }
        tally.ambiguous(vendor.system() + " tasks", size, vendor.calls() - before - undisturbed);
        for (PlannedWrite.OpenTask write : batch) {
            int there = vendor.tasks(write.task().key()).size();
            if (!looks) {
                there += vendor.tasks("again-" + write.task().key()).size();
            }
            tally.duplicates += Math.max(0, there - 1);
            tally.judge(there == 1, write.id() + " is there " + there + " times");
        }
    }

    private static PlannedWrite.OpenTask blind(PlannedWrite.OpenTask write, Tally tally) {
        return tally.writes.task(write.target(), "again-" + write.task().key(), "Call the customer");
    }

    /** As the delivery does it: the same again after a passing fault, and what is not settled once more. */
    private static <W extends PlannedWrite> Map<String, WriteOutcome> deliver(
            List<W> batch, Function<List<W>, List<WriteOutcome>> sink) {
        Map<String, WriteOutcome> outcomes = new HashMap<>();
        List<W> open = batch;
        for (int tries = 0; tries < TRIES && !open.isEmpty(); tries++) {
            try {
                sink.apply(open).forEach(outcome -> outcomes.put(outcome.writeId(), outcome));
            } catch (RetryableException passing) {
                continue;
            }
            open = open.stream()
                    .filter(write -> {
                        WriteOutcome outcome = outcomes.get(write.id());
                        return outcome == null
                                || outcome.status() == WriteOutcome.Status.RETRY
                                || outcome.status() == WriteOutcome.Status.UNKNOWN;
                    })
                    .toList();
        }
        return outcomes;
    }

    private static final class Tally {

        private final Random random;
        private final TrialWrites writes;
        private int keys;
        private int ambiguous;
        private long answers;
        private long more;
        private long duplicates;
        private long lost;
        private final List<String> broken = new ArrayList<>();

        Tally(long seed) {
            random = new Random(seed);
            writes = new TrialWrites(random);
        }

        void ambiguous(String what, int size, long moreCalls) {
            ambiguous += size;
            answers++;
            more += moreCalls;
            int alone = what.equals("hubspot tasks") ? LOOKS_FOR_A_HUBSPOT_TASK : LOOK_AND_SEND;
            if (moreCalls > Math.max(size, alone)) {
                broken.add(what + ": an answer lost to " + size + " writes cost " + moreCalls + " more calls");
            }
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
            if (more > ambiguous) {
                broken.add(ambiguous + " ambiguous writes cost " + more + " more calls");
            }
            Map<String, Long> figures = new LinkedHashMap<>();
            figures.put("writes", (long) ambiguous);
            figures.put("lost answers", answers);
            figures.put("more calls", more);
            figures.put("duplicates", duplicates);
            figures.put("lost", lost - duplicates);
            return new Outcome(figures, broken);
        }
    }
}
