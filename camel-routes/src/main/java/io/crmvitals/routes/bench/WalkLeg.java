package io.crmvitals.routes.bench;

import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.selftest.StageClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The whole walk of a portfolio from nothing: every stream, up to the plan of what would be written.
 *
 * @param system the only one that is read; empty for all three
 * @param large whether the portfolio is the larger one
 * @param megabytes of heap; 0 for what the launcher gives
 */
record WalkLeg(String system, boolean large, int megabytes) implements Leg {

    static final String ID = "walk";
    static final String PATH = "All streams of three vendors, a portfolio";

    static final List<String> SYSTEMS = List.of("salesforce", "hubspot", "zendesk");

    /** Megabytes of heap in which a portfolio of any size is walked. */
    static final int LITTLE = 64;

    /** Three vendors, as the launcher starts it. */
    WalkLeg() {
        this("", false, 0);
    }

    /** In little memory. */
    static WalkLeg within(int megabytes, boolean large) {
        return new WalkLeg("", large, megabytes);
    }

    @Override
    public String id() {
        return ID
                + (system.isEmpty() ? "" : "-" + system)
                + (megabytes == 0 ? "" : "-" + megabytes + "m")
                + (large ? "-large" : "");
    }

    @Override
    public String what() {
        return "ours: pull, map, link, store, measure, score, plan" + (system.isEmpty() ? "" : ", " + system + " alone")
                + (large ? ", " + Size.LARGER + " times the portfolio" : "");
    }

    @Override
    public String path() {
        return PATH + (megabytes == 0 ? "" : ", heap of " + megabytes + " MB");
    }

    @Override
    public Side side() {
        return Side.OURS;
    }

    @Override
    public String floor() {
        return equals(new WalkLeg()) ? ID + "-tokens" : "";
    }

    @Override
    public Vendors vendors() {
        return large ? Vendors.LARGE_PORTFOLIO : Vendors.PORTFOLIO;
    }

    @Override
    public boolean quick() {
        return equals(new WalkLeg());
    }

    @Override
    public boolean onlyOnce() {
        return megabytes > 0;
    }

    @Override
    public List<String> javaOptions() {
        return megabytes == 0 ? List.of() : List.of("-Xmx" + megabytes + "m");
    }

    @Override
    public Work open(Place place) {
        Map<String, String> variables = place.vendors().variables();
        Configuration whole = Configuration.read(place.config(), variables::get);
        Configuration configuration =
                system.isEmpty() ? whole : whole.beside(Map.of(system, whole.connection(system)), whole.scorecards());
        return () -> {
            Path data = place.freshFolder("data");
            StageClock clock = Stream.clock();
            try (Vitals vitals =
                    Vitals.open(configuration, data, clock, clock::pass, Progress.SILENT, Duration.ofMillis(1))) {
                Vitals.Planned planned = vitals.plan();
                Run run = planned.run();
                return Done.of(sum(run, "pulled."))
                        .least(sum(run, "least."))
                        .and("accounts scored", run.number("scored"))
                        .and("writes planned", planned.writes().size());
            }
        };
    }

    private static long sum(Run run, String prefix) {
        return run.numbers().entrySet().stream()
                .filter(number -> number.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
