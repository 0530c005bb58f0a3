package io.crmvitals.core.mapping;

import static io.crmvitals.core.mapping.ShippedMapping.NOW;
import static io.crmvitals.core.mapping.ShippedMapping.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.Ticket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The mapping that comes with the product, on records as HubSpot's API tells them: what customers say and do, and what is done for them. */
class ShippedHubSpotSignalsTest {

    private static final ShippedMapping SHIPPED = new ShippedMapping("hubspot");

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
    void a_step_of_onboarding_is_done_while_its_stage_is_a_closed_one() {
        Map<String, String> step = Map.of(
                "associations.companies", "7",
                "pipeline.label", "Onboarding",
                "subject", "Kick-off",
                "planned_date", "2026-10-01",
                "stage.ticketState", "CLOSED",
                "closed_date", "2026-10-02T09:00:00.000Z");

        assertThat(((Milestone) SHIPPED.made("tickets", step)).doneAt())
                .isEqualTo(Instant.parse("2026-10-02T09:00:00Z"));
        assertThat(((Milestone) SHIPPED.made("tickets", with(step, "stage.ticketState", "OPEN"))).doneAt())
                .isNull();
        assertThat(SHIPPED.map("tickets", with(step, "pipeline.label", "Support"))
                        .records())
                .isEmpty();
        assertThat(SHIPPED.map(
                                "support-tickets",
                                with(with(step, "planned_date", null), "createdAt", "2026-09-01T09:00:00Z"))
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

        assertThat(SHIPPED.made("support-tickets", solved))
                .isEqualTo(new Ticket(
                        SHIPPED.id("ticket", "X1"),
                        SHIPPED.id("account", "7"),
                        SHIPPED.id("contact", "9"),
                        Instant.parse("2026-11-10T08:00:00Z"),
                        Instant.parse("2026-11-11T08:00:00Z"),
                        Ticket.Status.SOLVED,
                        Ticket.Priority.NORMAL,
                        Ticket.Kind.PROBLEM,
                        null,
                        90.0,
                        1440.0,
                        null,
                        "BILLING_ISSUE;PRODUCT_ISSUE",
                        null));
        assertThat(((Ticket) SHIPPED.made("support-tickets", TICKET)).status()).isEqualTo(Ticket.Status.OPEN);
        assertThat(((Ticket) SHIPPED.made("support-tickets", TICKET)).firstReplyMinutes())
                .isNull();
        assertThat(((Ticket) SHIPPED.made("support-tickets", with(TICKET, "stage.label", "Waiting on contact")))
                        .status())
                .isEqualTo(Ticket.Status.PENDING);
        assertThat(((Ticket) SHIPPED.made("support-tickets", with(TICKET, "time_to_first_agent_reply", "600000")))
                        .firstReplyMinutes())
                .isEqualTo(10.0);
        assertThat(((Ticket) SHIPPED.made("support-tickets", with(TICKET, "hs_ticket_category", "Hardware;Other")))
                        .kind())
                .isNull();
    }

    @Test
    void each_survey_is_on_the_scale_of_its_type() {
        assertThat(SHIPPED.made("feedback", ANSWER))
                .isEqualTo(new SurveyAnswer(
                        SHIPPED.id("survey-answer", "X1"),
                        SHIPPED.id("account", "7"),
                        SHIPPED.id("contact", "9"),
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

        SurveyAnswer answer = (SurveyAnswer) SHIPPED.made("feedback", aboutATicket);

        assertThat(answer.kind()).isEqualTo(SurveyAnswer.Kind.TICKET_CSAT);
        assertThat(answer.ticket()).isEqualTo(SHIPPED.id("ticket", "55"));
    }

    @Test
    void surveys_without_a_known_scale_are_left_out_and_an_unheard_of_type_is_set_aside_with_its_name() {
        assertThat(SHIPPED.map("feedback", with(ANSWER, "hs_survey_type", "CUSTOM"))
                        .records())
                .isEmpty();
        assertThat(SHIPPED.map("feedback", with(ANSWER, "hs_survey_type", "CUSTOM"))
                        .setAside())
                .isEmpty();
        assertThat(SHIPPED.map("feedback", with(ANSWER, "hs_survey_type", "KNOWLEDGE"))
                        .setAside())
                .isEmpty();
        assertThat(SHIPPED.map("feedback", with(ANSWER, "hs_value", null)).setAside())
                .isEmpty();
        Mapped unheard = SHIPPED.map("feedback", with(ANSWER, "hs_survey_type", "MOOD"));
        assertThat(unheard.records()).isEmpty();
        assertThat(unheard.setAside())
                .singleElement()
                .satisfies(aside -> assertThat(aside.reason()).contains("\"MOOD\" has no mapping", "streams.feedback"));
        assertThat(SHIPPED.map("feedback", with(with(ANSWER, "hs_survey_type", "CSAT"), "hs_value", "5"))
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

        assertThat(SHIPPED.made("meetings", meeting))
                .isEqualTo(new Engagement(
                        SHIPPED.id("engagement", "X1/meeting"),
                        SHIPPED.id("account", "7"),
                        SHIPPED.id("contact", "9"),
                        Engagement.Kind.MEETING,
                        Instant.parse("2026-11-10T08:45:00Z"),
                        Engagement.Outcome.HELD,
                        null));
        for (String outcome : List.of("SCHEDULED", "RESCHEDULED", "CANCELED", "NO_SHOW", "Moved to Q3")) {
            assertThat(((Engagement) SHIPPED.made("meetings", with(meeting, "hs_meeting_outcome", outcome)))
                            .tookPartBy(NOW))
                    .as(outcome)
                    .isFalse();
        }
        assertThat(((Engagement) SHIPPED.made("meetings", with(meeting, "hs_meeting_end_time", null))).at())
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
        assertThat(((Engagement) SHIPPED.made("calls", answered)).tookPartBy(NOW))
                .isTrue();
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
        assertThat(SHIPPED.made("follow-ups", TASK))
                .isEqualTo(new FollowUp(
                        SHIPPED.id("follow-up", "X1"),
                        SHIPPED.id("account", "7"),
                        "p08-0f",
                        FollowUp.Status.OPEN,
                        LocalDate.of(2026, 11, 24),
                        null,
                        SHIPPED.id("user", "77"),
                        null));
        Map<String, String> done =
                with(with(TASK, "hs_task_status", "COMPLETED"), "hs_task_completion_date", "2026-11-19T10:00:00.000Z");
        assertThat(((FollowUp) SHIPPED.made("follow-ups", done)).status()).isEqualTo(FollowUp.Status.DONE);
        assertThat(((FollowUp) SHIPPED.made("follow-ups", done)).closedAt())
                .isEqualTo(Instant.parse("2026-11-19T10:00:00Z"));
        assertThat(((FollowUp) SHIPPED.made("follow-ups", with(TASK, "hs_task_status", "DEFERRED"))).status())
                .isEqualTo(FollowUp.Status.DONE);
        assertThat(((FollowUp) SHIPPED.made("follow-ups", with(TASK, "hs_task_status", "WAITING"))).status())
                .isEqualTo(FollowUp.Status.OPEN);
        assertThat(SHIPPED.map("follow-ups", with(TASK, "task.key", null)).records())
                .isEmpty();
        assertThat(SHIPPED.map("follow-ups", with(TASK, "task.key", "")).records())
                .isEmpty();
    }

    @Test
    void a_week_of_usage_is_a_row_of_the_sites_own_object() {
        LicenseUsage week = (LicenseUsage) SHIPPED.made(
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
        assertThat(SHIPPED.everything().requests("hubspot"))
                .filteredOn(request -> Set.of(
                                "meetings", "calls", "emails", "notes", "follow-ups", "support-tickets", "feedback")
                        .contains(request.stream().name()))
                .hasSize(7)
                .extracting(StreamRequest::fields)
                .allSatisfy(fields -> assertThat(fields)
                        .noneMatch(field -> field.matches(".*(body|subject|content|title|text|html).*")));
    }

    private static SurveyAnswer answer(String type, String value) {
        return (SurveyAnswer) SHIPPED.made("feedback", with(with(ANSWER, "hs_survey_type", type), "hs_value", value));
    }

    private static Engagement call(String field, String value) {
        return (Engagement) SHIPPED.made("calls", with(CALL, field, value));
    }

    private static Engagement mail(String direction) {
        return (Engagement) SHIPPED.made("emails", with(CALL, "hs_email_direction", direction));
    }
}
