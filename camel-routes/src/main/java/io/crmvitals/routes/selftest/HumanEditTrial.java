package io.crmvitals.routes.selftest;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * People edit our fields, and tasks of ours, after our last delivery and before our next write. Everything that they wrote must stand afterwards and be told; every
 * write that nobody interfered with must arrive. One edit changes one field of one record.
 */
public final class HumanEditTrial implements Trial {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final int PORTFOLIO = 50;
    private static final int RECORDS = 100;
    private static final int TASKS_A_ROUND = 10;

    private final UnaryOperator<HealthSink> wrap;

    public HumanEditTrial() {
        this(sink -> sink);
    }

    /** @param wrap a sink that is not the product's own, to see that the trial notices */
    HumanEditTrial(UnaryOperator<HealthSink> wrap) {
        this.wrap = wrap;
    }

    @Override
    public String id() {
        return "R12";
    }

    @Override
    public String claim() {
        return "What a person wrote into our fields, or did to a task of ours, is never written over";
    }

    @Override
    public Outcome run(Scale scale, long seed, Progress progress) {
        int wanted = scale.of(300, 1_000, 10_000);
        Tally tally = new Tally();
        StageClock clock = new StageClock(Portfolio.NOW);
        try (Sandbox sandbox = Sandbox.start(Portfolio.of(PORTFOLIO, seed), clock);
                WrittenVendor salesforce = WrittenSalesforce.in(sandbox, clock);
                WrittenVendor hubspot = WrittenHubSpot.in(sandbox, clock);
                WrittenVendor zendesk = WrittenZendesk.in(sandbox, clock)) {
            List<WrittenVendor> vendors = List.of(salesforce, hubspot, zendesk);
            Random random = new Random(seed);
            TrialWrites writes = new TrialWrites(random);
            Map<WrittenVendor, Map<ExternalId, HealthFields>> delivered = new LinkedHashMap<>();
            for (WrittenVendor vendor : vendors) {
                delivered.put(vendor, begin(vendor, writes));
            }
            int round = 0;
            while (tally.edits < wanted) {
                for (WrittenVendor vendor : vendors) {
                    health(vendor, delivered.getOrDefault(vendor, Map.of()), writes, random, tally, seed);
                    tasks(vendor, writes, random, tally, seed + "-" + round);
                }
                round++;
                progress.moved("R12", Math.min(tally.edits, wanted), wanted);
            }
            long calls = vendors.stream().mapToLong(WrittenVendor::calls).sum();
            return tally.outcome(calls);
        }
    }

    private static Map<ExternalId, HealthFields> begin(WrittenVendor vendor, TrialWrites writes) {
        Map<ExternalId, HealthFields> delivered = new LinkedHashMap<>();
        List<PlannedWrite.Health> batch = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            ExternalId account = vendor.account();
            HealthFields fields = writes.fields();
            delivered.put(account, fields);
            batch.add(writes.health(account, null, fields));
        }
        vendor.health().write(batch);
        return delivered;
    }

    private void health(
            WrittenVendor vendor,
            Map<ExternalId, HealthFields> delivered,
            TrialWrites writes,
            Random random,
            Tally tally,
            long seed) {
        HealthSink sink = wrap.apply(vendor.health());
        List<PlannedWrite.Health> batch = new ArrayList<>();
        delivered.forEach((account, before) -> batch.add(writes.health(account, before, writes.fields())));
        Map<ExternalId, Map<String, String>> byHand = new HashMap<>();
        for (PlannedWrite.Health write : batch) {
            if (random.nextInt(5) < 3) {
                edit(vendor, write, writes, random, byHand);
            }
        }
        Map<String, String> held = sink.edited(batch);
        List<PlannedWrite.Health> free =
                batch.stream().filter(write -> !held.containsKey(write.id())).toList();
        Map<String, WriteOutcome> outcomes = new HashMap<>();
        sink.write(free).forEach(outcome -> outcomes.put(outcome.writeId(), outcome));
        List<PlannedWrite.Health> decided = new ArrayList<>();
        for (PlannedWrite.Health write : batch) {
            Map<String, String> edited = byHand.get(write.target());
            WriteOutcome outcome = outcomes.get(write.id());
            if (edited != null) {
                tally.edits++;
                tally.judge(
                        vendor.holds(write.target()).equals(edited) && held.containsKey(write.id()),
                        write.id() + " went over a person's edit, seed " + seed);
                decided.add(writes.health(write.target(), null, write.fields()));
            } else {
                tally.judge(
                        outcome != null && outcome.settled() && !held.containsKey(write.id()),
                        write.id() + " was edited by nobody and did not arrive, seed " + seed);
            }
            tally.writes++;
            delivered.put(write.target(), write.fields());
        }
        // The persons' values stay until somebody decides; here the trial decides for ours, to go on.
        vendor.health().write(decided);
    }

    /** One edit of one field. What happens to be what we left, or what we are about to write, is none. */
    private static void edit(
            WrittenVendor vendor,
            PlannedWrite.Health write,
            TrialWrites writes,
            Random random,
            Map<ExternalId, Map<String, String>> byHand) {
        String field = WrittenVendor.FIELDS.get(random.nextInt(WrittenVendor.FIELDS.size()));
        String value = writes.byHand(field);
        Map<String, String> before = vendor.holds(write.target());
        if (same(value, plain(before.getOrDefault(field, ""))) || same(value, about(write, field))) {
            return;
        }
        vendor.edit(write.target(), field, value);
        byHand.put(write.target(), vendor.holds(write.target()));
    }

    /** 42 typed by hand is the 42.0 that stands there. */
    private static boolean same(String one, String other) {
        return one.equals(other)
                || (NUMBER.matcher(one).matches()
                        && NUMBER.matcher(other).matches()
                        && new BigDecimal(one).compareTo(new BigDecimal(other)) == 0);
    }

    private static String plain(String held) {
        return held.startsWith("crmv_") ? held.substring("crmv_".length()) : held;
    }

    /** What we are about to write there, where a person could happen to write the same. */
    private static String about(PlannedWrite.Health write, String field) {
        HealthFields after = write.fields();
        return switch (field) {
            case "band" -> after.band().word();
            case "trend" -> after.trend().name().toLowerCase(Locale.ROOT);
            case "score" -> after.score() == null ? "" : after.score().toPlainString();
            case "outcome" -> after.outcome() == null ? "" : after.outcome().toPlainString();
            case "experience" ->
                after.experience() == null ? "" : after.experience().toPlainString();
            case "coverage" -> Integer.toString(after.coverage());
            default -> "-";
        };
    }

    private static void tasks(WrittenVendor vendor, TrialWrites writes, Random random, Tally tally, String round) {
        List<PlannedWrite.OpenTask> opened = new ArrayList<>();
        for (int i = 0; i < TASKS_A_ROUND; i++) {
            String key = "edit-" + round.replace("--", "-m") + "-" + i + "-x";
            opened.add(writes.task(vendor.account(), key, "Call the customer"));
        }
        Map<String, String> numbers = new HashMap<>();
        vendor.tasks().open(opened).forEach(outcome -> {
            if (outcome.remote() != null) {
                numbers.put(outcome.writeId(), outcome.remote().value());
            }
        });
        List<PlannedWrite.CloseTask> closings = new ArrayList<>();
        Map<String, String> byHand = new HashMap<>();
        for (PlannedWrite.OpenTask write : opened) {
            String number = numbers.get(write.id());
            if (number == null) {
                tally.judge(false, write.id() + " was not opened");
                continue;
            }
            PlannedWrite.CloseTask closing = TrialWrites.closing(write, number);
            closings.add(closing);
            if (random.nextBoolean()) {
                vendor.editTask(number, random);
                byHand.put(closing.id(), vendor.shown(number));
            }
        }
        for (WriteOutcome outcome : vendor.tasks().close(closings)) {
            String shown = byHand.get(outcome.writeId());
            tally.tasks++;
            if (shown == null) {
                tally.judge(
                        outcome.status() == WriteOutcome.Status.DELIVERED,
                        outcome.writeId() + " was edited by nobody and not closed: " + outcome.status());
            } else {
                tally.edits++;
                String number = outcome.remote() == null ? "" : outcome.remote().value();
                tally.judge(
                        outcome.status() == WriteOutcome.Status.LEFT && shown.equals(vendor.shown(number)),
                        outcome.writeId() + " was closed over a person's edit: " + outcome.status());
            }
        }
    }

    private static final class Tally {

        private static final int SHOWN = 20;

        private int edits;
        private long writes;
        private long tasks;
        private long lost;
        private final List<String> broken = new ArrayList<>();

        void judge(boolean holds, String otherwise) {
            if (!holds) {
                lost++;
                if (broken.size() < SHOWN) {
                    broken.add(otherwise);
                }
            }
        }

        Outcome outcome(long calls) {
            Map<String, Long> figures = new LinkedHashMap<>();
            figures.put("edits", (long) edits);
            figures.put("writes", writes);
            figures.put("tasks", tasks);
            figures.put("calls", calls);
            figures.put("lost", lost);
            return new Outcome(figures, broken);
        }
    }
}
