package io.crmvitals.routes.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What a run leaves in the log, in the words of the walk and with keys that a collector can count by: {@code run}, {@code verb}, {@code where}, {@code result}. Ids,
 * counts and the sentences that people read; never a name, a body or a secret.
 */
public final class RunLog {

    private static final Logger LOG = LoggerFactory.getLogger("vitals");

    private RunLog() {}

    public static void began(Run run) {
        LOG.atInfo()
                .addKeyValue("run", run.id().value())
                .addKeyValue("verb", run.verb())
                .log("The run begins");
    }

    static void trouble(Run run, Trouble trouble) {
        Level level = switch (trouble.severity()) {
            case NOTE -> Level.INFO;
            case AMBER -> Level.WARN;
            case FAILED -> Level.ERROR;
        };
        LOG.atLevel(level)
                .addKeyValue("run", run.id().value())
                .addKeyValue("where", trouble.where())
                .log(trouble.text());
    }

    public static void ended(Run run, Instant at) {
        LOG.atInfo()
                .addKeyValue("run", run.id().value())
                .addKeyValue("result", run.result().name().toLowerCase(Locale.ROOT))
                .addKeyValue("seconds", Duration.between(run.startedAt(), at).toMillis() / 1_000.0)
                .addKeyValue("pulled", sum(run, "pulled."))
                .addKeyValue("scored", run.number("scored"))
                .addKeyValue("written", sum(run, "written."))
                .addKeyValue("not_written", sum(run, "not-written."))
                .log("The run has ended");
    }

    private static long sum(Run run, String prefix) {
        return run.numbers().entrySet().stream()
                .filter(number -> number.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
