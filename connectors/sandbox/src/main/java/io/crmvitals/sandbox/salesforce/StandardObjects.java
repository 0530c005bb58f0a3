package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.Column.dateTime;
import static io.crmvitals.sandbox.salesforce.Column.email;
import static io.crmvitals.sandbox.salesforce.Column.flag;
import static io.crmvitals.sandbox.salesforce.Column.lookup;
import static io.crmvitals.sandbox.salesforce.Column.text;

import java.util.List;

/** What every org has: people, and the vendor's own objects and fields as far as customer success reads and writes them. */
final class StandardObjects {

    private StandardObjects() {}

    /** What every object has beside its Id. */
    static List<Column> system() {
        return List.of(
                flag("IsDeleted").readOnly(),
                dateTime("CreatedDate").readOnly(),
                dateTime("LastModifiedDate").readOnly(),
                dateTime("SystemModstamp").readOnly());
    }

    static void defineIn(SalesforceOrg org) {
        org.define(
                "User",
                text("Name", 121).readOnly(),
                email("Email").mandatory(),
                text("Username", 80).mandatory().isUnique(),
                flag("IsActive"),
                lookup("ManagerId", "User"),
                lookup("UserRoleId", "UserRole"),
                lookup("ProfileId", "Profile"),
                text("TimeZoneSidKey", 40),
                text("LocaleSidKey", 40),
                text("LanguageLocaleKey", 40));
        // Queues among others: a case or a task may belong to one instead of to a person.
        org.define("Group", text("Name", 40).mandatory(), text("Type", 40), email("Email"));
        SalesObjects.defineIn(org);
        ServiceObjects.defineIn(org);
        AssetObjects.defineIn(org);
        ActivityObjects.defineIn(org);
        SetupObjects.defineIn(org);
    }
}
