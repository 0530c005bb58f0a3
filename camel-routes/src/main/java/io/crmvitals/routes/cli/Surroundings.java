package io.crmvitals.routes.cli;

import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a verb takes from outside of its command line.
 *
 * @param variables values of the environment; null where one is not set
 */
record Surroundings(Function<String, @Nullable String> variables, Clock clock) {

    /** Those of this process. */
    static Surroundings ofProcess() {
        return new Surroundings(System.getenv()::get, Clock.systemUTC());
    }

    /** Those that the whole command line was made with. */
    static Surroundings of(CommandSpec spec) {
        return ((Main) spec.root().userObject()).surroundings();
    }
}
