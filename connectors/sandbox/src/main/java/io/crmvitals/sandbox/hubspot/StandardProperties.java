package io.crmvitals.sandbox.hubspot;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The properties every portal is born with, as far as customer health touches them. */
final class StandardProperties {

    /** name type fieldType, then {@code !} where only HubSpot writes it, then options. */
    private static final Map<ObjectType, String> TABLE = new LinkedHashMap<>();

    static {
        TABLE.put(ObjectType.COMPANIES, """
                name string text
                domain string text
                hs_additional_domains enumeration checkbox !
                hubspot_owner_id enumeration select
                lifecyclestage enumeration radio subscriber lead marketingqualifiedlead salesqualifiedlead opportunity customer evangelist other
                hs_parent_company_id number number !
                notes_last_contacted datetime date !
                notes_last_updated datetime date !
                num_associated_contacts number number !
                annualrevenue number number
                numberofemployees number number
                industry string text
                city string text
                country string text
                phone string phonenumber
                website string text
                """);
        TABLE.put(ObjectType.CONTACTS, """
                email string text
                firstname string text
                lastname string text
                jobtitle string text
                phone string phonenumber
                hs_buying_role enumeration checkbox BLOCKER BUDGET_HOLDER CHAMPION DECISION_MAKER END_USER EXECUTIVE_SPONSOR INFLUENCER LEGAL_AND_COMPLIANCE OTHER
                hubspot_owner_id enumeration select
                lifecyclestage enumeration radio subscriber lead marketingqualifiedlead salesqualifiedlead opportunity customer evangelist other
                associatedcompanyid number number !
                """);
        TABLE.put(ObjectType.DEALS, """
                dealname string text
                amount number number
                dealstage enumeration radio
                pipeline enumeration select
                closedate datetime date
                dealtype enumeration radio newbusiness existingbusiness renewal
                hs_is_closed bool booleancheckbox !
                hs_is_closed_won bool booleancheckbox !
                hs_arr number number !
                hs_mrr number number !
                hs_acv number number !
                hs_tcv number number !
                deal_currency_code enumeration select USD EUR GBP
                hubspot_owner_id enumeration select
                """);
        TABLE.put(ObjectType.TICKETS, """
                subject string text
                content string textarea
                hs_pipeline enumeration select
                hs_pipeline_stage enumeration select
                hs_ticket_priority enumeration select LOW MEDIUM HIGH URGENT
                hs_ticket_category enumeration checkbox PRODUCT_ISSUE BILLING_ISSUE FEATURE_REQUEST GENERAL_INQUIRY
                closed_date datetime date
                time_to_close number number !
                time_to_first_agent_reply number number !
                source_type enumeration select CHAT EMAIL FORM PHONE
                hubspot_owner_id enumeration select
                """);
        TABLE.put(ObjectType.TASKS, """
                hs_timestamp datetime date
                hs_task_subject string text
                hs_task_body string html
                hs_task_status enumeration select NOT_STARTED IN_PROGRESS WAITING COMPLETED DEFERRED
                hs_task_priority enumeration select NONE LOW MEDIUM HIGH
                hs_task_type enumeration select TODO CALL EMAIL
                hs_task_reminders string text
                hubspot_owner_id enumeration select
                """);
        TABLE.put(ObjectType.FEEDBACK_SUBMISSIONS, """
                hs_survey_type enumeration select NPS CSAT CES CUSTOM KNOWLEDGE
                hs_value string text
                hs_response_group enumeration select PROMOTER PASSIVE DETRACTOR
                hs_sentiment string text
                hs_content string textarea
                hs_submission_timestamp datetime date
                hs_survey_id number number
                hs_survey_name string text
                hs_survey_channel enumeration select EMAIL WEB LANDING_PAGE
                hs_submission_name string text
                hs_contact_id number number
                hs_ticket_id number number
                hs_ingestion_id string text
                hs_submission_url string text
                """);
        TABLE.put(ObjectType.SUBSCRIPTIONS, """
                hs_name string text
                hs_status enumeration select active past_due canceled expired scheduled paused unpaid
                hs_recurring_billing_start_date date date
                hs_recurring_billing_frequency enumeration select weekly biweekly monthly quarterly per_six_months annually
                hs_next_billing_date date date
                hs_next_payment_due_date date date
                hs_next_payment_amount number number
                hs_last_payment_amount number number
                hs_last_payment_status enumeration select succeeded failed processing
                hs_mrr number number
                hs_currency_code enumeration select USD EUR GBP
                hs_number_of_completed_payments number number
                """);
        TABLE.put(ObjectType.CALLS, """
                hs_timestamp datetime date
                hs_call_title string text
                hs_call_direction enumeration select INBOUND OUTBOUND
                hs_call_duration number number
                hs_call_disposition string text
                hubspot_owner_id enumeration select
                """);
        TABLE.put(ObjectType.MEETINGS, """
                hs_timestamp datetime date
                hs_meeting_title string text
                hs_meeting_start_time datetime date
                hs_meeting_end_time datetime date
                hs_meeting_outcome enumeration select SCHEDULED COMPLETED RESCHEDULED NO_SHOW CANCELED
                hubspot_owner_id enumeration select
                """);
        TABLE.put(ObjectType.EMAILS, """
                hs_timestamp datetime date
                hs_email_subject string text
                hs_email_direction enumeration select EMAIL INCOMING_EMAIL FORWARDED_EMAIL
                hubspot_owner_id enumeration select
                """);
        TABLE.put(ObjectType.NOTES, """
                hs_timestamp datetime date
                hs_note_body string html
                hubspot_owner_id enumeration select
                """);
        TABLE.put(ObjectType.COMMUNICATIONS, """
                hs_timestamp datetime date
                hs_communication_channel_type enumeration select WHATS_APP LINKEDIN_MESSAGE SMS
                hs_communication_body string html
                hubspot_owner_id enumeration select
                """);
    }

    private StandardProperties() {}

    static Map<String, PropertyDefinition> of(ObjectType type) {
        Map<String, PropertyDefinition> all = new LinkedHashMap<>();
        for (String line : TABLE.getOrDefault(type, "").strip().split("\n")) {
            String[] words = line.strip().split(" ");
            boolean readOnly = words.length > 3 && words[3].equals("!");
            int firstOption = readOnly ? 4 : 3;
            String[] options = Arrays.copyOfRange(words, Math.min(firstOption, words.length), words.length);
            add(all, type, words[0], words[1], words[2], readOnly, options);
        }
        add(all, type, "hs_object_id", "number", "number", true);
        add(all, type, type.created, "datetime", "date", true);
        add(all, type, type.modified, "datetime", "date", true);
        add(all, type, "hs_merged_object_ids", "enumeration", "checkbox", true);
        return all;
    }

    private static void add(
            Map<String, PropertyDefinition> all,
            ObjectType type,
            String name,
            String valueType,
            String fieldType,
            boolean readOnly,
            String... options) {
        PropertyDefinition definition = PropertyDefinition.custom(name, valueType, fieldType, options)
                .standard(group(type), readOnly, readOnly);
        all.put(name, name.equals("email") ? definition.withUnique() : definition);
    }

    static String group(ObjectType type) {
        return type.singular().replace("_", "") + "information";
    }
}
