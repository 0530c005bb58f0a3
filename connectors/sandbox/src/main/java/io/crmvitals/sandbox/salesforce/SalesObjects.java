package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.Column.address;
import static io.crmvitals.sandbox.salesforce.Column.autoNumber;
import static io.crmvitals.sandbox.salesforce.Column.currency;
import static io.crmvitals.sandbox.salesforce.Column.date;
import static io.crmvitals.sandbox.salesforce.Column.dateTime;
import static io.crmvitals.sandbox.salesforce.Column.email;
import static io.crmvitals.sandbox.salesforce.Column.flag;
import static io.crmvitals.sandbox.salesforce.Column.lookup;
import static io.crmvitals.sandbox.salesforce.Column.multiPicklist;
import static io.crmvitals.sandbox.salesforce.Column.percent;
import static io.crmvitals.sandbox.salesforce.Column.picklist;
import static io.crmvitals.sandbox.salesforce.Column.text;
import static io.crmvitals.sandbox.salesforce.Column.url;
import static io.crmvitals.sandbox.salesforce.Column.whole;

import java.util.Map;

/** Accounts, contacts, opportunities and contracts. */
final class SalesObjects {

    private static final String[] ROLES = {
        "Business User",
        "Decision Maker",
        "Economic Buyer",
        "Economic Decision Maker",
        "Evaluator",
        "Executive Sponsor",
        "Influencer",
        "Technical Buyer",
        "Other"
    };

    private SalesObjects() {}

    static void defineIn(SalesforceOrg org) {
        org.define(
                "Account",
                text("Name", 255).mandatory(),
                url("Website"),
                text("AccountNumber", 40),
                lookup("ParentId", "Account"),
                lookup("OwnerId", "User"),
                picklist("Type", "Prospect", "Customer", "Former Customer", "Partner"),
                picklist("Industry", "Manufacturing", "Retail", "Finance", "Healthcare", "Logistics", "Technology"),
                picklist("Rating", "Hot", "Warm", "Cold"),
                text("BillingCountryCode", 10),
                address("BillingAddress"),
                currency("AnnualRevenue"),
                whole("NumberOfEmployees"),
                date("LastActivityDate").readOnly(),
                lookup("MasterRecordId", "Account").readOnly());
        org.define(
                "Contact",
                lookup("AccountId", "Account"),
                text("Name", 121).readOnly(),
                text("FirstName", 40),
                text("LastName", 80).mandatory(),
                email("Email"),
                text("Title", 128),
                text("Department", 80),
                lookup("ReportsToId", "Contact"),
                lookup("OwnerId", "User"),
                flag("HasOptedOutOfEmail"),
                flag("IsEmailBounced").readOnly(),
                dateTime("EmailBouncedDate").readOnly(),
                date("LastActivityDate").readOnly(),
                lookup("MasterRecordId", "Contact").readOnly());
        opportunities(org);
        org.define(
                "Contract",
                lookup("AccountId", "Account").mandatory(),
                autoNumber("ContractNumber", "{00000000}"),
                picklist("Status", "Draft", "In Approval Process", "Activated"),
                picklist("StatusCode", "Draft", "InApproval", "Activated").readOnly(),
                date("StartDate"),
                // Computed from start and term unless the org switched that off.
                date("EndDate").readOnly(),
                whole("ContractTerm"),
                dateTime("ActivatedDate"),
                picklist("OwnerExpirationNotice", "15", "30", "45", "60", "90", "120"),
                lookup("SourceOpportunityId", "Opportunity"),
                lookup("Pricebook2Id", "Pricebook2"),
                lookup("OwnerId", "User"),
                date("LastActivityDate").readOnly());
    }

    private static void opportunities(SalesforceOrg org) {
        org.define(
                "Opportunity",
                lookup("AccountId", "Account"),
                text("Name", 120).mandatory(),
                picklist("StageName", "Prospecting", "Proposal", "Negotiation", "Closed Won", "Closed Lost")
                        .mandatory(),
                currency("Amount"),
                date("CloseDate").mandatory(),
                picklist("Type", "New Business", "Renewal", "Expansion", "Downgrade"),
                flag("IsClosed").readOnly(),
                flag("IsWon").readOnly(),
                percent("Probability"),
                picklist("ForecastCategoryName", "Omitted", "Pipeline", "Best Case", "Commit", "Closed"),
                lookup("ContractId", "Contract"),
                whole("PushCount").readOnly(),
                dateTime("LastStageChangeDate").readOnly(),
                text("NextStep", 255),
                lookup("OwnerId", "User"),
                date("LastActivityDate").readOnly());
        org.define(
                "OpportunityStage",
                text("ApiName", 255),
                text("MasterLabel", 255),
                flag("IsActive"),
                flag("IsClosed"),
                flag("IsWon"),
                whole("SortOrder"));
        String[] stages = {"Prospecting", "Proposal", "Negotiation", "Closed Won", "Closed Lost"};
        for (int at = 0; at < stages.length; at++) {
            org.insert(
                    "OpportunityStage",
                    Map.of(
                            "ApiName",
                            stages[at],
                            "MasterLabel",
                            stages[at],
                            "IsActive",
                            true,
                            "IsClosed",
                            stages[at].startsWith("Closed"),
                            "IsWon",
                            stages[at].equals("Closed Won"),
                            "SortOrder",
                            at + 1));
        }
        org.define(
                "OpportunityContactRole",
                lookup("OpportunityId", "Opportunity").mandatory(),
                lookup("ContactId", "Contact").mandatory(),
                picklist("Role", ROLES),
                flag("IsPrimary"));
        org.define(
                "OpportunityHistory",
                lookup("OpportunityId", "Opportunity").readOnly(),
                picklist("StageName").readOnly(),
                currency("Amount").readOnly(),
                date("CloseDate").readOnly(),
                currency("PrevAmount").readOnly(),
                date("PrevCloseDate").readOnly(),
                percent("Probability").readOnly(),
                currency("ExpectedRevenue").readOnly(),
                picklist("ForecastCategory").readOnly(),
                lookup("CreatedById", "User").readOnly());
        // A row of history is never modified, so there is no such field.
        org.hide("OpportunityHistory", "LastModifiedDate");
    }

    static void contactsToMultipleAccounts(SalesforceOrg org) {
        org.define(
                "AccountContactRelation",
                lookup("AccountId", "Account").mandatory(),
                lookup("ContactId", "Contact").mandatory(),
                multiPicklist("Roles", ROLES),
                flag("IsActive"),
                flag("IsDirect").readOnly(),
                date("StartDate"),
                date("EndDate"));
    }
}
