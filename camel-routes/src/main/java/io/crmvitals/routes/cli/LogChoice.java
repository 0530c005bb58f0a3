package io.crmvitals.routes.cli;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the log goes and how it is written; the log's own configuration reads the same two variables. A wrong word there would mean no log at all. */
final class LogChoice {

    private static final List<String> PLACES = List.of("file", "stderr");
    private static final List<String> FORMATS = List.of("text", "json");

    private LogChoice() {}

    /** The sentence to show where a word is wrong, else null. */
    static @Nullable String mistake(Function<String, @Nullable String> environment) {
        String place = mistake(environment, "VITALS_LOG", PLACES);
        return place != null ? place : mistake(environment, "VITALS_LOG_FORMAT", FORMATS);
    }

    private static @Nullable String mistake(
            Function<String, @Nullable String> environment, String name, List<String> words) {
        String value = environment.apply(name);
        return value == null || words.contains(value)
                ? null
                : name + " is \"" + value + "\". Write " + String.join(" or ", words) + ", or leave it unset for "
                        + words.get(0) + "; nothing was started.";
    }
}
