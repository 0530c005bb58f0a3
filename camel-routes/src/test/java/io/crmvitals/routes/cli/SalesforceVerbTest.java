package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.SiteClock;
import io.crmvitals.salesforce.SalesforcePackage;
import io.crmvitals.sandbox.salesforce.ConnectedApp;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import io.crmvitals.sandbox.salesforce.SalesforceSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator types to bring the package into an org, and what is printed back. */
class SalesforceVerbTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USER = "integration@harbor.example";
    private static final String ADMIN = "admin@harbor.example";

    @TempDir
    private Path folder;

    private final SiteClock clock = new SiteClock();
    private final SalesforceOrg org = SalesforceOrg.standard(clock);
    private final Map<String, String> variables = new HashMap<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private SalesforceSandbox sandbox = SalesforceSandbox.start(org, clock);
    private Path config = Path.of("config");

    @BeforeEach
    void aBareOrg() {
        org.insert("User", Map.of("Name", "Integration", "Email", USER, "Username", USER, "IsActive", true));
        org.register(ConnectedApp.withSecret("app-one", "tell-nobody", USER));
        org.admin(ADMIN);
        config = Site.copyOfShippedConfig(folder.resolve("config"));
        Path file = config.resolve("vitals.yaml");
        Site.edit(file, "    auth: jwt-bearer\n", "    auth: client-credentials\n");
        Site.edit(file, "  hubspot:\n    enabled: true", "  hubspot:\n    enabled: false");
        Site.edit(file, "  zendesk:\n    enabled: true", "  zendesk:\n    enabled: false");
        variables.put("SALESFORCE_URL", sandbox.url());
        variables.put("SALESFORCE_CLIENT_ID", "app-one");
        variables.put("SALESFORCE_CLIENT_SECRET", "tell-nobody");
        variables.put("SALESFORCE_ALLOWED_HOSTS", "127.0.0.1");
        variables.put("SALESFORCE_ADMIN_TOKEN", org.tokenFor(ADMIN));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void install_shows_what_would_change_asks_installs_and_says_what_is_left_to_do() {
        answers.add("y");

        Told told = install();

        assertThat(told.code()).as(told.err()).isZero();
        assertThat(told.err())
                .contains("new       CustomField              Account.CRMV_Score__c\n", "nothing is deleted.")
                .contains("Install this? (y/N) ");
        assertThat(told.out())
                .startsWith("Installed: ")
                .contains("CRMV_Integration was assigned to the integration user.\n")
                .contains("Left to do by hand:", "CRMV_Viewer", "unset SALESFORCE_ADMIN_TOKEN");
        assertThat(org.metadata().has("PermissionSet", "CRMV_Integration")).isTrue();
        assertThat(org.rows("PermissionSetAssignment")).hasSize(1);
        assertThat(told.out() + told.err()).doesNotContain(token());
    }

    @Test
    void a_second_install_changes_nothing_asks_nothing_and_says_so() {
        install("--yes");

        Told again = install();

        assertThat(again.code()).isZero();
        assertThat(again.out())
                .contains("The package is there already", "Nothing was deployed.")
                .contains("has CRMV_Integration already");
        assertThat(org.rows("PermissionSetAssignment")).hasSize(1);
    }

    @Test
    void whoever_does_not_say_yes_gets_nothing_installed() {
        answers.add("");
        Told refused = install();
        Told nobody = install();

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).endsWith("Nothing was installed.\n");
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.err()).endsWith("Add --yes to go ahead without asking.\n");
        assertThat(org.metadata().has("PermissionSet", "CRMV_Integration")).isFalse();
    }

    @Test
    void check_only_shows_and_stops() {
        Told told = install("--check-only");

        assertThat(told.code()).isZero();
        assertThat(told.out())
                .startsWith("Org " + org.organizationId() + "\n")
                .contains("PermissionSet            CRMV_Viewer");
        assertThat(org.metadata().has("PermissionSet", "CRMV_Viewer")).isFalse();
    }

    @Test
    void json_tells_changes_and_what_was_done() throws IOException {
        JsonNode json = JSON.readTree(install("--yes", "--json").out());

        assertThat(json.path("org").asText()).isEqualTo(org.organizationId());
        assertThat(json.path("installed").asBoolean()).isTrue();
        assertThat(json.path("assigned").asText()).isEqualTo("now");
        assertThat(json.path("changes"))
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.path("change").asText()).isEqualTo("new"));
    }

    @Test
    void without_a_token_nobody_is_called() {
        variables.remove("SALESFORCE_ADMIN_TOKEN");

        Told told = install();

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err()).startsWith("SALESFORCE_ADMIN_TOKEN is not set.");
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void an_expired_token_and_the_wrong_org_are_sentences() {
        variables.put("SALESFORCE_ADMIN_TOKEN", "00D000000000001!expired");
        Told expired = install();
        variables.put("SALESFORCE_ADMIN_TOKEN", org.tokenFor(ADMIN));
        variables.put("SALESFORCE_ORG_ID", "00D000000000001");
        Told elsewhere = install();

        assertThat(expired.code()).isEqualTo(1);
        assertThat(expired.err())
                .contains("does not take the administrator's token")
                .doesNotContain("!expired");
        assertThat(elsewhere.code()).isEqualTo(1);
        assertThat(elsewhere.err()).contains("belongs to org 00D000000000001", "Nothing was installed");
    }

    @Test
    void an_integration_user_that_is_not_there_fails_after_the_package_is_in() {
        Told told = install("--yes", "--user", "nobody@harbor.example");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.out()).contains("Installed: ", "no active user");
        assertThat(org.metadata().has("PermissionSet", "CRMV_Integration")).isTrue();
    }

    @Test
    void package_writes_the_zip_and_tells_what_is_in_it() throws IOException {
        Path file = folder.resolve("package.zip");

        Told told = run("salesforce", "package", "--out", file.toString());

        assertThat(told.code()).isZero();
        assertThat(told.out())
                .startsWith("Wrote " + file)
                .contains("CRMV_Admin, CRMV_Integration, CRMV_Viewer")
                .containsPattern("(?m)^  CustomField +\\d+$");
        assertThat(Files.readAllBytes(file))
                .isEqualTo(SalesforcePackage.shipped().zip());
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void package_writes_over_its_own_file_and_over_no_other() throws IOException {
        Path own = folder.resolve("own.zip");
        Path other = folder.resolve("letters.zip");
        Files.writeString(other, "dear customer");
        run("salesforce", "package", "--out", own.toString());

        Told again = run("salesforce", "package", "--out", own.toString());
        Told refused = run("salesforce", "package", "--out", other.toString());

        assertThat(again.code()).isZero();
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("is no package of ours");
        assertThat(other).hasContent("dear customer");
    }

    @Test
    void package_speaks_json_as_well() throws IOException {
        JsonNode json = JSON.readTree(run(
                        "salesforce",
                        "package",
                        "--json",
                        "--out",
                        folder.resolve("a.zip").toString())
                .out());

        assertThat(json.path("apiVersion").asText()).isEqualTo("62.0");
        assertThat(json.path("members").path("PermissionSet")).hasSize(3);
    }

    @Test
    void help_says_where_the_token_goes() {
        Told help = run("help", "salesforce");

        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("install", "package");
        assertThat(run("salesforce", "install", "--hepl").err()).contains("./vitals help");
    }

    private Told install(String... more) {
        List<String> all = new ArrayList<>(List.of("salesforce", "install", "--config", config.toString()));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private String token() {
        return variables.get("SALESFORCE_ADMIN_TOKEN");
    }

    private Told run(String... arguments) {
        return Told.by(new Surroundings(variables::get, clock, answers::poll, clock::pass), arguments);
    }
}
