package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.problem.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSettingsTest {

    private static final Map<String, String> VARIABLES = Map.of("STORE_PASSWORD", "correct-horse");

    @TempDir
    Path folder;

    @Test
    void unless_told_the_store_is_a_file_in_the_data_folder() throws IOException {
        StoreSettings store = read("store:\n  url: ${STORE_URL:-}\n");

        assertThat(store.file()).isEqualTo("vitals.db");
        assertThat(store.mayExist(folder)).isFalse();
        store.open(folder).close();
        assertThat(folder.resolve("vitals.db")).exists();
        assertThat(store.mayExist(folder)).isTrue();
    }

    @Test
    void a_server_is_named_by_url_user_password_and_schema_and_the_password_is_shown_nowhere() throws IOException {
        StoreSettings store = read("""
                store:
                  file: vitals.db
                  url: jdbc:postgresql://db:5432/vitals?sslmode=verify-full
                  user: vitals
                  password: ${STORE_PASSWORD}
                  schema: health
                """);

        assertThat(store.url()).isEqualTo("jdbc:postgresql://db:5432/vitals?sslmode=verify-full");
        assertThat(store.user()).isEqualTo("vitals");
        assertThat(store.schema()).isEqualTo("health");
        assertThat(store.toString()).contains("****").doesNotContain("correct-horse");
    }

    @Test
    void a_file_of_its_own_and_a_url_are_one_too_many() {
        assertThatThrownBy(() -> read("store:\n  file: ours.db\n  url: jdbc:postgresql://db/vitals\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("line 2: store.file is \"ours.db\". The store is already named by store.url");
    }

    @Test
    void a_url_of_another_engine_is_refused() {
        assertThatThrownBy(() -> read("store:\n  url: jdbc:mysql://db/vitals\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("line 2: store.url is not the URL of a PostgreSQL database")
                .hasMessageContaining("jdbc:postgresql://host:5432/vitals");
    }

    @Test
    void a_password_within_the_url_is_refused_and_not_repeated() {
        for (String url : new String[] {
            "jdbc:postgresql://vitals:correct-horse@db/vitals", "jdbc:postgresql://db/vitals?password=correct-horse"
        }) {
            assertThatThrownBy(() -> read("store:\n  url: " + url + "\n"))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("store.password")
                    .hasMessageNotContaining("correct-horse");
        }
    }

    @Test
    void a_password_in_the_file_itself_is_refused_and_not_repeated() {
        assertThatThrownBy(() -> read("store:\n  url: jdbc:postgresql://db/vitals\n  password: correct-horse\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Secrets do not belong in a file")
                .hasMessageNotContaining("correct-horse");
    }

    @Test
    void a_url_without_a_database_or_with_settings_that_are_ours_is_refused() {
        assertThatThrownBy(() -> read("store:\n  url: jdbc:postgresql://db\n"))
                .hasMessageContaining("does not name a host and a database");
        assertThatThrownBy(() -> read("store:\n  url: jdbc:postgresql://db/vitals?socketTimeout=0\n"))
                .hasMessageContaining("socketTimeout");
    }

    private StoreSettings read(String yaml) throws IOException {
        Files.writeString(folder.resolve("vitals.yaml"), yaml);
        return Configuration.store(folder, VARIABLES::get);
    }
}
