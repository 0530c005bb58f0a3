package io.crmvitals.routes.cli;

import io.crmvitals.http.Pause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
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
 */
record Surroundings(
        Function<String, @Nullable String> variables, Clock clock, Supplier<@Nullable String> answers, Pause pause) {

    /** Without a person who could be asked. */
    Surroundings(Function<String, @Nullable String> variables, Clock clock) {
        this(variables, clock, () -> null, Pause.SLEEPING);
    }

    /** Those of this process. */
    static Surroundings ofProcess() {
        return new Surroundings(System.getenv()::get, Clock.systemUTC(), Surroundings::typed, Pause.SLEEPING);
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
