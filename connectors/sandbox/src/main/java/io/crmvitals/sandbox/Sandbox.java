package io.crmvitals.sandbox;

import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.hubspot.HubSpotSandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import io.crmvitals.sandbox.salesforce.ConnectedApp;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import io.crmvitals.sandbox.salesforce.SalesforceSandbox;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import io.crmvitals.sandbox.zendesk.ZendeskSandbox;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * All three vendors at once, telling one portfolio. HubSpot's and Zendesk's limits are off, so that a demo does not wait minutes for a portfolio that a real account
 * would hand out as slowly; a test that is about limits starts the vendor by itself.
 */
public final class Sandbox implements AutoCloseable {

    private static final String INTEGRATION_USER = "crm-vitals@harborlight.example";

    private final Portfolio portfolio;
    private final KeyPair keys;
    private final SalesforceSandbox salesforce;
    private final HubSpotSandbox hubspot;
    private final ZendeskSandbox zendesk;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private Sandbox(
            Portfolio portfolio,
            KeyPair keys,
            SalesforceSandbox salesforce,
            HubSpotSandbox hubspot,
            ZendeskSandbox zendesk) {
        this.portfolio = portfolio;
        this.keys = keys;
        this.salesforce = salesforce;
        this.hubspot = hubspot;
        this.zendesk = zendesk;
    }

    /** Starts the three servers on free loopback ports; the clock is that of all vendors. */
    public static Sandbox start(Portfolio portfolio, Clock clock) {
        KeyPair keys = keys();
        Sandbox sandbox = new Sandbox(
                portfolio,
                keys,
                salesforce(portfolio, keys, clock),
                hubspot(portfolio, clock),
                zendesk(portfolio, clock));
        sandbox.name(keys);
        return sandbox;
    }

    private static SalesforceSandbox salesforce(Portfolio portfolio, KeyPair keys, Clock clock) {
        SalesforceOrg org = portfolio.salesforce(clock);
        org.register(ConnectedApp.withCertificate("sandbox-consumer-key", keys.getPublic(), INTEGRATION_USER)
                .alsoWithSecret("sandbox-consumer-secret", INTEGRATION_USER));
        return SalesforceSandbox.start(org, clock);
    }

    private static HubSpotSandbox hubspot(Portfolio portfolio, Clock clock) {
        HubSpotPortal portal = portfolio.hubspot().token("pat-sandbox");
        portal.limits().off();
        return HubSpotSandbox.start(portal, clock);
    }

    private static ZendeskSandbox zendesk(Portfolio portfolio, Clock clock) {
        ZendeskAccount account = portfolio
                .zendesk()
                .client("crm-vitals", "sandbox-client-secret", "read", "organizations:write", "tickets:write");
        account.limits().off();
        return ZendeskSandbox.start(account, clock);
    }

    /** One more Salesforce as it was in the beginning, let in by the same credentials; whoever asks for it closes it. */
    public SalesforceSandbox anotherSalesforce(Clock clock) {
        return salesforce(portfolio, keys, clock);
    }

    /** One more HubSpot as it was in the beginning, let in by the same credentials; whoever asks for it closes it. */
    public HubSpotSandbox anotherHubspot(Clock clock) {
        return hubspot(portfolio, clock);
    }

    /** One more Zendesk as it was in the beginning, let in by the same credentials; whoever asks for it closes it. */
    public ZendeskSandbox anotherZendesk(Clock clock) {
        return zendesk(portfolio, clock);
    }

    private void name(KeyPair keys) {
        variables.put("SALESFORCE_URL", salesforce.url());
        variables.put("SALESFORCE_CLIENT_ID", "sandbox-consumer-key");
        variables.put("SALESFORCE_USERNAME", INTEGRATION_USER);
        variables.put("SALESFORCE_PRIVATE_KEY", pem(keys));
        variables.put("SALESFORCE_CLIENT_SECRET", "sandbox-consumer-secret");
        variables.put("SALESFORCE_ALLOWED_HOSTS", "127.0.0.1");
        variables.put("HUBSPOT_URL", hubspot.url());
        variables.put("HUBSPOT_TOKEN", "pat-sandbox");
        variables.put("HUBSPOT_ALLOWED_HOSTS", "127.0.0.1");
        variables.put("ZENDESK_URL", zendesk.url());
        variables.put("ZENDESK_CLIENT_ID", "crm-vitals");
        variables.put("ZENDESK_CLIENT_SECRET", "sandbox-client-secret");
        variables.put("ZENDESK_EXPORTS_PER_MINUTE", "600");
        variables.put("ZENDESK_ALLOWED_HOSTS", "127.0.0.1");
        // Nobody needs to be asked before something is written to a simulated vendor.
        variables.put("VITALS_FIRST_RUN", "write");
    }

    /** Lets the vendors' limits run on this clock instead of on real time, so that a clock that is moved by hand moves their windows too. */
    public void limitsTimedBy(Clock clock) {
        LongSupplier nanos = () -> {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        };
        hubspot.portal().limits().timedBy(nanos);
        zendesk.account().limits().timedBy(nanos);
        List.of(salesforce, hubspot, zendesk).forEach(vendor -> vendor.traffic().timedBy(nanos));
    }

    /** What a config must be given to talk to these three; the private key was made for this run and opens nothing else. */
    public Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    public SalesforceSandbox salesforce() {
        return salesforce;
    }

    public HubSpotSandbox hubspot() {
        return hubspot;
    }

    public ZendeskSandbox zendesk() {
        return zendesk;
    }

    @Override
    public void close() {
        salesforce.close();
        hubspot.close();
        zendesk.close();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
