package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.Column.autoNumber;
import static io.crmvitals.sandbox.salesforce.Column.currency;
import static io.crmvitals.sandbox.salesforce.Column.date;
import static io.crmvitals.sandbox.salesforce.Column.dateTime;
import static io.crmvitals.sandbox.salesforce.Column.flag;
import static io.crmvitals.sandbox.salesforce.Column.lookup;
import static io.crmvitals.sandbox.salesforce.Column.number;
import static io.crmvitals.sandbox.salesforce.Column.picklist;
import static io.crmvitals.sandbox.salesforce.Column.text;

/** What customers bought, and the life of a subscription where the org manages it. */
final class AssetObjects {

    private AssetObjects() {}

    static void defineIn(SalesforceOrg org) {
        org.define(
                "Product2",
                text("Name", 255).mandatory(),
                text("ProductCode", 255),
                picklist("Family", "None"),
                flag("IsActive"));
        org.define(
                "Asset",
                lookup("AccountId", "Account"),
                lookup("ContactId", "Contact"),
                lookup("Product2Id", "Product2"),
                text("Name", 255).mandatory(),
                text("ProductCode", 255),
                text("SerialNumber", 80),
                picklist("Status", "Shipped", "Installed", "Registered", "Obsolete"),
                number("Quantity", 12, 2),
                currency("Price"),
                date("PurchaseDate"),
                date("InstallDate"),
                date("UsageEndDate"),
                flag("IsCompetitorProduct"));
    }

    static void lifecycle(SalesforceOrg org) {
        org.extend(
                "Asset",
                flag("HasLifecycleManagement").readOnly(),
                dateTime("LifecycleStartDate").readOnly(),
                dateTime("LifecycleEndDate").readOnly(),
                dateTime("CurrentLifecycleEndDate").readOnly(),
                currency("CurrentMrr").readOnly(),
                number("CurrentQuantity", 18, 2).readOnly(),
                currency("CurrentAmount").readOnly(),
                currency("TotalLifecycleAmount").readOnly());
        org.define(
                "AssetStatePeriod",
                autoNumber("AssetStatePeriodNumber", "ASP-{0000000000}"),
                lookup("AssetId", "Asset").readOnly(),
                dateTime("StartDate").readOnly(),
                dateTime("EndDate").readOnly(),
                number("Quantity", 18, 2).readOnly(),
                currency("Mrr").readOnly(),
                // Told by the describe, but the vendor does not fill it yet.
                currency("Amount").readOnly());
        org.define(
                "AssetAction",
                autoNumber("AssetActionNumber", "AA-{0000000000}"),
                lookup("AssetId", "Asset").readOnly(),
                dateTime("ActionDate").readOnly(),
                text("Category", 255).readOnly(),
                picklist("CategoryEnum", "Initial Sale", "Renewals", "Upsells", "Downsells", "Cancellations", "Other")
                        .readOnly(),
                number("QuantityChange", 18, 2).readOnly(),
                currency("MrrChange").readOnly(),
                currency("TotalRenewalsAmount").readOnly());
    }
}
