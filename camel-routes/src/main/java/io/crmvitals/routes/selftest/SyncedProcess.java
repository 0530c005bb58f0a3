package io.crmvitals.routes.selftest;

import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.run.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The product in a process of its own, to be killed: one run at a given time, which says on stdout which leg it is at. */
final class SyncedProcess {

    private static final Duration FIRST_WAIT = Duration.ofMillis(1);

    /** The last word of a run that ended by itself. */
    static final String END = "end";

    /** Begins a line that tells of trouble in a run that went through. */
    static final String TROUBLE = "trouble ";

    private SyncedProcess() {}

    /** @param arguments the folder of the config, the folder of the data, the moment at which the run begins, {@code sync} or {@code replay} */
    public static void main(String[] arguments) {
        StageClock clock = new StageClock(Instant.parse(arguments[2]));
        Configuration configuration = Configuration.read(Path.of(arguments[0]), System::getenv);
        try (Vitals vitals =
                Vitals.open(configuration, Path.of(arguments[1]), clock, clock::pass, new Saying(), FIRST_WAIT)) {
            Summary summary = arguments[3].equals("replay") ? vitals.replay() : vitals.sync("sync");
            for (Trouble trouble : summary.run().troubles()) {
                System.out.println(TROUBLE + trouble.severity() + " " + trouble.where() + ": " + trouble.text());
            }
        }
        System.out.println(END);
    }

    private static final class Saying implements Progress {

        @Override
        public void leg(String leg, String what) {
            System.out.println("leg " + leg);
        }

        @Override
        public void moved(String part, long done, long outOf) {
            System.out.println("moved " + part);
        }

        @Override
        public void done(String part, String how) {
            System.out.println("done " + part);
        }
    }
}
