package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.Column.currency;
import static io.crmvitals.sandbox.salesforce.Column.date;
import static io.crmvitals.sandbox.salesforce.Column.dateTime;
import static io.crmvitals.sandbox.salesforce.Column.email;
import static io.crmvitals.sandbox.salesforce.Column.flag;
import static io.crmvitals.sandbox.salesforce.Column.longText;
import static io.crmvitals.sandbox.salesforce.Column.lookup;
import static io.crmvitals.sandbox.salesforce.Column.number;
import static io.crmvitals.sandbox.salesforce.Column.picklist;
import static io.crmvitals.sandbox.salesforce.Column.text;
import static io.crmvitals.sandbox.salesforce.Column.url;

import java.util.List;
import java.util.Map;

/** The vendor's own objects and fields, as far as customer success reads and writes them. */
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
                text("LanguageLocaleKey", 40));
        org.define(
                "Account",
                text("Name", 255).mandatory(),
                url("Website"),
                text("AccountNumber", 40),
                lookup("ParentId", "Account"),
                lookup("OwnerId", "User"),
                picklist("Type", "Prospect", "Customer", "Former Customer", "Partner"),
                picklist("Industry", "Manufacturing", "Retail", "Finance", "Healthcare", "Logistics", "Technology"),
                text("BillingCountryCode", 10),
                Column.address("BillingAddress"),
                currency("AnnualRevenue"),
                Column.whole("NumberOfEmployees"),
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
                lookup("OwnerId", "User"),
                flag("IsEmailBounced").readOnly(),
                dateTime("EmailBouncedDate").readOnly(),
                date("LastActivityDate").readOnly(),
                lookup("MasterRecordId", "Contact").readOnly());
        org.define(
                "Case",
                text("CaseNumber", 30).readOnly(),
                lookup("AccountId", "Account"),
                lookup("ContactId", "Contact"),
                lookup("OwnerId", "User"),
                text("Subject", 255),
                picklist("Status", "New", "Working", "Escalated", "On Hold", "Closed"),
                picklist("Priority", "High", "Medium", "Low"),
                picklist("Type", "Question", "Problem", "Billing"),
                picklist("Origin", "Phone", "Email", "Web"),
                flag("IsClosed").readOnly(),
                flag("IsEscalated"),
                dateTime("ClosedDate").readOnly());
        org.define(
                "Opportunity",
                lookup("AccountId", "Account"),
                text("Name", 120).mandatory(),
                picklist("StageName", "Prospecting", "Proposal", "Negotiation", "Closed Won", "Closed Lost")
                        .mandatory(),
                currency("Amount"),
                date("CloseDate").mandatory(),
                picklist("Type", "New Business", "Renewal", "Expansion"),
                flag("IsClosed").readOnly(),
                flag("IsWon").readOnly(),
                lookup("OwnerId", "User"));
        org.define(
                "Asset",
                lookup("AccountId", "Account"),
                text("Name", 255).mandatory(),
                text("ProductCode", 255),
                picklist("Status", "Shipped", "Installed", "Registered", "Obsolete"),
                number("Quantity", 12, 2),
                date("InstallDate"),
                date("UsageEndDate"));
        org.define(
                "Task",
                text("Subject", 255),
                picklist("Status", "Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred")
                        .mandatory(),
                picklist("Priority", "High", "Normal", "Low").mandatory(),
                date("ActivityDate"),
                longText("Description", 32_000),
                lookup("OwnerId", "User"),
                lookup("WhatId", "Account", "Opportunity", "Case", "Asset"),
                lookup("WhoId", "Contact"),
                lookup("AccountId", "Account").readOnly(),
                picklist("TaskSubtype", "Task", "Email", "Call"),
                picklist("Type", "Call", "Email", "Meeting", "Other"),
                flag("IsClosed").readOnly(),
                flag("IsHighPriority").readOnly(),
                dateTime("CompletedDateTime").readOnly(),
                flag("IsReminderSet"),
                dateTime("ReminderDateTime"),
                flag("IsArchived").readOnly());
        taskWords(org);
        SetupObjects.defineIn(org);
    }

    private static void taskWords(SalesforceOrg org) {
        org.define(
                "TaskStatus",
                text("ApiName", 255),
                text("MasterLabel", 255),
                flag("IsClosed"),
                flag("IsDefault"),
                Column.whole("SortOrder"));
        int order = 0;
        for (String status :
                List.of("Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred")) {
            order++;
            org.insert(
                    "TaskStatus",
                    Map.of(
                            "ApiName",
                            status,
                            "MasterLabel",
                            status,
                            "IsClosed",
                            status.equals("Completed"),
                            "IsDefault",
                            order == 1,
                            "SortOrder",
                            order));
        }
        org.define(
                "TaskPriority",
                text("ApiName", 255),
                text("MasterLabel", 255),
                flag("IsHighPriority"),
                flag("IsDefault"),
                Column.whole("SortOrder"));
        order = 0;
        for (String priority : List.of("High", "Normal", "Low")) {
            order++;
            org.insert(
                    "TaskPriority",
                    Map.of(
                            "ApiName",
                            priority,
                            "MasterLabel",
                            priority,
                            "IsHighPriority",
                            priority.equals("High"),
                            "IsDefault",
                            priority.equals("Normal"),
                            "SortOrder",
                            order));
        }
    }
}
