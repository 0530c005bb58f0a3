package io.crmvitals.routes.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.config.Secret;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as a browser and a metrics collector meet it, over a real run of the walk. */
class ConsoleTest {

    private static final String HOSTILE = "<script>alert(1)</script> & Sons";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @TempDir
    static Path data;

    private static Sandbox sandbox;
    private static Vitals vitals;
    private static ConsoleServer console;
    private static String hostileKey;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @BeforeAll
    static void walk_once() throws IOException {
        Clock clock = Clock.fixed(Portfolio.NOW, ZoneOffset.UTC);
        Portfolio portfolio = Portfolio.of(50, 3);
        sandbox = Sandbox.start(portfolio, clock);
        String id = portfolio.accounts().stream()
                .filter(customer -> !customer.closed())
                .findFirst()
                .orElseThrow()
                .salesforceId();
        sandbox.salesforce()
                .org()
                .edit("Account", id, Map.of("Name", HOSTILE, "SystemModstamp", Portfolio.NOW.minusSeconds(3600)));
        hostileKey = "salesforce:account:" + id;
        vitals = Vitals.open(
                Configuration.read(Path.of("../config"), sandbox.variables()::get), data, clock, Progress.SILENT);
        vitals.sync("sync");
        console = ConsoleServer.start(vitals, InetAddress.getByName("127.0.0.1"), 0, "demo", new Secret("right horse"));
    }

    @AfterAll
    static void close() {
        console.close();
        vitals.close();
        sandbox.close();
    }

    /** As a browser asks. */
    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, "text/html,*/*;q=0.8");
    }

    private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(console.url()).resolve(path))
                        .header("Accept", accept)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(String password) throws IOException, InterruptedException {
        Matcher token = CSRF.matcher(get("/login").body());
        assertThat(token.find()).isTrue();
        String form = "username=demo&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8) + "&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        return browser.send(
                HttpRequest.newBuilder(URI.create(console.url()).resolve("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void nobody_sees_an_account_without_signing_in() throws Exception {
        HttpResponse<String> answer = get("/accounts");

        assertThat(answer.uri().getPath()).isEqualTo("/login");
        assertThat(answer.body()).contains("<label for=\"password\">").doesNotContain("lowest score first");
    }

    @Test
    void a_watchdog_may_ask_without_signing_in_and_learns_nothing_but_up() throws Exception {
        HttpResponse<String> alive = get("/actuator/health/liveness");
        HttpResponse<String> ready = get("/actuator/health/readiness");

        assertThat(alive.statusCode()).isEqualTo(200);
        assertThat(alive.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(ready.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/actuator/env").uri().getPath()).isEqualTo("/login");
    }

    @Test
    void a_wrong_password_is_told_and_lets_nobody_in() throws Exception {
        HttpResponse<String> answer = signIn("wrong horse");

        assertThat(answer.body()).contains("Name or password is wrong.");
        assertThat(get("/").uri().getPath()).isEqualTo("/login");
    }

    @Test
    void the_status_page_tells_bands_runs_streams_and_what_waits() throws Exception {
        String page = signIn("right horse").body();

        assertThat(page).contains("Accounts by band", "zendesk.tickets", "hubspot.feedback", "salesforce.usage");
        assertThat(page).contains("<span>" + vitals.store().setAside().size() + "</span> records set aside");
        assertThat(page).contains("amber");
    }

    @Test
    void an_account_shows_its_score_down_to_the_records_and_a_hostile_name_is_only_text() throws Exception {
        signIn("right horse");

        String card = Objects.requireNonNull(vitals.store().latestScores().get(new AccountKey(hostileKey)))
                .scorecard();
        String page = get("/account?key=" + hostileKey).body();

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; Sons")
                .doesNotContain("<script");
        assertThat(page).contains("license_activation", "Which share of the seats bought is assigned?", card);
        assertThat(page).endsWith("</html>\n");
    }

    @Test
    void accounts_can_be_found_by_name_and_band() throws Exception {
        signIn("right horse");

        assertThat(get("/accounts?find=sons").body()).contains("<span>1</span> accounts");
        assertThat(get("/accounts?find=no-such-name").body()).contains("No account fits.");
        assertThat(get("/accounts?band=green").body()).doesNotContain("class=\"band red\"");
    }

    @Test
    void an_account_that_is_not_there_is_not_found() throws Exception {
        signIn("right horse");

        assertThat(get("/account?key=salesforce:account:nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void health_is_open_and_metrics_need_credentials() throws Exception {
        assertThat(get("/actuator/health", "*/*").body())
                .contains("\"status\":\"UP\"")
                .doesNotContain("lastRun");
        HttpResponse<String> refused = get("/actuator/prometheus", "*/*");
        assertThat(refused.statusCode()).isEqualTo(401);

        String credentials = Base64.getEncoder().encodeToString("demo:right horse".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> metrics = browser.send(
                HttpRequest.newBuilder(URI.create(console.url()).resolve("/actuator/prometheus"))
                        .header("Authorization", "Basic " + credentials)
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(metrics.body())
                .contains("vitals_accounts{band=\"green\"}", "vitals_calls{purpose=\"tickets\",system=\"zendesk\"}")
                .contains(
                        "vitals_set_aside " + (double) vitals.store().setAside().size());
    }

    @Test
    void a_page_may_load_nothing_from_elsewhere_and_stand_in_no_frame() throws Exception {
        HttpResponse<String> page = get("/login");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }
}
