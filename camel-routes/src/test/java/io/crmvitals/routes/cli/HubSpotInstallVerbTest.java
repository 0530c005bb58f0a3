package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.SiteClock;
import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.hubspot.HubSpotSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator types to bring the health properties into a portal, and what is printed back. */
class HubSpotInstallVerbTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "pat-eu1-00000000-0000-4000-8000-000000000000";

    @TempDir
    private Path folder;

    private final SiteClock clock = new SiteClock();
    private final HubSpotPortal portal = new HubSpotPortal().token(TOKEN);
    private final Map<String, String> variables = new HashMap<>();
    private HubSpotSandbox sandbox = HubSpotSandbox.start(portal, clock);
    private Path config = Path.of("config");

    @BeforeEach
    void aBarePortal() {
        config = Site.copyOfShippedConfig(folder.resolve("config"));
        Path file = config.resolve("vitals.yaml");
        // Configured, so that the rest of the config holds; nobody is there, so that asking it would be seen.
        Site.edit(file, "    auth: jwt-bearer\n", "    auth: client-credentials\n");
        variables.put("SALESFORCE_URL", "https://acme.my.salesforce.com");
        variables.put("SALESFORCE_CLIENT_ID", "app-one");
        variables.put("SALESFORCE_CLIENT_SECRET", "tell-nobody");
        Site.edit(file, "  zendesk:\n    enabled: true", "  zendesk:\n    enabled: false");
        variables.put("HUBSPOT_URL", sandbox.url());
        variables.put("HUBSPOT_TOKEN", TOKEN);
        variables.put("HUBSPOT_ALLOWED_HOSTS", "127.0.0.1");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Told install(String... more) {
        List<String> words = new ArrayList<>(List.of("hubspot", "install", "--config", config.toString()));
        words.addAll(List.of("--data", folder.resolve("data").toString()));
        words.addAll(List.of(more));
        return Told.by(new Surroundings(variables::get, clock, () -> null, clock::pass), words.toArray(String[]::new));
    }

    @Test
    void everything_is_created_and_told() {
        Told told = install();

        assertThat(told.code()).as(told.err()).isEqualTo(ExitCode.GREEN);
        assertThat(told.out())
                .startsWith("Portal 24681357\n  created   group crm_vitals\n  created   crmv_score\n")
                .contains("10 created, 0 extended, 0 left as they are, 0 refused; nothing is deleted.\n")
                .contains("The properties are as health needs them.");
    }

    @Test
    void again_it_only_counts_what_is_there() {
        install();

        Told told = install();

        assertThat(told.out())
                .isEqualTo("Portal 24681357\n"
                        + "0 created, 0 extended, 9 left as they are, 0 refused; nothing is deleted.\n"
                        + "The properties are as health needs them. ./vitals check tells what else is lacking.\n");
    }

    @Test
    void check_only_shows_and_changes_nothing() {
        portal.property("companies", "crmv_as_of", "string", "text");

        Told told = install("--check-only");

        assertThat(told.code()).isEqualTo(ExitCode.AMBER);
        assertThat(told.out())
                .contains("  refused   crmv_as_of       is of type string; health needs one of type date.")
                .contains("8 to create, 0 to extend, 0 left as they are, 1 refused")
                .contains("This was a look; nothing was changed.\n");
        assertThat(sandbox.calls()).allMatch(call -> call.method().equals("GET"));
    }

    @Test
    void a_program_reads_the_same() throws IOException {
        portal.property("companies", "crmv_score", "string", "text");

        Told told = install("--json");

        assertThat(told.code()).isEqualTo(ExitCode.AMBER);
        JsonNode json = JSON.readTree(told.out());
        assertThat(json.path("done").asBoolean()).isTrue();
        assertThat(json.path("complete").asBoolean()).isFalse();
        assertThat(json.path("refused").path(0).asText()).isEqualTo("crmv_score");
        assertThat(json.path("created").size()).isEqualTo(9);
        assertThat(json.path("parts").path(1).path("note").asText()).startsWith("is of type string");
    }

    @Test
    void the_lacking_permission_is_named() {
        portal.scopes("crm.objects.companies.read", "crm.schemas.companies.read");

        Told told = install();

        assertThat(told.code()).isEqualTo(ExitCode.FAILED);
        assertThat(told.err()).contains("crm.schemas.companies.write");
    }

    @Test
    void without_hubspot_there_is_nothing_to_install() {
        Site.edit(config.resolve("vitals.yaml"), "  hubspot:\n    enabled: true", "  hubspot:\n    enabled: false");

        Told told = install();

        assertThat(told.err()).contains("HubSpot is not enabled");
    }
}
