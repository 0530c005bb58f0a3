package io.crmvitals.routes.cli;

import io.crmvitals.http.Pause;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a verb takes from outside of its command line.
 *
 * @param variables values of the environment; null where one is not set
 * @param answers the next line that a person types; null where nobody is there to type
 * @param pause how to wait for somebody else's work
 * @param stopping when the process is asked to stop
 */
record Surroundings(
        Function<String, @Nullable String> variables,
        Clock clock,
        Supplier<@Nullable String> answers,
        Pause pause,
        Stopping stopping) {

    /** One that nobody asks to stop. */
    Surroundings(
            Function<String, @Nullable String> variables,
            Clock clock,
            Supplier<@Nullable String> answers,
            Pause pause) {
        this(variables, clock, answers, pause, new Stopping());
    }

    /** Without a person who could be asked. */
    Surroundings(Function<String, @Nullable String> variables, Clock clock) {
        this(variables, clock, () -> null, Pause.SLEEPING);
    }

    /** Those of this process. */
    static Surroundings ofProcess() {
        return new Surroundings(
                new Environment(System.getenv()::get),
                Clock.systemUTC(),
                Surroundings::typed,
                Pause.SLEEPING,
                Stopping.ofProcess());
    }

    /** The product on these settings and this folder; it ends in good order when the process is asked to stop. */
    Vitals open(Configuration configuration, Path data, Progress progress) {
        Vitals vitals = Vitals.open(configuration, data, clock, pause, progress);
        stopping.runs(vitals);
        return vitals;
    }

    /** Those that the whole command line was made with. */
    static Surroundings of(CommandSpec spec) {
        return ((Main) spec.root().userObject()).surroundings();
    }

    private static @Nullable String typed() {
        try {
            return new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
