package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import io.crmvitals.sandbox.portfolio.Customer.Impossible;
import io.crmvitals.sandbox.portfolio.Customer.Unmatchable;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import io.crmvitals.sandbox.zendesk.ZendeskAccount;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Plainly invented customers and what three systems tell of them. The same count and seed give the same bytes on every machine; every date is relative to
 * {@link #NOW}, a Monday.
 */
public final class Portfolio {

    public static final Instant NOW = Instant.parse("2026-11-16T09:00:00Z");

    private final List<Customer> accounts;
    private final Truth truth;
    private final List<Told> salesforce;
    private final List<Told> hubspot;
    private final List<Told> zendesk;

    private Portfolio(int count, long seed) {
        List<Profile> profiles = new Profiles(seed).make(count);
        truth = new Truth();
        salesforce = new SalesforceTelling(seed, truth).tell(profiles);
        hubspot = new HubSpotTelling(seed, truth).tell(profiles);
        zendesk = new ZendeskTelling(seed, truth).tell(profiles);
        accounts = profiles.stream().map(truth::customer).toList();
    }

    /** At least 50 accounts, so that every mismatch has a chance to occur. */
    public static Portfolio of(int accounts, long seed) {
        if (accounts < 50) {
            throw new IllegalArgumentException("A portfolio has at least 50 accounts, not " + accounts);
        }
        return new Portfolio(accounts, seed);
    }

    /** The truth about every customer, former ones included, by customer number. */
    public List<Customer> accounts() {
        return accounts;
    }

    /** Records that no mapping can make sense of, and that a product must set aside. */
    public List<Impossible> expectedSetAside() {
        return truth.impossible();
    }

    /** Accounts of HubSpot and Zendesk that a product must not match to a customer by itself. */
    public List<Unmatchable> unmatchable() {
        return truth.unmatchable();
    }

    /** A new org that holds what Salesforce tells. */
    public SalesforceOrg salesforce(Clock clock) {
        SalesforceOrg org = SalesforceOrg.standard(clock);
        SalesforceTelling.pour(salesforce, org);
        return org;
    }

    /** A new portal that holds what HubSpot tells. */
    public HubSpotPortal hubspot() {
        HubSpotPortal portal = new HubSpotPortal();
        HubSpotFields.pour(hubspot, portal);
        return portal;
    }

    /** A new account that holds what Zendesk tells. */
    public ZendeskAccount zendesk() {
        ZendeskAccount account = new ZendeskAccount();
        ZendeskFields.pour(zendesk, account);
        return account;
    }

    /** The same account with satisfaction surveys of the new kind instead of ratings. */
    public ZendeskAccount zendeskWithSurveys() {
        ZendeskAccount account = new ZendeskAccount();
        ZendeskFields.pourWithSurveys(zendesk, account);
        return account;
    }

    /** A hash over everything told: equal for equal portfolios. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (List<Told> telling : List.of(salesforce, hubspot, zendesk)) {
                for (Told told : telling) {
                    digest.update(told.toString().getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }
}
