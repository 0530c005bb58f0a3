package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.routes.app.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs that only look find the store by what config says and the environment holds, wherever that has it from. */
class StoreOfVerbsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void configure() {
        config = Site.copyOfShippedConfig(folder.resolve("config"));
        Site.edit(config.resolve("vitals.yaml"), "  file: vitals.db", "  file: ${STORE_FILE_NAME}");
    }

    @Test
    void the_environment_of_the_command_line_tells_where_the_store_is() {
        Told told = status(Map.of("STORE_FILE_NAME", "ours.db")::get);

        assertThat(told.err()).isEmpty();
        assertThat(folder.resolve("data/ours.db")).exists();
    }

    @Test
    void so_does_a_file_that_holds_the_value() throws Exception {
        Path mounted = Files.writeString(folder.resolve("mounted"), "mounted.db\n");

        Told told = status(new Environment(Map.of("STORE_FILE_NAME_FILE", mounted.toString())::get));

        assertThat(told.err()).isEmpty();
        assertThat(folder.resolve("data/mounted.db")).exists();
    }

    private Told status(Function<String, String> variables) {
        return Told.by(
                new Surroundings(variables, CLOCK),
                "status",
                "--config",
                config.toString(),
                "--data",
                folder.resolve("data").toString());
    }
}
