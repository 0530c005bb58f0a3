package io.crmvitals.sandbox.hubspot;

import java.util.Map;

/** HubSpot's own properties of companies, contacts, deals, tickets and survey answers. */
final class PropertiesOfCustomers {

    static final Map<ObjectType, String> TABLES = Map.of(
            ObjectType.COMPANIES,
            """
            name string text
            domain string text
            hs_additional_domains enumeration checkbox !
            hubspot_owner_id enumeration select
            lifecyclestage enumeration radio subscriber lead marketingqualifiedlead salesqualifiedlead opportunity customer evangelist other
            hs_parent_company_id number number !
            hs_num_child_companies number number !
            hs_csm_sentiment enumeration select GREEN YELLOW RED
            hs_is_target_account bool booleancheckbox
            hs_lead_status enumeration radio NEW OPEN IN_PROGRESS OPEN_DEAL UNQUALIFIED ATTEMPTED_TO_CONTACT CONNECTED BAD_TIMING
            notes_last_contacted datetime date !
            notes_last_updated datetime date !
            notes_next_activity_date datetime date !
            hs_last_sales_activity_timestamp datetime date !
            hs_lastactivitydate datetime date !
            num_associated_contacts number number !
            num_associated_deals number number !
            hs_num_open_deals number number !
            total_revenue number number !
            annualrevenue number number
            numberofemployees number number
            industry string text
            type enumeration select PROSPECT PARTNER RESELLER VENDOR OTHER
            city string text
            country string text
            phone string phonenumber
            website string text
            """,
            ObjectType.CONTACTS,
            """
            email string text
            hs_additional_emails enumeration checkbox !
            firstname string text
            lastname string text
            jobtitle string text
            phone string phonenumber
            hs_buying_role enumeration checkbox BLOCKER BUDGET_HOLDER CHAMPION DECISION_MAKER END_USER EXECUTIVE_SPONSOR INFLUENCER LEGAL_AND_COMPLIANCE OTHER
            hubspot_owner_id enumeration select
            lifecyclestage enumeration radio subscriber lead marketingqualifiedlead salesqualifiedlead opportunity customer evangelist other
            hs_lead_status enumeration radio NEW OPEN IN_PROGRESS OPEN_DEAL UNQUALIFIED ATTEMPTED_TO_CONTACT CONNECTED BAD_TIMING
            associatedcompanyid number number !
            company string text
            notes_last_contacted datetime date !
            notes_last_updated datetime date !
            hs_last_sales_activity_timestamp datetime date !
            hs_email_bounce number number !
            hs_email_hard_bounce_reason_enum enumeration select ! BLOCKED CONTENT FILTERED MAILBOX_FULL OTHER POLICY SPAM UNKNOWN_USER
            hs_email_optout bool booleancheckbox
            hs_email_last_open_date datetime date !
            hs_email_last_reply_date datetime date !
            hs_sales_email_last_opened datetime date !
            hs_sales_email_last_replied datetime date !
            """,
            ObjectType.DEALS,
            """
            dealname string text
            amount number number
            dealstage enumeration radio
            pipeline enumeration select
            closedate datetime date
            dealtype enumeration radio newbusiness existingbusiness renewal
            hs_is_closed bool booleancheckbox !
            hs_is_closed_won bool booleancheckbox !
            hs_is_closed_lost bool booleancheckbox !
            hs_arr number number !
            hs_mrr number number !
            hs_acv number number !
            hs_tcv number number !
            hs_forecast_probability number number
            hs_deal_stage_probability number number !
            hs_closed_amount number number !
            closed_lost_reason string textarea
            closed_won_reason string textarea
            deal_currency_code enumeration select USD EUR GBP
            hubspot_owner_id enumeration select
            num_associated_contacts number number !
            notes_last_contacted datetime date !
            """,
            ObjectType.TICKETS,
            """
            subject string text
            content string textarea
            hs_pipeline enumeration select
            hs_pipeline_stage enumeration select
            hs_ticket_priority enumeration select LOW MEDIUM HIGH URGENT
            hs_ticket_category enumeration checkbox PRODUCT_ISSUE BILLING_ISSUE FEATURE_REQUEST GENERAL_INQUIRY
            hs_resolution enumeration select ISSUE_FIXED PROVIDED_EDUCATION REFERRED_TO_3RD_PARTY OTHER
            closed_date datetime date
            hs_last_closed_date datetime date !
            hs_is_closed bool booleancheckbox !
            hs_ticket_reopened_at datetime date !
            first_agent_reply_date datetime date !
            last_reply_date datetime date !
            hs_last_message_from_visitor bool booleancheckbox !
            time_to_close number number !
            time_to_first_agent_reply number number !
            hs_time_to_close_in_operating_hours number number !
            hs_time_to_first_response_in_operating_hours number number !
            hs_time_to_first_response_sla_status enumeration select ! ACTIVE_SLA COMPLETED_ON_TIME COMPLETED_LATE OVERDUE DUE_SOON
            hs_time_to_close_sla_status enumeration select ! ACTIVE_SLA COMPLETED_ON_TIME COMPLETED_LATE OVERDUE DUE_SOON
            source_type enumeration select CHAT EMAIL FORM PHONE
            hubspot_owner_id enumeration select
            """,
            ObjectType.FEEDBACK_SUBMISSIONS,
            """
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

    private PropertiesOfCustomers() {}
}
