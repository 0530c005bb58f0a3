package io.crmvitals.sandbox.salesforce;

import static io.crmvitals.sandbox.salesforce.Column.date;
import static io.crmvitals.sandbox.salesforce.Column.dateTime;
import static io.crmvitals.sandbox.salesforce.Column.flag;
import static io.crmvitals.sandbox.salesforce.Column.longText;
import static io.crmvitals.sandbox.salesforce.Column.lookup;
import static io.crmvitals.sandbox.salesforce.Column.picklist;
import static io.crmvitals.sandbox.salesforce.Column.text;
import static io.crmvitals.sandbox.salesforce.Column.whole;

import java.util.List;
import java.util.Map;

/** Tasks and events, and the words that an org uses for a task's status and priority. */
final class ActivityObjects {

    private static final String[] SUBJECTS_OF_WORK = {"Account", "Opportunity", "Case", "Asset", "Contract"};

    private ActivityObjects() {}

    static void defineIn(SalesforceOrg org) {
        org.define(
                "Task",
                text("Subject", 255),
                picklist("Status", "Not Started", "In Progress", "Completed", "Waiting on someone else", "Deferred")
                        .mandatory(),
                picklist("Priority", "High", "Normal", "Low").mandatory(),
                date("ActivityDate"),
                longText("Description", 32_000),
                lookup("OwnerId", "User", "Group"),
                lookup("WhatId", SUBJECTS_OF_WORK),
                lookup("WhoId", "Contact", "Lead"),
                lookup("AccountId", "Account").readOnly(),
                picklist("TaskSubtype", "Task", "Email", "Call"),
                picklist("Type", "Call", "Email", "Meeting", "Other"),
                flag("IsClosed").readOnly(),
                flag("IsHighPriority").readOnly(),
                dateTime("CompletedDateTime").readOnly(),
                flag("IsReminderSet"),
                dateTime("ReminderDateTime"),
                flag("IsRecurrence"),
                picklist("CallType", "Inbound", "Outbound", "Internal"),
                text("CallDisposition", 255),
                whole("CallDurationInSeconds"),
                text("CallObject", 255),
                lookup("CreatedById", "User").readOnly(),
                lookup("LastModifiedById", "User").readOnly(),
                flag("IsArchived").readOnly());
        org.define(
                "Event",
                text("Subject", 255),
                dateTime("StartDateTime"),
                dateTime("EndDateTime"),
                dateTime("ActivityDateTime"),
                date("ActivityDate"),
                whole("DurationInMinutes"),
                flag("IsAllDayEvent"),
                text("Location", 255),
                longText("Description", 32_000),
                lookup("OwnerId", "User"),
                lookup("WhatId", SUBJECTS_OF_WORK),
                lookup("WhoId", "Contact", "Lead"),
                lookup("AccountId", "Account").readOnly(),
                picklist("EventSubtype", "Event"),
                picklist("Type", "Call", "Email", "Meeting", "Other"),
                picklist("ShowAs", "Busy", "OutOfOffice", "Free"),
                flag("IsGroupEvent").readOnly(),
                flag("IsChild").readOnly(),
                flag("IsRecurrence"),
                flag("IsArchived").readOnly());
        statuses(org);
        priorities(org);
    }

    private static void statuses(SalesforceOrg org) {
        org.define(
                "TaskStatus",
                text("ApiName", 255),
                text("MasterLabel", 255),
                flag("IsClosed"),
                flag("IsDefault"),
                whole("SortOrder"));
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
    }

    private static void priorities(SalesforceOrg org) {
        org.define(
                "TaskPriority",
                text("ApiName", 255),
                text("MasterLabel", 255),
                flag("IsHighPriority"),
                flag("IsDefault"),
                whole("SortOrder"));
        int order = 0;
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
