package io.crmvitals.routes.selftest.sim;

import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.selftest.Outcome;
import io.crmvitals.routes.selftest.Scale;
import io.crmvitals.routes.selftest.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;

/**
 * One installation that runs on and on through simulated days in which people work and calls fail now and then. At the end every account's health must be what a second
 * installation with an empty store, that never saw a day of it, works out from the vendors as they are. Left out of the comparison are the trend, which looks back at
 * an earlier score, and the day of the last write.
 */
public final class SoakTrial implements Trial {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int TOLD = 10;

    private final Path config;
    private final Duration wall;
    private final SimFlaw flaw;

    /**
     * @param config folder of the config files
     * @param wall how long the whole goes on for, by the machine's own clock; a tenth and a short form take less
     */
    public SoakTrial(Path config, Duration wall) {
        this(config, wall, SimFlaw.NONE);
    }

    SoakTrial(Path config, Duration wall, SimFlaw flaw) {
        this.config = config;
        this.wall = wall;
        this.flaw = flaw;
    }

    @Override
    public String id() {
        return "R9-soak";
    }

    @Override
    public String claim() {
        return "After weeks of work and faults, every account holds what a fresh installation works out.";
    }

    @Override
    public Outcome run(Scale scale, long seed, Progress progress) throws IOException {
        long most = wall.dividedBy(scale.of(360, 90, 1)).toNanos();
        int least = scale.of(3, 10, 24);
        Random dice = new Random(seed);
        SimWorld world = new SimWorld(dice.nextLong());
        Map<String, Long> figures = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        progress.leg("Soak", "simulated days, one after the other");
        try (SimProduct product = new SimProduct(config)) {
            Path data = product.newData();
            try (Vitals vitals = product.open(world, data, new SimFence(new SimTrace()), flaw)) {
                long start = System.nanoTime();
                long days = 0;
                long syncs = 0;
                // Random changes of people come by the seed alone; only how many days there are depends on the machine.
                while (days < least || System.nanoTime() - start < most) {
                    syncs += day(vitals, world, dice);
                    days++;
                    progress.moved("days", days, 0);
                }
                world.vendors().forEach(vendor -> vendor.faults(0));
                // Hours, no whole day: a day on which nobody worked looks like feeds that dried up, and then health
                // rightly waits.
                for (int rest = 0; rest < 3; rest++) {
                    world.clock.pass(Duration.ofHours(1));
                    vitals.sync("sync");
                    syncs++;
                }
                vitals.store().held().stream()
                        .limit(TOLD)
                        .forEach(held -> broken.add(held.entry().write().id() + " waits: " + held.hold()));
                SimChecker checker = new SimChecker(world, product.configuration());
                checker.check(vitals.store());
                broken.addAll(checker.broken());
                figures.put("days", days);
                figures.put("syncs", syncs);
                figures.put("changes", world.changes());
                figures.put("faults", sum(world, SimVendor::faultsMade));
                figures.put("writes", sum(world, vendor -> vendor.effects().size()));
                figures.put("duplicates", checker.duplicates());
                figures.put("lost", checker.lost() + differences(product, world, broken));
            }
        }
        progress.done("Soak", figures.get("days") + " days");
        return new Outcome(figures, broken);
    }

    private static long sum(SimWorld world, ToLongFunction<SimVendor> count) {
        return world.vendors().stream().mapToLong(count).sum();
    }

    /** Syncs every quarter of an hour to every hour. */
    private static long day(Vitals vitals, SimWorld world, Random dice) {
        Duration step = Duration.ofMinutes(15L * (1 + dice.nextInt(4)));
        long syncs = 0;
        for (Duration gone = Duration.ZERO; gone.compareTo(A_DAY) < 0; gone = gone.plus(step)) {
            if (dice.nextInt(4) == 0) {
                world.live(3);
            }
            world.vendors().forEach(vendor -> vendor.faults(0.02));
            world.clock.pass(step);
            vitals.sync("sync");
            syncs++;
        }
        return syncs;
    }

    /** A second installation that only plans: with nothing delivered, it plans the health of every account. */
    private static long differences(SimProduct product, SimWorld world, List<String> broken) throws IOException {
        Map<String, HealthFields> fresh = new HashMap<>();
        try (Vitals second = product.open(world, product.newData(), new SimFence(new SimTrace()), SimFlaw.NONE)) {
            for (PlannedWrite write : second.plan().writes()) {
                if (write instanceof PlannedWrite.Health health) {
                    fresh.put(health.target().system() + " " + health.target().value(), health.fields());
                }
            }
        }
        long differ = 0;
        for (SimRecord account : world.salesforce.living("accounts")) {
            HealthFields must = fresh.get(SimWorld.SALESFORCE + " " + account.id());
            HealthFields there = world.salesforce.health(account.id());
            if (must == null
                    || there == null
                    || !SimChecker.comparable(there, must).sameAs(must)) {
                differ++;
                broken.add(account.id() + " holds " + there + ", but a fresh installation works out " + must);
            }
        }
        return differ;
    }
}
