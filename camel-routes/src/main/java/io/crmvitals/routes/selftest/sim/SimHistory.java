package io.crmvitals.routes.selftest.sim;

import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One random history of some days: people work, calls fail, the process dies and starts again; then everything comes to rest and is checked. */
final class SimHistory {

    /** Syncs that a world gets to come to rest in; after the last of them nothing may be left to do. */
    private static final int REST = 4;

    private final SimProduct product;
    private final SimWorld world;
    private final SimFlaw flaw;
    private final Random dice;
    private final SimTrace trace = new SimTrace();

    private SimFence fence = new SimFence(trace);
    private long syncs;
    private long deaths;

    /** What became of one seed. */
    record Told(
            String hash,
            long syncs,
            long deaths,
            long changes,
            long faults,
            long writes,
            long duplicates,
            long lost,
            List<String> broken) {}

    SimHistory(SimProduct product, long seed, SimFlaw flaw) {
        this.product = product;
        this.flaw = flaw;
        this.dice = new Random(seed);
        this.world = new SimWorld(dice.nextLong());
    }

    Told play() throws IOException {
        Path data = product.newData();
        @Nullable Vitals process = null;
        try {
            process = product.open(world, data, fence, flaw);
            int days = 2 + dice.nextInt(3);
            for (int sync = 0; sync < days * 3; sync++) {
                world.live(6);
                world.clock.pass(Duration.ofMinutes(20 + dice.nextInt(900)));
                world.vendors().forEach(vendor -> vendor.faults(dice.nextInt(4) == 0 ? 0.3 : 0.04));
                poison();
                if (dice.nextInt(5) == 0) {
                    fence.dieAfter(dice.nextInt(250));
                }
                sync(process);
                if (fence.dead() || dice.nextInt(12) == 0) {
                    process = again(process, data);
                }
            }
            rest(process);
            SimChecker checker = new SimChecker(world, product.configuration());
            checker.check(process.store());
            world.vendors().forEach(vendor -> trace.add(vendor.system() + " " + vendor.health()));
            List<String> broken = new ArrayList<>(checker.broken());
            return new Told(
                    trace.hash(),
                    syncs,
                    deaths,
                    world.changes(),
                    world.vendors().stream().mapToLong(SimVendor::faultsMade).sum(),
                    world.vendors().stream()
                            .mapToLong(vendor -> vendor.effects().size())
                            .sum(),
                    checker.duplicates(),
                    checker.lost(),
                    broken);
        } finally {
            if (process != null) {
                process.close();
            }
            product.drop(data);
        }
    }

    /** Now and then one record refuses what we write; it is mended before the end. */
    private void poison() {
        SimVendor vendor = world.vendors().get(dice.nextInt(3));
        if (dice.nextInt(8) == 0 && !vendor.health().isEmpty()) {
            List<String> ids = List.copyOf(vendor.health().keySet());
            vendor.poison().add(ids.get(dice.nextInt(ids.size())));
        }
    }

    /** @return null where the process died in it */
    private @Nullable Summary sync(Vitals process) {
        syncs++;
        trace.add("sync at " + world.clock.instant());
        try {
            Summary summary = process.sync("sync");
            trace.add("ends " + summary.run().result());
            return summary;
        } catch (RuntimeException thrown) {
            if (!SimDeath.isBehind(thrown)) {
                throw thrown;
            }
            deaths++;
            return null;
        }
    }

    private Vitals again(Vitals process, Path data) {
        process.close();
        fence = new SimFence(trace);
        return product.open(world, data, fence, flaw);
    }

    /** People and faults stop; what is parked is mended and replayed. */
    private void rest(Vitals process) {
        fence.dieAfter(Integer.MAX_VALUE);
        world.vendors().forEach(vendor -> {
            vendor.faults(0);
            vendor.poison().clear();
        });
        for (int i = 0; i < REST; i++) {
            world.clock.pass(Duration.ofHours(i == 0 ? 25 : 1));
            if (i == 1) {
                process.replay();
            }
            sync(process);
        }
    }
}
