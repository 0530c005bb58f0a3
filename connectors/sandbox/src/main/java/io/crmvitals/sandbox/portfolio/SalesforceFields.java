package io.crmvitals.sandbox.portfolio;

import static io.crmvitals.sandbox.salesforce.Column.currency;
import static io.crmvitals.sandbox.salesforce.Column.date;
import static io.crmvitals.sandbox.salesforce.Column.dateTime;
import static io.crmvitals.sandbox.salesforce.Column.flag;
import static io.crmvitals.sandbox.salesforce.Column.lookup;
import static io.crmvitals.sandbox.salesforce.Column.number;
import static io.crmvitals.sandbox.salesforce.Column.picklist;
import static io.crmvitals.sandbox.salesforce.Column.text;

import io.crmvitals.sandbox.salesforce.Feature;
import io.crmvitals.sandbox.salesforce.HealthPackage;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;

/** What this company's admins switched on in their org, the fields that they added, and the package of the product. */
final class SalesforceFields {

    private SalesforceFields() {}

    static void defineIn(SalesforceOrg org) {
        // Surveys and license management are there and empty: this company asks and counts elsewhere.
        org.feature(
                Feature.CONTACTS_TO_MULTIPLE_ACCOUNTS,
                Feature.ENTITLEMENTS,
                Feature.SURVEYS,
                Feature.LICENSE_MANAGEMENT);
        org.extend(
                "Account",
                picklist("Segment__c", "SMB", "Mid-Market", "Enterprise", "Digital")
                        .onlyListed(),
                currency("ARR__c").labelled("Annual recurring revenue"),
                date("Contract_Start__c"),
                date("Go_Live__c"),
                date("First_Value__c"),
                number("Goals_Due__c", 4, 0),
                number("Goals_Confirmed__c", 4, 0),
                number("Goals_Asserted__c", 4, 0),
                number("CSM_Pulse__c", 1, 0),
                date("CSM_Pulse_Date__c"),
                date("Notice_Given__c"),
                number("Meetings_Agreed__c", 3, 0),
                number("Integrations_Required__c", 3, 0),
                number("Integrations_Live__c", 3, 0),
                currency("Benefit_12_Months__c"),
                currency("Cost_12_Months__c"),
                number("Referrals_12_Months__c", 3, 0),
                text("CSM_Note__c", 255),
                date("CSM_Pulse_Until__c"),
                date("Payment_Overdue_Since__c"));
        org.extend(
                "Contact",
                picklist("Role__c", "Champion", "Sponsor", "Decision Maker", "User"),
                date("Last_Training__c"));
        org.extend("Case", dateTime("Answered_At__c"), date("Promised_For__c"), flag("Renewal_Critical__c"));
        org.extend(
                "Asset",
                number("Seats_Assigned__c", 8, 0),
                number("Features_Entitled__c", 4, 0),
                flag("Site_License__c"));
        org.define(
                "Product_Usage__c",
                text("Name", 80),
                lookup("Account__c", "Account"),
                text("Product__c", 40),
                date("Week_Start__c"),
                number("Active_Users__c", 8, 0),
                number("Deep_Users__c", 8, 0),
                number("Logins__c", 10, 0),
                number("Features_Used__c", 4, 0),
                number("Daily_Users__c", 8, 1),
                number("Core_Users__c", 8, 0),
                number("Trained_Users__c", 8, 0),
                number("Automation_Events__c", 12, 0),
                number("Help_Visits__c", 8, 0),
                number("Repeat_Visits__c", 8, 0));
        org.define(
                "Deliverable__c",
                text("Name", 80),
                lookup("Account__c", "Account"),
                picklist("Kind__c", "Deliverable", "Integration", "Onboarding"),
                date("Planned_For__c"),
                date("First_Planned_For__c"),
                date("Done_At__c"),
                number("Weight__c", 4, 1),
                picklist("Delayed_By__c", "Us", "Customer"),
                dateTime("Last_Data_At__c"));
        HealthPackage.installIn(org);
    }
}
