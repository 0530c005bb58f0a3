package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.SiteClock;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.hubspot.HubSpotSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person connects an app to a portal: the verb prints an address, a browser goes there and comes back. */
class HubSpotConnectVerbTest {

    private static final String CLIENT_ID = "0f3a5e1c-1111-4222-8333-444455556666";
    private static final String CLIENT_SECRET = "app-secret-6f1d";
    private static final Pattern ADDRESS = Pattern.compile("https://app\\.hubspot\\.com/oauth/\\S+");

    @TempDir
    private Path folder;

    private final SiteClock clock = new SiteClock();
    private final HubSpotPortal portal = new HubSpotPortal().oauthApp(CLIENT_ID, CLIENT_SECRET);
    private final HubSpotSandbox sandbox = HubSpotSandbox.start(portal, clock);
    private final Map<String, String> variables = new HashMap<>();
    private Path config;
    private String page = "";

    @BeforeEach
    void hubspotAloneByAnApp() {
        portal.limits().off();
        config = Site.copyOfShippedConfig(folder.resolve("config"));
        Path vitals = config.resolve("vitals.yaml");
        Site.edit(vitals, "primary: salesforce", "primary: hubspot");
        Site.edit(vitals, "  salesforce:\n    enabled: true", "  salesforce:\n    enabled: false");
        Site.edit(vitals, "  zendesk:\n    enabled: true", "  zendesk:\n    enabled: false");
        variables.put("HUBSPOT_URL", sandbox.url());
        variables.put("HUBSPOT_ALLOWED_HOSTS", URI.create(sandbox.url()).getHost());
        variables.put("HUBSPOT_AUTH", "oauth");
        variables.put("HUBSPOT_CLIENT_ID", CLIENT_ID);
        variables.put("HUBSPOT_CLIENT_SECRET", CLIENT_SECRET);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void once_connected_the_app_works_without_a_refresh_token_in_the_environment() {
        Told told = connect(this::allow);
        Told check = run(said -> {}, "check");

        assertThat(told.code()).as(told.err()).isZero();
        assertThat(told.out()).startsWith("Connected to portal 24681357.").contains("crm.objects.companies.write");
        assertThat(check.out()).contains("hubspot: connected to 24681357");
        assertThat(tokenCalls()).hasSize(1);
    }

    @Test
    void the_address_asks_for_what_is_needed_and_proves_who_asked() {
        List<Map<String, String>> asked = new ArrayList<>();
        connect(query -> {
            asked.add(query);
            return allow(query);
        });

        Map<String, String> query = asked.get(0);
        assertThat(query).containsEntry("client_id", CLIENT_ID).containsEntry("code_challenge_method", "S256");
        assertThat(query.get("scope").split(" ")).contains("oauth", "tickets", "crm.schemas.companies.write");
        assertThat(query.get("optional_scope").split(" ")).contains("crm.objects.feedback_submissions.read");
        assertThat(query.get("redirect_uri")).matches("http://localhost:\\d+/hubspot/connected");
        assertThat(query.get("state")).hasSizeGreaterThanOrEqualTo(43);
        assertThat(tokenCalls().get(0).form())
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("redirect_uri", query.get("redirect_uri"))
                .containsKey("code_verifier");
    }

    @Test
    void the_browser_is_sent_back_to_the_terminal() {
        connect(this::allow);

        assertThat(page)
                .contains("<html lang=\"en\">", "<title>Return to the terminal", "<h1>Return to the terminal</h1>")
                .doesNotContain("code-", "<script");
    }

    @Test
    void nothing_secret_is_told() {
        Told told = connect(this::allow);

        assertThat(told.out() + told.err()).doesNotContain(CLIENT_SECRET, "CJ-access", "eu1-refresh", "eu1-code");
    }

    @Test
    void permissions_that_are_lacking_are_named() throws IOException {
        Told told =
                connect(query -> back(query, portal.consent(CLIENT_ID, redirect(query), "crm.objects.companies.read")));
        JsonNode json =
                new ObjectMapper().readTree(connect(this::allow, "--json").out());

        assertThat(told.code()).isEqualTo(2);
        assertThat(told.out())
                .contains("Lacking: ")
                .contains("crm.objects.deals.read")
                .contains("tickets");
        assertThat(json.path("portal").asText()).isEqualTo("24681357");
        assertThat(json.path("lacking")).isEmpty();
    }

    @Test
    void whoever_does_not_allow_it_changes_nothing() {
        Told told = connect(query -> "error=access_denied&state=" + query.get("state"));

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err())
                .contains("not allowed in HubSpot (access_denied)")
                .contains("Nothing was changed");
        assertThat(sandbox.calls()).isEmpty();
        assertThat(kept()).doesNotExist();
    }

    @Test
    void an_answer_to_somebody_elses_question_is_not_used() {
        Told told = connect(query -> "code=" + portal.consent(CLIENT_ID, redirect(query)) + "&state=guessed");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err()).contains("does not belong to this attempt");
        assertThat(sandbox.calls()).isEmpty();
        assertThat(kept()).doesNotExist();
    }

    @Test
    void a_code_that_hubspot_does_not_know_is_told() {
        Told told = connect(query -> back(query, "eu1-code-spent"));

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err()).contains("BAD_AUTH_CODE").contains("run ./vitals hubspot connect");
        assertThat(kept()).doesNotExist();
    }

    @Test
    void nobody_comes() {
        Told told = run(said -> {}, "hubspot", "connect", "--port", "0", "--wait", "0");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err()).contains("No browser came back within 0 s").contains("Nothing was changed");
    }

    @Test
    void a_port_that_is_taken_is_told() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Told told = run(said -> {}, "hubspot", "connect", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(told.code()).isEqualTo(1);
            assertThat(told.err()).contains("port " + taken.getLocalPort()).contains("--port");
        }
    }

    @Test
    void a_connection_by_token_has_nothing_to_connect() {
        variables.put("HUBSPOT_AUTH", "token");
        variables.put("HUBSPOT_TOKEN", "pat-eu1-4711");

        Told told = run(said -> {}, "hubspot", "connect", "--port", "0");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err()).contains("Set auth to oauth").doesNotContain("pat-eu1");
    }

    @Test
    void another_portal_than_the_folders_is_refused_and_what_was_kept_stays() throws IOException {
        connect(this::allow);
        String before = Files.readString(kept());
        Files.writeString(folder.resolve("data/hubspot-portal.json"), "{\"portal\": \"24681357\"}");
        portal.account(99999, "UTC");

        Told told = connect(this::allow);

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err()).contains("opened portal 99999").contains("was read from portal 24681357");
        assertThat(kept()).hasContent(before);
    }

    /** Somebody clicks on allow: everything that was asked for is granted. */
    private String allow(Map<String, String> query) {
        String[] scopes = (query.get("scope") + " " + query.get("optional_scope")).split(" ");
        return back(query, portal.consent(CLIENT_ID, redirect(query), scopes));
    }

    private static String back(Map<String, String> query, String code) {
        return "code=" + code + "&state=" + query.get("state");
    }

    private static String redirect(Map<String, String> query) {
        return query.getOrDefault("redirect_uri", "");
    }

    /** @param person what the vendor's page sends back with the browser, given what it was asked */
    private Told connect(Function<Map<String, String>, String> person, String... more) {
        List<String> arguments = new ArrayList<>(List.of("hubspot", "connect", "--port", "0", "--wait", "20"));
        arguments.addAll(Arrays.asList(more));
        return run(
                said -> {
                    Matcher address = ADDRESS.matcher(said);
                    if (address.find()) {
                        Map<String, String> query = query(URI.create(address.group()));
                        page = browse(URI.create(redirect(query) + "?" + person.apply(query)));
                    }
                },
                arguments.toArray(String[]::new));
    }

    private static Map<String, String> query(URI address) {
        Map<String, String> query = new HashMap<>();
        for (String pair : address.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static String browse(URI address) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private List<Call> tokenCalls() {
        return sandbox.calls().stream()
                .filter(call -> call.path().endsWith("/token"))
                .toList();
    }

    private Path kept() {
        return folder.resolve("data/hubspot-access.json");
    }

    private Told run(Consumer<String> beside, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of(
                "--config", config.toString(), "--data", folder.resolve("data").toString()));
        return Told.by(
                new Surroundings(variables::get, clock, () -> null, clock::pass), beside, all.toArray(String[]::new));
    }
}
