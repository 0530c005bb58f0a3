package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.Column.autoNumber;
import static io.crmvitals.sandbox.salesforce.Column.date;
import static io.crmvitals.sandbox.salesforce.Column.dateTime;
import static io.crmvitals.sandbox.salesforce.Column.flag;
import static io.crmvitals.sandbox.salesforce.Column.lookup;
import static io.crmvitals.sandbox.salesforce.Column.picklist;
import static io.crmvitals.sandbox.salesforce.Column.text;
import static io.crmvitals.sandbox.salesforce.Column.whole;

import java.util.List;
import java.util.Map;

/** Cases, and the entitlements and milestones that only some orgs have. */
final class ServiceObjects {

    private ServiceObjects() {}

    static void defineIn(SalesforceOrg org) {
        org.define(
                "Case",
                autoNumber("CaseNumber", "{00000000}"),
                lookup("AccountId", "Account"),
                lookup("ContactId", "Contact"),
                lookup("AssetId", "Asset"),
                lookup("ParentId", "Case"),
                lookup("OwnerId", "User", "Group"),
                text("Subject", 255),
                picklist("Status", "New", "Working", "Escalated", "On Hold", "Closed"),
                picklist("Priority", "High", "Medium", "Low"),
                picklist("Type", "Question", "Problem", "Billing", "Feature Request"),
                picklist(
                        "Reason",
                        "User didn't attend training",
                        "Complex functionality",
                        "Existing problem",
                        "Delivered",
                        "Other"),
                picklist("Origin", "Phone", "Email", "Web"),
                flag("IsClosed").readOnly(),
                flag("IsEscalated"),
                dateTime("ClosedDate").readOnly());
        org.define(
                "CaseStatus",
                text("ApiName", 255),
                text("MasterLabel", 255),
                flag("IsClosed"),
                flag("IsDefault"),
                whole("SortOrder"));
        int order = 0;
        for (String status : List.of("New", "Working", "Escalated", "On Hold", "Closed")) {
            order++;
            org.insert(
                    "CaseStatus",
                    Map.of(
                            "ApiName",
                            status,
                            "MasterLabel",
                            status,
                            "IsClosed",
                            status.equals("Closed"),
                            "IsDefault",
                            order == 1,
                            "SortOrder",
                            order));
        }
    }

    static void entitlements(SalesforceOrg org) {
        org.define(
                "Entitlement",
                text("Name", 255).mandatory(),
                lookup("AccountId", "Account").mandatory(),
                lookup("AssetId", "Asset"),
                picklist("Type", "Web Support", "Phone Support"),
                picklist("Status", "Active", "Expired", "Inactive").readOnly(),
                date("StartDate"),
                date("EndDate"),
                flag("IsPerIncident"),
                whole("CasesPerEntitlement"),
                whole("RemainingCases"),
                lookup("ServiceContractId", "ServiceContract"),
                lookup("ContractLineItemId", "ContractLineItem"));
        org.define("MilestoneType", text("Name", 80).mandatory(), text("Description", 255));
        org.define(
                "CaseMilestone",
                lookup("CaseId", "Case").readOnly(),
                lookup("MilestoneTypeId", "MilestoneType").readOnly(),
                dateTime("StartDate"),
                dateTime("TargetDate").readOnly(),
                dateTime("CompletionDate"),
                whole("TargetResponseInMins").readOnly(),
                whole("ElapsedTimeInMins").readOnly(),
                flag("IsCompleted").readOnly(),
                flag("IsViolated").readOnly());
        org.extend(
                "Case",
                lookup("EntitlementId", "Entitlement"),
                dateTime("SlaStartDate"),
                dateTime("SlaExitDate").readOnly(),
                flag("IsStopped"),
                picklist("MilestoneStatus", "Compliant", "Open Violation", "Closed Violation")
                        .readOnly());
    }
}
