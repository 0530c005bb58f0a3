package io.crmvitals.sandbox.salesforce;

/** What the product's package adds to an org when an admin installs it: the health fields of Account and the key of Task. */
public final class HealthPackage {

    private HealthPackage() {}

    public static void installIn(SalesforceOrg org) {
        org.extend(
                "Account",
                Column.number("CRMV_Score__c", 5, 1).labelled("Health Score"),
                Column.picklist("CRMV_Band__c", "red", "yellow", "green", "grey")
                        .labelled("Health Band")
                        .onlyListed(),
                Column.picklist("CRMV_Trend__c", "up", "down", "steady", "new")
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
