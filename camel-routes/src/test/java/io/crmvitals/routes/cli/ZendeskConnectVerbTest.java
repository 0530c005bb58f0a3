package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.SiteClock;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import io.crmvitals.sandbox.zendesk.ZendeskSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin connects an OAuth client to an account: the verb prints an address, a browser goes there and comes back. */
class ZendeskConnectVerbTest {

    private static final Pattern ADDRESS = Pattern.compile("http://\\S+/oauth/authorizations/new\\?\\S+");

    @TempDir
    private Path folder;

    private final SiteClock clock = new SiteClock();
    private final ZendeskAccount account = new ZendeskAccount();
    private final ZendeskSandbox sandbox = ZendeskSandbox.start(account, clock);
    private final Map<String, String> variables = new HashMap<>();
    private Path config = Path.of("config");
    private String page = "";

    @BeforeEach
    void zendeskByAnOAuthClient() {
        account.client("crm-vitals", "s3cret", "read", "organizations:write", "tickets:write");
        config = Site.copyOfShippedConfig(folder.resolve("config"));
        Path file = config.resolve("vitals.yaml");
        Site.edit(file, "    auth: jwt-bearer\n", "    auth: client-credentials\n");
        variables.put("SALESFORCE_URL", "https://acme.my.salesforce.com");
        variables.put("SALESFORCE_CLIENT_ID", "app-one");
        variables.put("SALESFORCE_CLIENT_SECRET", "tell-nobody");
        Site.edit(file, "  hubspot:\n    enabled: true", "  hubspot:\n    enabled: false");
        variables.put("ZENDESK_URL", sandbox.url());
        variables.put("ZENDESK_AUTH", "oauth");
        variables.put("ZENDESK_CLIENT_ID", "crm-vitals");
        variables.put("ZENDESK_CLIENT_SECRET", "s3cret");
        variables.put("ZENDESK_ALLOWED_HOSTS", "127.0.0.1");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void once_connected_the_fields_can_be_installed_without_a_token_in_the_environment() {
        Told told = connect();
        Told installed = run(said -> {}, "zendesk", "install");

        assertThat(told.code()).as(told.err()).isZero();
        assertThat(told.out())
                .startsWith("Connected to 127.0.0.1.")
                .contains("Granted: organizations:write, read, tickets:write.");
        assertThat(installed.out()).contains("9 created");
        assertThat(page).contains("Zendesk has answered").contains("Return to the terminal");
        assertThat(told.out() + told.err()).doesNotContain("s3cret", "zat-", "zrt-", "zac-");
    }

    @Test
    void nobody_comes() {
        Told told = run(said -> {}, "zendesk", "connect", "--port", "0", "--wait", "0");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err())
                .contains("No browser came back within 0 s")
                .contains("Start ./vitals zendesk connect again");
        assertThat(folder.resolve("data/zendesk-access.json")).doesNotExist();
    }

    @Test
    void a_connection_by_client_credentials_has_nothing_to_connect() {
        variables.put("ZENDESK_AUTH", "client-credentials");

        Told told = run(said -> {}, "zendesk", "connect", "--port", "0");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err()).contains("Set auth to oauth");
    }

    private Told connect() {
        return run(
                said -> {
                    Matcher address = ADDRESS.matcher(said);
                    if (address.find()) {
                        page = browse(URI.create(address.group()));
                    }
                },
                "zendesk",
                "connect",
                "--port",
                "0",
                "--wait",
                "20");
    }

    /** The admin at the simulated account allows at once; the browser follows where it is sent. */
    private static String browse(URI address) {
        HttpClient browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        try {
            return browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Told run(Consumer<String> beside, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of(
                "--config", config.toString(), "--data", folder.resolve("data").toString()));
        return Told.by(
                new Surroundings(variables::get, clock, () -> null, clock::pass), beside, all.toArray(String[]::new));
    }
}
