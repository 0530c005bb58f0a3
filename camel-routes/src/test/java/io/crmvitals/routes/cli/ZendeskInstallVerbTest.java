package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.SiteClock;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import io.crmvitals.sandbox.zendesk.ZendeskSandbox;
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

/** What an administrator types to bring the health fields into a Zendesk account, and what is printed back. */
class ZendeskInstallVerbTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final SiteClock clock = new SiteClock();
    private final ZendeskAccount account = new ZendeskAccount();
    private final Map<String, String> variables = new HashMap<>();
    private ZendeskSandbox sandbox = ZendeskSandbox.start(account, clock);
    private Path config = Path.of("config");

    @BeforeEach
    void aBareAccount() {
        account.client("crm-vitals", "s3cret", "read", "organizations:write", "tickets:write");
        config = Site.copyOfShippedConfig(folder.resolve("config"));
        Path file = config.resolve("vitals.yaml");
        // Configured, so that the rest of the config holds; nobody is there, so that asking it would be seen.
        Site.edit(file, "    auth: jwt-bearer\n", "    auth: client-credentials\n");
        variables.put("SALESFORCE_URL", "https://acme.my.salesforce.com");
        variables.put("SALESFORCE_CLIENT_ID", "app-one");
        variables.put("SALESFORCE_CLIENT_SECRET", "tell-nobody");
        Site.edit(file, "  hubspot:\n    enabled: true", "  hubspot:\n    enabled: false");
        variables.put("ZENDESK_URL", sandbox.url());
        variables.put("ZENDESK_CLIENT_ID", "crm-vitals");
        variables.put("ZENDESK_CLIENT_SECRET", "s3cret");
        variables.put("ZENDESK_ALLOWED_HOSTS", "127.0.0.1");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Told install(String... more) {
        List<String> words = new ArrayList<>(List.of("zendesk", "install", "--config", config.toString()));
        words.addAll(List.of("--data", folder.resolve("data").toString()));
        words.addAll(List.of(more));
        return Told.by(new Surroundings(variables::get, clock, () -> null, clock::pass), words.toArray(String[]::new));
    }

    @Test
    void everything_is_created_and_told() {
        Told told = install();

        assertThat(told.code()).as(told.err()).isEqualTo(ExitCode.GREEN);
        assertThat(told.out())
                .startsWith("Account 127.0.0.1\n  created   crmv_score\n  created   crmv_band\n")
                .contains("9 created, 0 extended, 0 left as they are, 0 refused; nothing is deleted.\n")
                .contains("The organization fields are as health needs them.");
    }

    @Test
    void again_it_only_counts_what_is_there() {
        install();

        Told told = install();

        assertThat(told.out())
                .isEqualTo(
                        "Account 127.0.0.1\n"
                                + "0 created, 0 extended, 9 left as they are, 0 refused; nothing is deleted.\n"
                                + "The organization fields are as health needs them. ./vitals check tells what else is lacking.\n");
    }

    @Test
    void check_only_shows_and_changes_nothing() {
        account.organizationField("crmv_as_of", "text", "As of");

        Told told = install("--check-only");

        assertThat(told.code()).isEqualTo(ExitCode.AMBER);
        assertThat(told.out())
                .contains("  refused   crmv_as_of       is of type text; health needs one of type date.")
                .contains("8 to create, 0 to extend, 0 left as they are, 1 refused")
                .contains("This was a look; nothing was changed.\n");
        assertThat(sandbox.calls())
                .allMatch(call -> call.method().equals("GET") || call.path().equals("/oauth/tokens"));
    }

    @Test
    void a_program_reads_the_same() throws IOException {
        account.organizationField("crmv_score", "text", "Score");

        Told told = install("--json");

        assertThat(told.code()).isEqualTo(ExitCode.AMBER);
        JsonNode json = JSON.readTree(told.out());
        assertThat(json.path("account").asText()).isEqualTo("127.0.0.1");
        assertThat(json.path("complete").asBoolean()).isFalse();
        assertThat(json.path("refused").path(0).asText()).isEqualTo("crmv_score");
        assertThat(json.path("created").size()).isEqualTo(8);
    }

    @Test
    void without_zendesk_there_is_nothing_to_install() {
        Site.edit(config.resolve("vitals.yaml"), "  zendesk:\n    enabled: true", "  zendesk:\n    enabled: false");

        Told told = install();

        assertThat(told.err()).contains("Zendesk is not enabled");
    }
}
