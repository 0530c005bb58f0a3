package io.crmvitals.routes.bench;

import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.selftest.StageClock;
import java.time.Duration;
import java.util.Map;

/** A whole sync a quarter of an hour after one that found nothing new either. The least is one call a stream. */
record UnchangedLeg(boolean large) implements Leg {

    static final String SMALL = "unchanged";
    static final String LARGE = "unchanged-large";

    /** Until what was written at first has been read back and nothing is left to do. */
    private static final int SETTLING = 3;

    @Override
    public String id() {
        return large ? LARGE : SMALL;
    }

    @Override
    public String what() {
        return "ours: a sync that finds nothing new" + (large ? ", " + Size.LARGER + " times the portfolio" : "");
    }

    @Override
    public String path() {
        return "A sync with nothing changed, three vendors";
    }

    @Override
    public Side side() {
        return Side.OURS;
    }

    @Override
    public Vendors vendors() {
        return large ? Vendors.LARGE_PORTFOLIO : Vendors.PORTFOLIO;
    }

    @Override
    public boolean quick() {
        return false;
    }

    @Override
    public Work open(Place place) {
        Map<String, String> variables = place.vendors().variables();
        Configuration configuration = Configuration.read(place.config(), variables::get);
        StageClock clock = Stream.clock();
        Vitals vitals = Vitals.open(
                configuration, place.freshFolder("data"), clock, clock::pass, Progress.SILENT, Duration.ofMillis(1));
        int streams = vitals.connectors().stream()
                .mapToInt(connector -> connector.sources().size())
                .sum();
        // The vendors' own clock stands still, so whoever signs in does it now.
        vitals.sync("bench");
        for (int i = 0; i < SETTLING; i++) {
            synced(vitals, clock);
        }
        return new Work() {
            @Override
            public Done round() {
                Summary summary = synced(vitals, clock);
                summary.run()
                        .troubles()
                        .forEach(trouble -> System.err.println(trouble.where() + ": " + trouble.text()));
                return Done.of(vitals.store().accounts().size())
                        .least(streams)
                        .and("streams", streams)
                        .and(
                                "records changed",
                                summary.run().number("stored.new")
                                        + summary.run().number("stored.changed"))
                        .and("writes", summary.written());
            }

            @Override
            public void close() {
                vitals.close();
            }
        };
    }

    private static Summary synced(Vitals vitals, StageClock clock) {
        clock.pass(Duration.ofMinutes(15));
        return vitals.sync("bench");
    }
}
