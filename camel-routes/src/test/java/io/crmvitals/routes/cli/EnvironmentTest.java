package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.problem.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

    @TempDir
    private Path folder;

    @Test
    void a_value_of_the_environment_comes_first() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "from the file");

        Environment environment =
                new Environment(Map.of("HUBSPOT_TOKEN", "from outside", "HUBSPOT_TOKEN_FILE", file.toString())::get);

        assertThat(environment.apply("HUBSPOT_TOKEN")).isEqualTo("from outside");
    }

    @Test
    void a_secret_that_a_container_platform_mounts_is_read_without_its_line_end() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "pat-123\n");

        Environment environment = new Environment(Map.of("HUBSPOT_TOKEN_FILE", file.toString())::get);

        assertThat(environment.apply("HUBSPOT_TOKEN")).isEqualTo("pat-123");
        assertThat(environment.apply("ZENDESK_URL")).isNull();
    }

    @Test
    void a_credential_of_the_service_manager_is_found_under_its_name_alone_or_with_the_folders() throws IOException {
        Files.writeString(folder.resolve("HUBSPOT_TOKEN"), "one");
        Files.writeString(folder.resolve("vitals_ZENDESK_CLIENT_SECRET"), "two");

        Environment environment = new Environment(Map.of("CREDENTIALS_DIRECTORY", folder.toString())::get);

        assertThat(environment.apply("HUBSPOT_TOKEN")).isEqualTo("one");
        assertThat(environment.apply("ZENDESK_CLIENT_SECRET")).isEqualTo("two");
        assertThat(environment.apply("../" + folder.getFileName() + "/HUBSPOT_TOKEN"))
                .isEqualTo("one");
        assertThat(environment.apply("../../etc/passwd")).isNull();
    }

    @Test
    void a_named_file_that_is_not_there_is_told_instead_of_taken_for_an_unset_variable() {
        Environment environment = new Environment(
                Map.of("HUBSPOT_TOKEN_FILE", folder.resolve("absent").toString())::get);

        assertThatThrownBy(() -> environment.apply("HUBSPOT_TOKEN"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("HUBSPOT_TOKEN_FILE")
                .hasMessageContaining("cannot be read");
    }

    @Test
    void a_wrong_word_for_the_log_is_told_before_anything_starts() {
        assertThat(LogChoice.mistake(Map.of("VITALS_LOG_FORMAT", "xml")::get))
                .isEqualTo(
                        "VITALS_LOG_FORMAT is \"xml\". Write text or json, or leave it unset for text; nothing was started.");
        assertThat(LogChoice.mistake(Map.of("VITALS_LOG", "stderr", "VITALS_LOG_FORMAT", "json")::get))
                .isNull();
    }
}
