package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.routes.app.SiteClock;
import io.crmvitals.zendesk.ZendeskPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator types to have the app for Zendesk's Admin Center, and what is printed back. */
class ZendeskPackageVerbTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void package_writes_the_zip_and_tells_what_is_in_it_and_where_it_goes() throws IOException {
        Path file = folder.resolve("app.zip");

        Told told = run("--out", file.toString());

        assertThat(told.code()).isZero();
        assertThat(told.out())
                .startsWith("Wrote " + file)
                .contains("organization_sidebar and ticket_sidebar", "da, de, en, ro, sv", "Upload private app");
        assertThat(Files.readAllBytes(file)).isEqualTo(ZendeskPackage.shipped().zip());
    }

    @Test
    void package_writes_over_its_own_file_and_over_no_other() throws IOException {
        Path own = folder.resolve("own.zip");
        Path other = Files.writeString(folder.resolve("letters.zip"), "dear customer");
        run("--out", own.toString());

        Told again = run("--out", own.toString());
        Told refused = run("--out", other.toString());

        assertThat(again.code()).isZero();
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("is no package of ours");
        assertThat(other).hasContent("dear customer");
    }

    @Test
    void a_folder_that_is_not_there_is_a_sentence() {
        Told told = run("--out", folder.resolve("nowhere/app.zip").toString());

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err()).contains("could not be written", "--out FILE");
    }

    @Test
    void package_speaks_json_as_well() throws IOException {
        JsonNode json = JSON.readTree(
                run("--json", "--out", folder.resolve("a.zip").toString()).out());

        assertThat(json.path("locations")).hasSize(2);
        assertThat(json.path("languages")).hasSize(5);
        assertThat(json.path("version").asText())
                .isEqualTo(ZendeskPackage.shipped().version());
    }

    private static Told run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "zendesk";
        all[1] = "package";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        SiteClock clock = new SiteClock();
        return Told.by(new Surroundings(Map.<String, String>of()::get, clock, () -> null, clock::pass), all);
    }
}
