package io.crmvitals.salesforce;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.salesforce.SalesforceConfig.SignIn;
import io.crmvitals.sandbox.salesforce.ConnectedApp;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import io.crmvitals.sandbox.salesforce.SalesforceSandbox;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A simulated org without our package, with an administrator and an integration user; waiting moves its clock. */
final class BareOrg implements AutoCloseable {

    static final String ADMIN = "admin@harbor.example";
    static final SalesforceInstaller.Progress SILENT = (state, done, total) -> {};

    final SettableClock clock = new SettableClock(TestOrg.NOW);
    final SalesforceOrg org = SalesforceOrg.standard(clock);
    final CountingMeter meter = new CountingMeter();
    final List<Duration> waits = new ArrayList<>();
    final String integrationUserId;
    final SalesforceSandbox sandbox;
    final String token;

    BareOrg() {
        integrationUserId = org.insert(
                "User",
                Map.of(
                        "Name",
                        "Integration",
                        "Email",
                        TestOrg.USERNAME,
                        "Username",
                        TestOrg.USERNAME,
                        "IsActive",
                        true));
        org.register(ConnectedApp.withCertificate("app-one", TestKeys.PAIR.getPublic(), TestOrg.USERNAME)
                .alsoWithSecret("tell-nobody", TestOrg.USERNAME));
        org.admin(ADMIN);
        token = org.tokenFor(ADMIN);
        sandbox = SalesforceSandbox.start(org, clock);
    }

    SalesforceConfig config(SignIn signIn, @Nullable String orgId) {
        return new SalesforceConfig(
                sandbox.url(),
                signIn,
                Set.of(URI.create(sandbox.url()).getAuthority()),
                orgId,
                new SalesforceConfig.Reading(200, 10_000, Duration.ofSeconds(20), 100, Duration.ofDays(7)),
                new SalesforceConfig.Writing(Duration.ofSeconds(20), true));
    }

    SalesforceConnector connector(SignIn signIn, StreamRequest... requests) {
        return new SalesforceConnector(config(signIn, null), List.of(requests), clock, meter);
    }

    /** Of the usual connection, with the administrator's token. */
    SalesforceInstaller installer() {
        return installer(config(TestOrg.user(TestOrg.USERNAME, "https://login.salesforce.com"), null), null);
    }

    /** @param other a token other than the administrator's */
    SalesforceInstaller installer(SalesforceConfig config, @Nullable String other) {
        return new SalesforceConnector(config, List.of(), clock, meter)
                .installer(new Secret(other == null ? token : other), null, this::pause);
    }

    SalesforceInstaller install() {
        SalesforceInstaller installer = installer();
        SalesforceInstaller.Result result = installer.install(installer.check(SILENT), SILENT);
        if (!result.accepted()) {
            throw new AssertionError(result.problems());
        }
        return installer;
    }

    void pause(Duration wait) {
        waits.add(wait);
        clock.advance(wait);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
