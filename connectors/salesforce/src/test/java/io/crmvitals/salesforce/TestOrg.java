package io.crmvitals.salesforce;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.salesforce.SalesforceConfig.ClientCredentials;
import io.crmvitals.salesforce.SalesforceConfig.JwtBearer;
import io.crmvitals.salesforce.SalesforceConfig.Reading;
import io.crmvitals.salesforce.SalesforceConfig.SignIn;
import io.crmvitals.salesforce.SalesforceConfig.Writing;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.salesforce.ConnectedApp;
import io.crmvitals.sandbox.salesforce.HealthPackage;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import io.crmvitals.sandbox.salesforce.SalesforceSandbox;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A simulated org with our package and one integration user, reached over real HTTP. */
final class TestOrg implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final String USERNAME = "integration@harbor.example";
    static final ClientCredentials SECRET = new ClientCredentials("app-one", new Secret("tell-nobody"));
    /** The smallest pages that Salesforce gives, and all of the org's calls. */
    static final Reading READING = new Reading(200, 10_000, Duration.ofSeconds(20), 100, Duration.ofDays(7));

    static final StreamRequest ACCOUNTS = stream("accounts", "Account", "Name", "Owner.Email", "AnnualRevenue");

    final SettableClock clock = new SettableClock(NOW);
    final SalesforceOrg org = SalesforceOrg.standard(clock);
    final CountingMeter meter = new CountingMeter();
    final SalesforceSandbox sandbox;

    /** How long the sinks waited, in order; no time really passes. */
    final List<Duration> waits = new ArrayList<>();

    TestOrg() {
        HealthPackage.installIn(org);
        org.insert(
                "User",
                Map.of(
                        "Name",
                        "Integration",
                        "Email",
                        USERNAME,
                        "Username",
                        USERNAME,
                        "IsActive",
                        true,
                        "SystemModstamp",
                        NOW.minus(Duration.ofDays(30))));
        org.register(ConnectedApp.withCertificate("app-one", TestKeys.PAIR.getPublic(), USERNAME)
                .alsoWithSecret("tell-nobody", USERNAME));
        sandbox = SalesforceSandbox.start(org, clock);
    }

    static StreamRequest stream(String name, String object, String... fields) {
        return new StreamRequest(new StreamId("salesforce", name), Set.of(fields), Map.of("object", object));
    }

    static JwtBearer user(String username, String audience) {
        return new JwtBearer("app-one", username, TestKeys.pem(), audience);
    }

    SalesforceConfig config(SignIn signIn) {
        return new SalesforceConfig(
                sandbox.url(),
                signIn,
                Set.of(URI.create(sandbox.url()).getAuthority()),
                null,
                READING,
                new Writing(Duration.ofSeconds(20), false));
    }

    SalesforceConnector connector(StreamRequest... requests) {
        return connector(config(SECRET), requests);
    }

    SalesforceConnector connector(SalesforceConfig config, StreamRequest... requests) {
        return new SalesforceConnector(config, List.of(requests), clock, meter, this::waited, BulkRead.USUAL_PAGE, 7);
    }

    private synchronized void waited(Duration wait) {
        waits.add(wait);
        clock.advance(wait);
    }

    /** A source as a new process would make it, whose full reads of more than 200 records go by a Bulk job in pages of 150; its waits move the clock. */
    RecordSource bulkSource(StreamRequest request) {
        return bulkSource(request, new Reading(200, 200, Duration.ofSeconds(20), 100, Duration.ofDays(7)));
    }

    RecordSource bulkSource(StreamRequest request, Reading reading) {
        SalesforceConfig config = config(SECRET).with(reading);
        return new SalesforceConnector(config, List.of(request), clock, meter, clock::advance, 150, 7)
                .sources()
                .get(0);
    }

    /** Calls about Bulk jobs by method and by what they end in: {@code results}, or empty. */
    static Predicate<Call> job(String method, String end) {
        return call -> call.method().equals(method)
                && call.path().contains("/jobs/query")
                && call.path().endsWith(end)
                && (!end.isEmpty() || !call.path().endsWith("/results"));
    }

    long jobsMade() {
        return sandbox.calls().stream().filter(job("POST", "")).count();
    }

    ExternalId account(String name) {
        return new ExternalId(
                "salesforce",
                "account",
                org.insert("Account", Map.of("Name", name, "SystemModstamp", NOW.minus(Duration.ofHours(2)))));
    }

    /** So many accounts, all changed by one transaction. */
    List<String> accounts(int count, Instant stamp) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(org.insert("Account", Map.of("Name", "Account " + i, "SystemModstamp", stamp)));
        }
        return ids;
    }

    static Predicate<Call> soap(String operation) {
        return call -> call.path().startsWith("/services/Soap/") && call.text().contains("<m:" + operation);
    }

    static Predicate<Call> signIn() {
        return call -> call.path().equals("/services/oauth2/token");
    }

    void loseTheAnswerTo(String operation) {
        sandbox.faults().answerAfterEffect(soap(operation), 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
