package io.crmvitals.sandbox.salesforce;

/** What the product's package adds to an org when an admin installs it: the health fields of Account, the key of Task and the history of health. */
public final class HealthPackage {

    private static final String[] BANDS = {"red", "yellow", "green", "grey"};
    private static final String[] TRENDS = {"up", "down", "steady", "new"};

    private HealthPackage() {}

    /** The whole package. */
    public static void installIn(SalesforceOrg org) {
        installWithoutHistory(org);
        org.define(
                "CRMV_Health_History__c",
                Column.autoNumber("Name", "HH-{00000000}"),
                // An upsert tells the master each time, so that the field must take it on the records that are there.
                Column.masterDetail("CRMV_Account__c", "Account")
                        .labelled("Account")
                        .reparentable(),
                Column.text("CRMV_Key__c", 80).labelled("Key").uniqueExternalId(),
                Column.date("CRMV_As_Of__c").labelled("As Of"),
                Column.number("CRMV_Score__c", 5, 1).labelled("Score"),
                Column.picklist("CRMV_Band__c", BANDS).labelled("Band").onlyListed(),
                Column.picklist("CRMV_Trend__c", TRENDS).labelled("Trend").onlyListed(),
                Column.number("CRMV_Coverage__c", 3, 0).labelled("Coverage"),
                Column.number("CRMV_Outcome__c", 5, 1).labelled("Outcome"),
                Column.number("CRMV_Experience__c", 5, 1).labelled("Experience"),
                Column.longText("CRMV_Reasons__c", 2_000).labelled("Reasons"),
                Column.text("CRMV_Scorecard__c", 80).labelled("Scorecard"));
    }

    /** An older package: the fields of Account and Task, and no history yet. */
    public static void installWithoutHistory(SalesforceOrg org) {
        org.extend(
                "Account",
                Column.number("CRMV_Score__c", 5, 1).labelled("Health Score"),
                Column.picklist("CRMV_Band__c", BANDS).labelled("Health Band").onlyListed(),
                Column.picklist("CRMV_Trend__c", TRENDS)
                        .labelled("Health Trend")
                        .onlyListed(),
                Column.number("CRMV_Coverage__c", 3, 0).labelled("Health Coverage"),
                Column.number("CRMV_Outcome__c", 5, 1).labelled("Health Outcome"),
                Column.number("CRMV_Experience__c", 5, 1).labelled("Health Experience"),
                Column.longText("CRMV_Reasons__c", 2_000).labelled("Health Reasons"),
                Column.date("CRMV_As_Of__c").labelled("Health As Of"),
                Column.text("CRMV_Scorecard__c", 80).labelled("Health Scorecard"));
        org.extend(
                "Task",
                Column.text("CRMV_Task_Key__c", 80).labelled("Health Task Key").uniqueExternalId());
    }
}
