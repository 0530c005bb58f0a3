package io.crmvitals.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The mapping that comes with the product, on records as HubSpot's API tells them: every property is text or null. */
class ShippedHubSpotMappingTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String TEXT = read();
    private static final Mapping MAPPING = mapping(TEXT);
    private static final Mapping EVERYTHING = mapping(TEXT.replace("enabled: false", "enabled: true"));

    private static final Map<String, String> COMPANY = Map.of(
            "id", "30000000001",
            "name", "Acme AG",
            "domain", "acme.example",
            "lifecyclestage", "customer");

    private static final Map<String, String> DEAL = Map.of(
            "associations.companies", "7",
            "dealtype", "existingbusiness",
            "closedate", "2026-12-01T09:30:00.000Z",
            "stage.isClosed", "false",
            "stage.probability", "0.5");

    private static final Map<String, String> ITEM = Map.of(
            "associations.deals.associations.companies", "7",
            "associations.deals.hs_is_closed_won", "true",
            "associations.deals.closedate", "2026-01-20T10:00:00.000Z",
            "name", "Core plan",
            "quantity", "40",
            "recurringbillingfrequency", "annually",
            "hs_recurring_billing_start_date", "2026-02-01",
            "hs_recurring_billing_end_date", "2027-01-31");

    private static final Map<String, String> TICKET = Map.of(
            "associations.companies", "7",
            "associations.contacts", "9",
            "pipeline.label", "Support",
            "stage.ticketState", "OPEN",
            "stage.label", "New",
            "createdAt", "2026-11-10T08:00:00.000Z");

    private static final Map<String, String> ANSWER = Map.of(
            "associations.companies", "7",
            "hs_survey_type", "NPS",
            "hs_value", "9",
            "hs_contact_id", "9",
            "hs_submission_timestamp", "2026-11-01T08:00:00.000Z");

    private static final Map<String, String> CALL = Map.of(
            "associations.companies", "7", "associations.contacts", "9", "hs_timestamp", "2026-11-10T08:00:00.000Z");

    private static final Map<String, String> TASK = Map.of(
            "associations.companies", "7",
            "task.key", "p08-0f",
            "hs_task_status", "NOT_STARTED",
            "hs_timestamp", "2026-11-24T12:00:00.000Z",
            "hs_task_completion_date", "2026-11-24T12:00:00.000Z",
            "hubspot_owner_id", "77");

    @Test
    void what_salesforce_tells_beside_it_is_off_and_so_is_what_would_count_twice() {
        assertThat(MAPPING.requests("hubspot"))
                .extracting(request -> request.stream().name())
                .containsExactly(
                        "companies",
                        "contacts",
                        "deals",
                        "tickets",
                        "feedback",
                        "meetings",
                        "calls",
                        "follow-ups",
                        "owners");
        assertThat(EVERYTHING.requests("hubspot"))
                .extracting(request -> request.stream().name())
                .contains(
                        "renewals",
                        "subscriptions",
                        "line-items",
                        "subscription-items",
                        "support-tickets",
                        "emails",
                        "notes",
                        "usage");
    }

    @Test
    void prospects_are_no_accounts_and_a_company_of_a_stage_of_the_sites_own_is() {
        Account company = (Account) made("companies", with(COMPANY, "hs_additional_domains", "acme.eu;acme.test"));

        assertThat(company.domains()).containsExactly("acme.example", "acme.eu", "acme.test");
        for (String prospect : List.of("lead", "opportunity", "subscriber")) {
            assertThat(map("companies", with(COMPANY, "lifecyclestage", prospect))
                            .records())
                    .isEmpty();
            assertThat(map("companies", with(COMPANY, "lifecyclestage", prospect))
                            .setAside())
                    .isEmpty();
        }
        assertThat(made("companies", with(COMPANY, "lifecyclestage", "104837261")))
                .isInstanceOf(Account.class);
        assertThat(made("companies", with(COMPANY, "lifecyclestage", null))).isInstanceOf(Account.class);
    }

    @Test
    void records_of_one_kind_from_two_objects_never_share_an_id() {
        StreamId[] engagements = {stream("meetings"), stream("calls"), stream("emails"), stream("notes")};
        StreamId[] usage = {stream("line-items"), stream("subscription-items"), stream("usage")};
        StreamId[] renewals = {stream("deals"), stream("renewals"), stream("subscriptions")};

        for (StreamId[] streams : List.of(engagements, usage, renewals)) {
            assertThat(Arrays.stream(streams).flatMap(stream -> EVERYTHING.ids(stream, "30000000001").stream()))
                    .hasSize(streams.length)
                    .doesNotHaveDuplicates();
        }
    }

    private static StreamId stream(String name) {
        return new StreamId("hubspot", name);
    }

    @Test
    void a_company_without_a_name_goes_by_its_domain_and_without_either_by_its_id() {
        Map<String, String> nameless = with(COMPANY, "name", null);

        assertThat(((Account) made("companies", nameless)).name()).isEqualTo("acme.example");
        assertThat(((Account) made("companies", with(nameless, "domain", null))).name())
                .isEqualTo("Company 30000000001");
    }

    @Test
    void no_contact_day_is_taken_from_a_field_that_counts_mail_that_went_one_way() {
        assertThat(EVERYTHING.requests("hubspot"))
                .extracting(StreamRequest::fields)
                .allSatisfy(fields -> assertThat(fields).doesNotContain("notes_last_contacted", "notes_last_updated"));
    }

    @Test
    void a_person_has_the_roles_of_the_label_and_of_the_buying_roles_together() {
        Contact contact = (Contact) made(
                "contacts",
                Map.of(
                        "associations.companies", "7",
                        "associations.companies.labels", "Champion;Executive sponsor",
                        "hs_buying_role", "BUDGET_HOLDER;BLOCKER",
                        "firstname", "Ann",
                        "lastname", "Lee",
                        "email", "ann@acme.example",
                        "hs_sales_email_last_replied", "2026-11-12T09:00:00.000Z"));

        assertThat(contact)
                .isEqualTo(new Contact(
                        id("contact", "X1"),
                        id("account", "7"),
                        "Ann Lee",
                        "ann@acme.example",
                        null,
                        Set.of(ContactRole.CHAMPION, ContactRole.SPONSOR, ContactRole.DECISION_MAKER, ContactRole.USER),
                        true,
                        null,
                        Instant.parse("2026-11-12T09:00:00Z"),
                        null));
    }

    @Test
    void somebody_without_label_or_role_has_none_and_only_an_unknown_mailbox_says_that_somebody_left() {
        Map<String, String> plain = Map.of("associations.companies", "7", "email", "bo@acme.example");

        assertThat(((Contact) made("contacts", plain)).roles()).isEmpty();
        assertThat(((Contact) made("contacts", plain)).name()).isNull();
        assertThat(active(plain, null)).isTrue();
        assertThat(active(plain, "MAILBOX_FULL")).isTrue();
        assertThat(active(plain, "UNKNOWN_USER")).isFalse();
    }

    @Test
    void the_stage_of_a_deal_says_whether_it_is_won_before_the_flags_do() {
        assertThat(status(DEAL)).isEqualTo(Renewal.Status.OPEN);
        assertThat(status(with(with(DEAL, "stage.isClosed", "true"), "stage.probability", "1.0")))
                .isEqualTo(Renewal.Status.WON);
        assertThat(status(with(with(DEAL, "stage.isClosed", "true"), "stage.probability", "0.0")))
                .isEqualTo(Renewal.Status.LOST);
        Map<String, String> stageless = with(with(DEAL, "stage.isClosed", null), "stage.probability", null);
        assertThat(status(stageless)).isEqualTo(Renewal.Status.OPEN);
        assertThat(status(with(with(stageless, "hs_is_closed", "true"), "hs_is_closed_won", "true")))
                .isEqualTo(Renewal.Status.WON);
        assertThat(status(with(stageless, "hs_is_closed", "true"))).isEqualTo(Renewal.Status.LOST);
    }

    @Test
    void each_deal_is_told_by_one_stream_alone() {
        List<Map<String, String>> deals = List.of(
                with(DEAL, "dealtype", "renewal"),
                with(DEAL, "pipeline.label", "Renewals"),
                DEAL,
                with(DEAL, "pipeline.label", "Upsell"),
                with(with(DEAL, "dealtype", "renewal"), "pipeline.label", "Downgrade"),
                with(DEAL, "dealtype", "downgrade"));

        assertThat(deals)
                .extracting(deal -> kinds(deal))
                .containsExactly(
                        List.of(Renewal.Kind.RENEWAL),
                        List.of(Renewal.Kind.RENEWAL),
                        List.of(Renewal.Kind.EXPANSION),
                        List.of(Renewal.Kind.EXPANSION),
                        List.of(Renewal.Kind.DOWNGRADE),
                        List.of(Renewal.Kind.DOWNGRADE));
        assertThat(kinds(with(DEAL, "dealtype", "newbusiness"))).isEmpty();
        assertThat(kinds(with(with(DEAL, "dealtype", null), "pipeline.label", "Partners")))
                .isEmpty();
    }

    @Test
    void an_amount_is_in_the_currency_of_its_deal() {
        Renewal renewal = (Renewal) made(
                "renewals",
                with(with(with(DEAL, "dealtype", "renewal"), "amount", "1200.50"), "deal_currency_code", "USD"));

        assertThat(renewal)
                .isEqualTo(new Renewal(
                        id("renewal", "X1/term"),
                        id("account", "7"),
                        Renewal.Kind.RENEWAL,
                        LocalDate.of(2026, 12, 1),
                        Renewal.Status.OPEN,
                        new BigDecimal("1200.50"),
                        "USD",
                        null));
    }

    @Test
    void a_subscription_billed_by_the_year_is_a_renewal_and_one_billed_by_the_month_is_none() {
        Map<String, String> yearly = Map.of(
                "associations.companies", "7",
                "hs_status", "active",
                "hs_recurring_billing_frequency", "annually",
                "hs_next_billing_date", "2027-03-01",
                "hs_next_payment_amount", "9600",
                "hs_currency_code", "EUR");

        Renewal renewal = (Renewal) made("subscriptions", yearly);

        assertThat(renewal.dueOn()).isEqualTo(LocalDate.of(2027, 3, 1));
        assertThat(renewal.status()).isEqualTo(Renewal.Status.OPEN);
        assertThat(((Renewal) made("subscriptions", with(yearly, "hs_status", "canceled"))).status())
                .isEqualTo(Renewal.Status.LOST);
        assertThat(map("subscriptions", with(yearly, "hs_recurring_billing_frequency", "monthly"))
                        .records())
                .isEmpty();
        assertThat(map("subscriptions", with(yearly, "hs_next_billing_date", null))
                        .records())
                .isEmpty();
    }

    @Test
    void seats_are_the_recurring_items_of_won_deals_within_their_terms() {
        assertThat(made("line-items", ITEM))
                .isEqualTo(new LicenseUsage(
                        id("license-usage", "X1/item"),
                        id("account", "7"),
                        "Core plan",
                        null,
                        40,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        LocalDate.of(2026, 2, 1),
                        LocalDate.of(2027, 1, 31)));
        assertThat(((LicenseUsage) made("line-items", with(ITEM, "hs_sku", "CORE"))).product())
                .isEqualTo("CORE");
        assertThat(((LicenseUsage) made("line-items", with(ITEM, "hs_recurring_billing_start_date", null))).validFrom())
                .isEqualTo(LocalDate.of(2026, 1, 20));
        assertThat(map("line-items", with(ITEM, "associations.deals.hs_is_closed_won", "false"))
                        .records())
                .isEmpty();
        assertThat(map("line-items", with(ITEM, "associations.deals.hs_is_closed_won", null))
                        .records())
                .isEmpty();
        assertThat(map("line-items", with(ITEM, "recurringbillingfrequency", null))
                        .records())
                .as("a workshop paid once is no license")
                .isEmpty();
    }

    @Test
    void the_seats_of_a_subscription_count_while_it_runs() {
        Map<String, String> item = Map.of(
                "associations.subscriptions.hs_status", "active",
                "associations.subscriptions.associations.companies", "7",
                "hs_sku", "CORE",
                "quantity", "25");

        LicenseUsage seats = (LicenseUsage) made("subscription-items", item);

        assertThat(seats.account()).isEqualTo(id("account", "7"));
        assertThat(seats.product()).isEqualTo("CORE");
        assertThat(seats.seatsPurchased()).isEqualTo(25);
        assertThat(seats.validUntil()).isNull();
        for (String over : List.of("canceled", "expired", "scheduled")) {
            assertThat(map("subscription-items", with(item, "associations.subscriptions.hs_status", over))
                            .records())
                    .as(over)
                    .isEmpty();
        }
    }

    @Test
    void an_item_of_a_deal_without_any_day_has_no_first_day() {
        Map<String, String> dayless =
                with(with(ITEM, "hs_recurring_billing_start_date", null), "associations.deals.closedate", null);

        assertThat(((LicenseUsage) made("line-items", dayless)).validFrom()).isNull();
    }

    @Test
    void a_step_of_onboarding_is_done_while_its_stage_is_a_closed_one() {
        Map<String, String> step = Map.of(
                "associations.companies", "7",
                "pipeline.label", "Onboarding",
                "subject", "Kick-off",
                "planned_date", "2026-10-01",
                "stage.ticketState", "CLOSED",
                "closed_date", "2026-10-02T09:00:00.000Z");

        assertThat(((Milestone) made("tickets", step)).doneAt()).isEqualTo(Instant.parse("2026-10-02T09:00:00Z"));
        assertThat(((Milestone) made("tickets", with(step, "stage.ticketState", "OPEN"))).doneAt())
                .isNull();
        assertThat(map("tickets", with(step, "pipeline.label", "Support")).records())
                .isEmpty();
        assertThat(map("support-tickets", with(with(step, "planned_date", null), "createdAt", "2026-09-01T09:00:00Z"))
                        .records())
                .isEmpty();
    }

    @Test
    void a_support_ticket_tells_its_state_by_its_stage_and_its_times_in_minutes() {
        Map<String, String> solved = new HashMap<>(TICKET);
        solved.put("stage.ticketState", "CLOSED");
        solved.put("closed_date", "2026-11-11T08:00:00.000Z");
        solved.put("hs_ticket_priority", "MEDIUM");
        solved.put("hs_ticket_category", "BILLING_ISSUE;PRODUCT_ISSUE");
        solved.put("hs_time_to_first_response_in_operating_hours", "5400000");
        solved.put("time_to_first_agent_reply", "99000000");
        solved.put("time_to_close", "86400000");

        assertThat(made("support-tickets", solved))
                .isEqualTo(new Ticket(
                        id("ticket", "X1"),
                        id("account", "7"),
                        id("contact", "9"),
                        Instant.parse("2026-11-10T08:00:00Z"),
                        Instant.parse("2026-11-11T08:00:00Z"),
                        Ticket.Status.SOLVED,
                        Ticket.Priority.NORMAL,
                        Ticket.Kind.PROBLEM,
                        null,
                        90.0,
                        1440.0,
                        null));
        assertThat(((Ticket) made("support-tickets", TICKET)).status()).isEqualTo(Ticket.Status.OPEN);
        assertThat(((Ticket) made("support-tickets", TICKET)).firstReplyMinutes())
                .isNull();
        assertThat(((Ticket) made("support-tickets", with(TICKET, "stage.label", "Waiting on contact"))).status())
                .isEqualTo(Ticket.Status.PENDING);
        assertThat(((Ticket) made("support-tickets", with(TICKET, "time_to_first_agent_reply", "600000")))
                        .firstReplyMinutes())
                .isEqualTo(10.0);
        assertThat(((Ticket) made("support-tickets", with(TICKET, "hs_ticket_category", "Hardware;Other"))).kind())
                .isNull();
    }

    @Test
    void each_survey_is_on_the_scale_of_its_type() {
        assertThat(made("feedback", ANSWER))
                .isEqualTo(new SurveyAnswer(
                        id("survey-answer", "X1"),
                        id("account", "7"),
                        id("contact", "9"),
                        null,
                        SurveyAnswer.Kind.NPS,
                        9,
                        0,
                        10,
                        Instant.parse("2026-11-01T08:00:00Z")));
        SurveyAnswer face = answer("CSAT", "2");
        SurveyAnswer ease = answer("CES", "1");
        assertThat(List.of(face.scaleMin(), face.scaleMax())).containsExactly(0.0, 2.0);
        assertThat(List.of(ease.scaleMin(), ease.scaleMax())).containsExactly(1.0, 7.0);
    }

    @Test
    void satisfaction_with_a_ticket_is_another_kind_than_satisfaction_with_us() {
        Map<String, String> aboutATicket =
                with(with(with(ANSWER, "hs_survey_type", "CSAT"), "hs_value", "1"), "hs_ticket_id", "55");

        SurveyAnswer answer = (SurveyAnswer) made("feedback", aboutATicket);

        assertThat(answer.kind()).isEqualTo(SurveyAnswer.Kind.TICKET_CSAT);
        assertThat(answer.ticket()).isEqualTo(id("ticket", "55"));
    }

    @Test
    void surveys_without_a_known_scale_are_left_out_and_an_unheard_of_type_is_set_aside_with_its_name() {
        assertThat(map("feedback", with(ANSWER, "hs_survey_type", "CUSTOM")).records())
                .isEmpty();
        assertThat(map("feedback", with(ANSWER, "hs_survey_type", "CUSTOM")).setAside())
                .isEmpty();
        assertThat(map("feedback", with(ANSWER, "hs_survey_type", "KNOWLEDGE")).setAside())
                .isEmpty();
        assertThat(map("feedback", with(ANSWER, "hs_value", null)).setAside()).isEmpty();
        Mapped unheard = map("feedback", with(ANSWER, "hs_survey_type", "MOOD"));
        assertThat(unheard.records()).isEmpty();
        assertThat(unheard.setAside())
                .singleElement()
                .satisfies(aside -> assertThat(aside.reason()).contains("\"MOOD\" has no mapping", "streams.feedback"));
        assertThat(map("feedback", with(with(ANSWER, "hs_survey_type", "CSAT"), "hs_value", "5"))
                        .setAside())
                .as("five stars on a scale of three faces")
                .hasSize(1);
    }

    @Test
    void a_meeting_counts_by_its_outcome_from_its_end_on() {
        Map<String, String> meeting = Map.of(
                "associations.companies", "7",
                "associations.contacts", "9",
                "hs_timestamp", "2026-11-10T08:00:00.000Z",
                "hs_meeting_end_time", "2026-11-10T08:45:00.000Z",
                "hs_meeting_outcome", "COMPLETED");

        assertThat(made("meetings", meeting))
                .isEqualTo(new Engagement(
                        id("engagement", "X1/meeting"),
                        id("account", "7"),
                        id("contact", "9"),
                        Engagement.Kind.MEETING,
                        Instant.parse("2026-11-10T08:45:00Z"),
                        Engagement.Outcome.HELD,
                        null));
        for (String outcome : List.of("SCHEDULED", "RESCHEDULED", "CANCELED", "NO_SHOW", "Moved to Q3")) {
            assertThat(((Engagement) made("meetings", with(meeting, "hs_meeting_outcome", outcome))).tookPartBy(NOW))
                    .as(outcome)
                    .isFalse();
        }
        assertThat(((Engagement) made("meetings", with(meeting, "hs_meeting_end_time", null))).at())
                .isEqualTo(Instant.parse("2026-11-10T08:00:00Z"));
    }

    @Test
    void a_call_counts_when_somebody_was_reached() {
        assertThat(call("hs_call_disposition", "f240bbac-87c9-4f6e-bf70-924b57d47db7")
                        .outcome())
                .isEqualTo(Engagement.Outcome.HELD);
        assertThat(call("hs_call_disposition", "73a0d17f-1163-4015-bdd5-ec830791da20")
                        .outcome())
                .isEqualTo(Engagement.Outcome.NO_SHOW);
        assertThat(call("hs_call_disposition", "00000000-1111-2222-3333-444444444444")
                        .tookPartBy(NOW))
                .isFalse();
        assertThat(call("hs_call_direction", "INBOUND").tookPartBy(NOW))
                .as("perhaps missed")
                .isFalse();
        Map<String, String> answered = with(with(CALL, "hs_call_direction", "INBOUND"), "hs_call_status", "COMPLETED");
        assertThat(((Engagement) made("calls", answered)).tookPartBy(NOW)).isTrue();
    }

    @Test
    void a_mail_counts_when_it_came_from_the_customer() {
        assertThat(mail("INCOMING_EMAIL").tookPartBy(NOW)).isTrue();
        assertThat(mail("EMAIL").twoWay()).isFalse();
        assertThat(mail("FORWARDED_EMAIL").twoWay()).isNull();
        assertThat(mail("FORWARDED_EMAIL").tookPartBy(NOW)).isFalse();
    }

    @Test
    void our_task_is_a_follow_up_and_everybody_elses_is_nothing() {
        assertThat(made("follow-ups", TASK))
                .isEqualTo(new FollowUp(
                        id("follow-up", "X1"),
                        id("account", "7"),
                        "p08-0f",
                        FollowUp.Status.OPEN,
                        LocalDate.of(2026, 11, 24),
                        null,
                        id("user", "77")));
        Map<String, String> done =
                with(with(TASK, "hs_task_status", "COMPLETED"), "hs_task_completion_date", "2026-11-19T10:00:00.000Z");
        assertThat(((FollowUp) made("follow-ups", done)).status()).isEqualTo(FollowUp.Status.DONE);
        assertThat(((FollowUp) made("follow-ups", done)).closedAt()).isEqualTo(Instant.parse("2026-11-19T10:00:00Z"));
        assertThat(((FollowUp) made("follow-ups", with(TASK, "hs_task_status", "DEFERRED"))).status())
                .isEqualTo(FollowUp.Status.DONE);
        assertThat(((FollowUp) made("follow-ups", with(TASK, "hs_task_status", "WAITING"))).status())
                .isEqualTo(FollowUp.Status.OPEN);
        assertThat(map("follow-ups", with(TASK, "task.key", null)).records()).isEmpty();
        assertThat(map("follow-ups", with(TASK, "task.key", "")).records()).isEmpty();
    }

    @Test
    void a_week_of_usage_is_a_row_of_the_sites_own_object() {
        LicenseUsage week = (LicenseUsage) made(
                "usage",
                Map.of(
                        "associations.companies", "7",
                        "product", "CORE",
                        "week_start", "2026-11-09",
                        "active_users", "31",
                        "logins", "120"));

        assertThat(week.week()).isEqualTo(LocalDate.of(2026, 11, 9));
        assertThat(week.activeUsers()).isEqualTo(31);
        assertThat(week.logins()).isEqualTo(120);
    }

    @Test
    void no_subject_and_no_text_of_an_activity_is_asked_for() {
        assertThat(EVERYTHING.requests("hubspot"))
                .filteredOn(request -> Set.of(
                                "meetings", "calls", "emails", "notes", "follow-ups", "support-tickets", "feedback")
                        .contains(request.stream().name()))
                .hasSize(7)
                .extracting(StreamRequest::fields)
                .allSatisfy(fields -> assertThat(fields)
                        .noneMatch(field -> field.matches(".*(body|subject|content|title|text|html).*")));
    }

    private static boolean active(Map<String, String> contact, @Nullable String reason) {
        Contact made = (Contact) made("contacts", with(contact, "hs_email_hard_bounce_reason_enum", reason));
        return Boolean.TRUE.equals(made.active());
    }

    private static Renewal.Status status(Map<String, String> deal) {
        return ((Renewal) made("deals", deal)).status();
    }

    private static List<Renewal.Kind> kinds(Map<String, String> deal) {
        return List.of("deals", "renewals").stream()
                .flatMap(stream -> map(stream, deal).records().stream())
                .map(record -> ((Renewal) record).kind())
                .toList();
    }

    private static SurveyAnswer answer(String type, String value) {
        return (SurveyAnswer) made("feedback", with(with(ANSWER, "hs_survey_type", type), "hs_value", value));
    }

    private static Engagement call(String field, String value) {
        return (Engagement) made("calls", with(CALL, field, value));
    }

    private static Engagement mail(String direction) {
        return (Engagement) made("emails", with(CALL, "hs_email_direction", direction));
    }

    private static Map<String, String> with(Map<String, String> row, String field, @Nullable String value) {
        Map<String, String> changed = new HashMap<>(row);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return changed;
    }

    private static SharedRecord made(String stream, Map<String, String> fields) {
        Mapped mapped = map(stream, fields);
        assertThat(mapped.setAside()).isEmpty();
        assertThat(mapped.records()).hasSize(1);
        return mapped.records().get(0);
    }

    /** Every field that the stream asks for is told; those not given are empty. */
    private static Mapped map(String stream, Map<String, String> fields) {
        StreamId id = new StreamId("hubspot", stream);
        Map<String, @Nullable Object> told = new HashMap<>();
        EVERYTHING.requests("hubspot").stream()
                .filter(request -> request.stream().equals(id))
                .forEach(request -> request.fields().forEach(field -> told.put(field, null)));
        assertThat(told).isNotEmpty();
        fields.forEach((field, value) -> {
            if (told.containsKey(field)) {
                told.put(field, value);
            }
        });
        return EVERYTHING.map(new SourceRecord(id, "X1", told, NOW, false), NOW);
    }

    private static ExternalId id(String type, String value) {
        return new ExternalId("hubspot", type, value);
    }

    private static Mapping mapping(String yaml) {
        Problems problems = new Problems();
        Mapping mapping = Mapping.read(
                List.of(ConfigFile.parse("config/mapping/hubspot.yaml", yaml, name -> null, problems)), problems);
        assertThat(problems.list()).isEmpty();
        return mapping;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("..", "config", "mapping", "hubspot.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
