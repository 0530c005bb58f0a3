package io.crmvitals.sandbox.salesforce;

import java.util.function.Consumer;

/** What not every org has: objects and fields that come with a setting, a license or a managed package. Without it they do not exist, which the vendor tells as INVALID_TYPE or INVALID_FIELD. */
public enum Feature {
    /** AccountContactRelation: one person at several accounts. */
    CONTACTS_TO_MULTIPLE_ACCOUNTS(SalesObjects::contactsToMultipleAccounts),
    /** Entitlement, CaseMilestone and MilestoneType, and what they add to Case. */
    ENTITLEMENTS(ServiceObjects::entitlements),
    /** AssetStatePeriod and AssetAction, and what they add to Asset. */
    ASSET_LIFECYCLE(AssetObjects::lifecycle),
    /** Invitations, responses, questions and answers of the vendor's own surveys. */
    SURVEYS(SurveyObjects::defineIn),
    /** The managed package by which a vendor keeps the licenses of its own packages. */
    LICENSE_MANAGEMENT(LicenseObjects::defineIn),
    /** A currency on every record that has money, and the rates between them; the org's own is EUR. */
    MULTI_CURRENCY(CurrencyObjects::defineIn);

    private final Consumer<SalesforceOrg> definition;

    Feature(Consumer<SalesforceOrg> definition) {
        this.definition = definition;
    }

    void defineIn(SalesforceOrg org) {
        definition.accept(org);
    }
}
