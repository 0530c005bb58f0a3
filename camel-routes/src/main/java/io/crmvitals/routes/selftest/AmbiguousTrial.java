package io.crmvitals.routes.selftest;

import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The vendor does what was asked and its answer is lost on the way, for health, first deliveries too, and for tasks, in full batches and one by one. Sent again as the
 * delivery does it, look first, nothing may be there twice, nothing may be missing, and no lost answer may cost more than one call, however many writes it was about:
 * so a write that is alone in its batch has one call more than the same write undisturbed.
 */
public final class AmbiguousTrial implements Trial {

    private static final int PORTFOLIO = 50;
    private static final int TRIES = 4;
    private static final int SHOWN = 20;

    /** What a connector does now and then for itself, whatever is sent, falls into none of the counts. */
    private static final Duration SETTLED = Duration.ofMinutes(4);

    private static final Duration LONG_AGO = Duration.ofMinutes(11);

    private final boolean looks;
    private final UnaryOperator<HealthSink> wrap;

    public AmbiguousTrial() {
        this(true, sink -> sink);
    }

    /**
     * @param looks false to send tasks again under another key, as a product would that looks for nothing, to see that the trial notices
     * @param wrap a sink that is not the product's own, to see the same
     */
    AmbiguousTrial(boolean looks, UnaryOperator<HealthSink> wrap) {
        this.looks = looks;
        this.wrap = wrap;
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
            int each = (wanted - 1) / (vendors.size() * 2) + 1;
            for (WrittenVendor vendor : vendors) {
                Part part = new Part(vendor, wrap.apply(vendor.health()), clock, tally);
                many(part, true, each * 4 / 5, vendor.health().batchSize());
                many(part, true, each - each * 4 / 5, 1);
                many(part, false, each * 4 / 5, vendor.tasks().batchSize());
                many(part, false, each - each * 4 / 5, 1);
                progress.moved("R3", tally.ambiguous, wanted);
            }
            return tally.outcome();
        }
    }

    private void many(Part part, boolean health, int writes, int batch) {
        for (int done = 0; done < writes; done += batch) {
            int size = Math.min(batch, writes - done);
            part.settle();
            if (health) {
                // One of three goes to accounts that never had our health, and so is not looked at.
                health(part, size, part.tally.answers % 3 == 0);
            } else {
                tasks(part, size);
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

    private static void health(Part part, int size, boolean firstDelivery) {
        Tally tally = part.tally;
        List<PlannedWrite.Health> usual = firstDelivery ? first(part, size) : second(part, size);
        List<PlannedWrite.Health> batch = firstDelivery ? first(part, size) : second(part, size);
        long undisturbed = part.calls(() -> deliver(usual, part::look));
        part.vendor.faults().answerAfterEffect(part.vendor::writesHealth, 1, lost(tally.random));
        Map<String, WriteOutcome> outcomes = new HashMap<>();
        long disturbed = part.calls(() -> outcomes.putAll(deliver(batch, part::look)));
        tally.ambiguous(part.vendor.system() + " health", size, 1, disturbed - undisturbed);
        for (PlannedWrite.Health write : batch) {
            WriteOutcome outcome = outcomes.get(write.id());
            boolean stands = part.vendor.health().edited(List.of(again(write))).isEmpty();
            tally.judge(outcome != null && outcome.settled() && stands, write.id() + " is lost: " + outcome);
        }
    }

    private static List<PlannedWrite.Health> first(Part part, int size) {
        List<PlannedWrite.Health> writes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            writes.add(part.tally.writes.health(part.vendor.account(), null, part.tally.writes.fields()));
        }
        return writes;
    }

    /** Writes over what was delivered before. */
    private static List<PlannedWrite.Health> second(Part part, int size) {
        List<PlannedWrite.Health> first = first(part, size);
        part.vendor.health().write(first);
        return first.stream()
                .map(write -> part.tally.writes.health(write.target(), write.after(), part.tally.writes.fields()))
                .toList();
    }

    /** A write that finds an edit wherever the record does not hold what the first one wrote. */
    private static PlannedWrite.Health again(PlannedWrite.Health write) {
        return new PlannedWrite.Health(write.id(), write.account(), write.target(), write.after(), write.after());
    }

    private void tasks(Part part, int size) {
        WrittenVendor vendor = part.vendor;
        Tally tally = part.tally;
        List<PlannedWrite.OpenTask> usual = new ArrayList<>();
        List<PlannedWrite.OpenTask> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            usual.add(tally.writes.task(vendor.account(), "usual-" + ++tally.keys + "-x", "Call the customer"));
            batch.add(tally.writes.task(vendor.account(), "lost-" + ++tally.keys + "-x", "Call the customer"));
        }
        long undisturbed = part.calls(() -> deliver(usual, vendor.tasks()::open));
        int answers = vendor.system().equals("zendesk") ? size : 1;
        vendor.faults().answerAfterEffect(vendor::opensTasks, answers, lost(tally.random));
        long disturbed = part.calls(() -> {
            if (looks) {
                deliver(batch, vendor.tasks()::open);
            } else {
                vendor.tasks().open(batch);
                deliver(batch.stream().map(write -> blind(write, tally)).toList(), vendor.tasks()::open);
            }
        });
        tally.ambiguous(vendor.system() + " tasks", size, answers, disturbed - undisturbed);
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

    /** One vendor's share of the trial. */
    private static final class Part {

        private final WrittenVendor vendor;
        private final HealthSink health;
        private final StageClock clock;
        private final Tally tally;
        private Instant settled = Instant.MIN;

        Part(WrittenVendor vendor, HealthSink health, StageClock clock, Tally tally) {
            this.vendor = vendor;
            this.health = health;
            this.clock = clock;
            this.tally = tally;
        }

        /** Lets the connector do beforehand what it does once a process or once in some minutes. */
        void settle() {
            if (clock.instant().isBefore(settled.plus(SETTLED))) {
                return;
            }
            clock.pass(LONG_AGO);
            look(second(this, 1));
            vendor.tasks()
                    .open(List.of(
                            tally.writes.task(vendor.account(), "settle-" + ++tally.keys + "-x", "Call the customer")));
            settled = clock.instant();
        }

        long calls(Runnable work) {
            long before = vendor.calls();
            work.run();
            return vendor.calls() - before;
        }

        List<WriteOutcome> look(List<PlannedWrite.Health> batch) {
            Map<String, String> held = health.edited(batch);
            List<WriteOutcome> outcomes = new ArrayList<>();
            held.forEach((id, why) -> outcomes.add(new WriteOutcome(id, WriteOutcome.Status.HELD, null, why)));
            outcomes.addAll(health.write(batch.stream()
                    .filter(write -> !held.containsKey(write.id()))
                    .toList()));
            return outcomes;
        }
    }

    private static final class Tally {

        private final Random random;
        private final TrialWrites writes;
        private int keys;
        private int ambiguous;
        private long answers;
        private long more;
        private long most;
        private long duplicates;
        private long lost;
        private final List<String> broken = new ArrayList<>();

        Tally(long seed) {
            random = new Random(seed);
            writes = new TrialWrites(random);
        }

        void ambiguous(String what, int size, int lostAnswers, long moreCalls) {
            ambiguous += size;
            answers += lostAnswers;
            more += moreCalls;
            most = Math.max(most, moreCalls - lostAnswers + 1);
            if (moreCalls > lostAnswers && broken.size() < SHOWN) {
                broken.add(what + ": " + lostAnswers + (lostAnswers == 1 ? " answer" : " answers") + " lost to " + size
                        + (size == 1 ? " write" : " writes") + " cost " + moreCalls + " more calls");
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
            Map<String, Long> figures = new LinkedHashMap<>();
            figures.put("writes", (long) ambiguous);
            figures.put("lost answers", answers);
            figures.put("more calls", more);
            figures.put("most for one answer", most);
            figures.put("duplicates", duplicates);
            figures.put("lost", lost - duplicates);
            return new Outcome(figures, broken);
        }
    }
}
