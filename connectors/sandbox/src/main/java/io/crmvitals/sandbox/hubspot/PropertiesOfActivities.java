package io.crmvitals.sandbox.hubspot;

import java.util.Map;

/** HubSpot's own properties of what people do with a customer: tasks, calls, meetings, e-mails, notes and messages. */
final class PropertiesOfActivities {

    static final Map<ObjectType, String> TABLES = Map.of(
            ObjectType.TASKS,
            """
            hs_timestamp datetime date
            hs_task_subject string text
            hs_task_body string html
            hs_task_status enumeration select NOT_STARTED IN_PROGRESS WAITING COMPLETED DEFERRED
            hs_task_priority enumeration select NONE LOW MEDIUM HIGH
            hs_task_type enumeration select TODO CALL EMAIL
            hs_task_reminders string text
            hs_task_completion_date datetime date !
            hs_task_is_completed number number !
            hs_task_is_all_day bool booleancheckbox !
            hs_queue_membership_ids enumeration checkbox
            hubspot_owner_id enumeration select
            """,
            ObjectType.CALLS,
            """
            hs_timestamp datetime date
            hs_call_title string text
            hs_call_body string html
            hs_call_direction enumeration select INBOUND OUTBOUND
            hs_call_duration number number
            hs_call_disposition string text
            hs_call_status enumeration select BUSY CALLING_CRM_USER CANCELED COMPLETED CONNECTING FAILED IN_PROGRESS MISSED NO_ANSWER QUEUED RINGING
            hs_call_source string text
            hs_activity_type string text
            hubspot_owner_id enumeration select
            """,
            ObjectType.MEETINGS,
            """
            hs_timestamp datetime date
            hs_meeting_title string text
            hs_meeting_body string html
            hs_meeting_start_time datetime date
            hs_meeting_end_time datetime date
            hs_meeting_location string text
            hs_meeting_outcome enumeration select SCHEDULED COMPLETED RESCHEDULED NO_SHOW CANCELED
            hs_activity_type string text
            hubspot_owner_id enumeration select
            """,
            ObjectType.EMAILS,
            """
            hs_timestamp datetime date
            hs_email_subject string text
            hs_email_text string textarea
            hs_email_html string html
            hs_email_status enumeration select BOUNCED FAILED SCHEDULED SENDING SENT
            hs_email_direction enumeration select EMAIL INCOMING_EMAIL FORWARDED_EMAIL
            hs_email_thread_id string text !
            hubspot_owner_id enumeration select
            """,
            ObjectType.NOTES,
            """
            hs_timestamp datetime date
            hs_note_body string html
            hubspot_owner_id enumeration select
            """,
            ObjectType.COMMUNICATIONS,
            """
            hs_timestamp datetime date
            hs_communication_channel_type enumeration select WHATS_APP LINKEDIN_MESSAGE SMS
            hs_communication_logged_from enumeration select CRM
            hs_communication_body string html
            hubspot_owner_id enumeration select
            """);

    private PropertiesOfActivities() {}
}
