package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.Column.date;
import static io.crmvitals.sandbox.salesforce.Column.flag;
import static io.crmvitals.sandbox.salesforce.Column.lookup;
import static io.crmvitals.sandbox.salesforce.Column.number;
import static io.crmvitals.sandbox.salesforce.Column.picklist;
import static io.crmvitals.sandbox.salesforce.Column.text;

/** The license management app of a company that sells packages for this vendor's platform: one record for every installation. */
final class LicenseObjects {

    private LicenseObjects() {}

    static void defineIn(SalesforceOrg org) {
        org.define("sfLma__Package__c", text("Name", 80));
        org.define("sfLma__Package_Version__c", text("Name", 80), lookup("sfLma__Package__c", "sfLma__Package__c"));
        org.define(
                "sfLma__License__c",
                Column.autoNumber("Name", "L-{00000}"),
                lookup("sfLma__Account__c", "Account"),
                lookup("sfLma__Contact__c", "Contact"),
                lookup("sfLma__Lead__c", "Lead"),
                lookup("sfLma__Package__c", "sfLma__Package__c"),
                lookup("sfLma__Package_Version__c", "sfLma__Package_Version__c"),
                text("sfLma__Subscriber_Org_ID__c", 15),
                picklist("sfLma__Status__c", "Active", "Suspended", "Trial", "Uninstalled"),
                text("sfLma__License_Status__c", 255).readOnly(),
                picklist("sfLma__License_Type__c", "Free", "Paid", "Trial"),
                number("sfLma__Seats__c", 18, 0),
                // What the page shows: a number, or Site License.
                text("sfLma__Licensed_Seats__c", 255).readOnly(),
                number("sfLma__Used_Licenses__c", 18, 0),
                // Empty for a license without end; the text beside it says Does not expire.
                date("sfLma__Expiration__c"),
                text("sfLma__Expiration_Date__c", 255).readOnly(),
                date("sfLma__Install_Date__c"),
                flag("sfLma__Is_Sandbox__c"),
                picklist("sfLma__Org_Status__c", "Active", "Trial", "Deleted", "Demo", "Free", "Inactive"),
                text("sfLma__Org_Instance__c", 40));
    }
}
