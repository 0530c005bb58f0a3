package io.crmvitals.core.mapping;

import static io.crmvitals.core.mapping.ShippedMapping.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.ServiceTarget;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import io.crmvitals.core.record.TeamMember;
import io.crmvitals.core.record.Ticket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The mapping that comes with the product, on records as Zendesk tells them: ids and ratings are numbers, flags are flags, and tags a list. */
class ShippedZendeskMappingTest {

    private static final ShippedMapping SHIPPED = new ShippedMapping("zendesk");

    private static final Map<String, Object> USER = Map.of(
            "role",
            "end-user",
            "organization_id",
            70L,
            "name",
            "Jo Doe",
            "email",
            "jo@acme.example",
            "tags",
            List.of("vip", "champion"),
            "active",
            true,
            "suspended",
            false,
            "last_login_at",
            "2026-11-01T08:00:00Z");

    private static final Map<String, Object> TICKET = Map.of(
            "task.key", "",
            "organization_id", 70L,
            "requester_id", 9L,
            "created_at", "2026-11-10T08:00:00Z",
            "status", "open",
            "priority", "urgent",
            "type", "incident",
            "metric_set.reply_time_in_minutes.business", 30L,
            "metric_set.reopens", 1L);

    private static final Map<String, Object> RATING = Map.of(
            "score", "good",
            "requester_id", 9L,
            "ticket_id", 155L,
            "created_at", "2026-11-02T08:00:00Z",
            "updated_at", "2026-11-03T08:00:00Z");

    private static final Map<String, Object> RESPONSE = Map.of(
            "responder_id", 9L,
            "ticket_id", "155",
            "survey.id", "S1",
            "created_at", "2026-11-02T08:00:00.123Z");

    private static Map<String, Object> rated() {
        Map<String, Object> row = new HashMap<>(RESPONSE);
        row.putAll(Map.of(
                "question.id",
                "Q1",
                "rating",
                4L,
                "rating_category",
                "good",
                "scale.min",
                1L,
                "scale.max",
                5L,
                "answered_at",
                "2026-11-03T08:00:00Z"));
        return row;
    }

    private static Map<String, Object> with(Map<String, Object> row, String field, @Nullable Object value) {
        Map<String, Object> changed = new HashMap<>(row);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return changed;
    }

    /** Every field asked for is told, those not given as empty. */
    private static Mapped map(String stream, Map<String, Object> given) {
        StreamId id = SHIPPED.stream(stream);
        Map<String, @Nullable Object> told = new HashMap<>();
        SHIPPED.everything().requests("zendesk").stream()
                .filter(request -> request.stream().equals(id))
                .forEach(request -> request.fields().forEach(field -> told.put(field, given.get(field))));
        assertThat(told.keySet()).containsAll(given.keySet());
        return SHIPPED.everything().map(new SourceRecord(id, "1", told, NOW, false), NOW);
    }

    private static SharedRecord made(String stream, Map<String, Object> given) {
        Mapped mapped = map(stream, given);
        assertThat(mapped.setAside()).isEmpty();
        assertThat(mapped.records()).hasSize(1);
        return mapped.records().get(0);
    }

    private static <T> T only(Class<T> kind, Mapped mapped) {
        assertThat(mapped.setAside()).isEmpty();
        List<T> some = mapped.records().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
        assertThat(some).hasSize(1);
        return some.get(0);
    }

    @Test
    void streams_that_cost_many_calls_for_little_are_off() {
        assertThat(SHIPPED.usual().requests("zendesk"))
                .extracting(request -> request.stream().name())
                .containsExactly("organizations", "users", "memberships", "tickets", "ratings", "survey-responses");
        assertThat(SHIPPED.everything().requests("zendesk"))
                .extracting(request -> request.stream().name())
                .contains("votes", "metric-events");
    }

    @Test
    void no_subject_no_description_and_no_comment_is_asked_for() {
        assertThat(SHIPPED.everything().requests("zendesk"))
                .extracting(StreamRequest::fields)
                .allSatisfy(fields -> assertThat(fields)
                        .noneMatch(field -> field.matches("subject|raw_subject|description|comment|details|notes")));
    }

    @Test
    void an_organization_is_an_account_by_its_domains_and_external_id() {
        Account account = (Account) made(
                "organizations",
                Map.of("name", "Acme", "domain_names", List.of("acme.example", "acme.test"), "external_id", "C-17"));

        assertThat(account.id()).isEqualTo(SHIPPED.id("account", "1"));
        assertThat(account.name()).isEqualTo("Acme");
        assertThat(account.domains()).containsExactly("acme.example", "acme.test");
    }

    @Test
    void an_end_user_is_a_contact_whose_tags_tell_the_roles() {
        assertThat(made("users", USER))
                .isEqualTo(new Contact(
                        SHIPPED.id("contact", "1"),
                        SHIPPED.id("account", "70"),
                        "Jo Doe",
                        "jo@acme.example",
                        null,
                        java.util.Set.of(ContactRole.USER, ContactRole.CHAMPION),
                        true,
                        null,
                        Instant.parse("2026-11-01T08:00:00Z"),
                        null,
                        null));
        assertThat(((Contact) made("users", with(USER, "tags", List.of("super_user", "decision_maker")))).roles())
                .containsExactlyInAnyOrder(ContactRole.CHAMPION, ContactRole.DECISION_MAKER);
        assertThat(((Contact) made("users", with(USER, "tags", List.of()))).roles())
                .isEmpty();
    }

    @Test
    void a_checkbox_of_the_account_marks_a_champion_too() {
        Map<String, Object> ticked = with(with(USER, "tags", List.of()), "user_fields.champion", true);

        assertThat(((Contact) made("users", ticked)).roles()).containsExactly(ContactRole.CHAMPION);
        assertThat(((Contact) made("users", with(ticked, "tags", null))).roles())
                .containsExactly(ContactRole.CHAMPION);
        assertThat(((Contact) made("users", with(ticked, "user_fields.champion", false))).roles())
                .isEmpty();
    }

    @Test
    void somebody_deactivated_or_suspended_is_not_there_any_more() {
        assertThat(((Contact) made("users", with(USER, "active", false))).active())
                .isFalse();
        assertThat(((Contact) made("users", with(USER, "suspended", true))).active())
                .isFalse();
    }

    @Test
    void agents_and_admins_are_our_own_people() {
        for (String role : List.of("agent", "admin")) {
            assertThat(made("users", with(USER, "role", role)))
                    .isEqualTo(new TeamMember(SHIPPED.id("user", "1"), "jo@acme.example", true));
        }
        assertThat(map("users", with(USER, "role", "light_agent")).setAside()).isEmpty();
        assertThat(map("users", with(USER, "role", "light_agent")).records()).isEmpty();
    }

    @Test
    void a_place_in_a_second_organization_is_a_record_of_the_same_person_and_the_first_is_told_by_the_user() {
        Map<String, Object> second = Map.of(
                "default",
                false,
                "organization_id",
                71L,
                "user_id",
                9L,
                "user.role",
                "end-user",
                "user.name",
                "Jo Doe",
                "user.email",
                "jo@acme.example",
                "user.tags",
                List.of("champion"),
                "user.active",
                true);

        Contact contact = (Contact) made("memberships", second);

        assertThat(contact.id()).isEqualTo(SHIPPED.id("contact", "1/membership"));
        assertThat(contact.person()).isEqualTo(SHIPPED.id("contact", "9"));
        assertThat(contact.account()).isEqualTo(SHIPPED.id("account", "71"));
        assertThat(contact.roles()).containsExactly(ContactRole.CHAMPION);
        assertThat(map("memberships", with(second, "default", true)).records()).isEmpty();
        assertThat(map("memberships", with(second, "default", true)).deleted())
                .as("a place that became the first")
                .containsExactly(contact.id());
        assertThat(map("memberships", with(second, "user.role", "agent")).records())
                .isEmpty();
    }

    @Test
    void a_ticket_is_told_in_business_minutes() {
        assertThat(only(Ticket.class, map("tickets", TICKET)))
                .isEqualTo(new Ticket(
                        SHIPPED.id("ticket", "1"),
                        SHIPPED.id("account", "70"),
                        SHIPPED.id("contact", "9"),
                        Instant.parse("2026-11-10T08:00:00Z"),
                        null,
                        Ticket.Status.OPEN,
                        Ticket.Priority.URGENT,
                        Ticket.Kind.INCIDENT,
                        null,
                        30.0,
                        null,
                        1,
                        null,
                        false));
    }

    @Test
    void a_ticket_that_was_opened_again_is_not_solved() {
        Map<String, Object> solved =
                with(with(TICKET, "status", "solved"), "metric_set.solved_at", "2026-11-11T08:00:00Z");

        assertThat(only(Ticket.class, map("tickets", solved)).solvedAt())
                .isEqualTo(Instant.parse("2026-11-11T08:00:00Z"));
        assertThat(only(Ticket.class, map("tickets", with(solved, "status", "open")))
                        .solvedAt())
                .isNull();
        assertThat(only(Ticket.class, map("tickets", with(solved, "status", "hold")))
                        .status())
                .isEqualTo(Ticket.Status.OPEN);
        assertThat(only(Ticket.class, map("tickets", with(solved, "status", "pending")))
                        .status())
                .isEqualTo(Ticket.Status.PENDING);
    }

    @Test
    void a_priority_that_nobody_knows_costs_its_own_record_and_names_the_place_to_mend() {
        Mapped mapped = map("tickets", with(TICKET, "priority", "P0"));

        assertThat(mapped.records()).isEmpty();
        assertThat(mapped.setAside())
                .singleElement()
                .satisfies(aside -> assertThat(aside.reason()).contains("\"P0\" has no mapping", "streams.tickets"));
    }

    @Test
    void a_ticket_of_ours_is_a_follow_up_and_no_request_of_the_customer() {
        Map<String, Object> ours =
                with(with(with(TICKET, "task.key", "p08-0f"), "due_at", "2026-11-24T17:00:00Z"), "assignee_id", 77L);

        assertThat(made("tickets", ours))
                .isEqualTo(new FollowUp(
                        SHIPPED.id("follow-up", "1"),
                        null,
                        "p08-0f",
                        FollowUp.Status.OPEN,
                        LocalDate.of(2026, 11, 24),
                        null,
                        SHIPPED.id("user", "77"),
                        null));
        FollowUp done = (FollowUp)
                made("tickets", with(with(ours, "status", "closed"), "metric_set.solved_at", "2026-11-20T08:00:00Z"));
        assertThat(done.status()).isEqualTo(FollowUp.Status.DONE);
        assertThat(done.closedAt()).isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
    }

    @Test
    void a_rating_is_an_answer_and_tells_that_somebody_was_asked() {
        Mapped good = map("ratings", RATING);

        SurveyAnswer answer = only(SurveyAnswer.class, good);
        SurveyInvitation invitation = only(SurveyInvitation.class, good);
        assertThat(answer.id()).isEqualTo(SHIPPED.id("survey-answer", "1"));
        assertThat(answer.kind()).isEqualTo(SurveyAnswer.Kind.TICKET_CSAT);
        assertThat(List.of(answer.value(), answer.scaleMin(), answer.scaleMax()))
                .containsExactly(1.0, 0.0, 1.0);
        assertThat(answer.respondent()).isEqualTo(SHIPPED.id("contact", "9"));
        assertThat(answer.ticket()).isEqualTo(SHIPPED.id("ticket", "155"));
        assertThat(answer.answeredAt()).isEqualTo(Instant.parse("2026-11-03T08:00:00Z"));
        assertThat(answer.sentAt()).isEqualTo(Instant.parse("2026-11-02T08:00:00Z"));
        assertThat(invitation.id()).isEqualTo(SHIPPED.id("survey-invitation", "155"));
        assertThat(invitation.instrument()).isEqualTo(answer.instrument());
        assertThat(invitation.answeredAt()).isEqualTo(answer.answeredAt());
        assertThat(only(SurveyAnswer.class, map("ratings", with(RATING, "score", "bad")))
                        .value())
                .isZero();
    }

    @Test
    void an_offered_rating_was_asked_and_not_answered_and_an_unoffered_one_never_asked() {
        Mapped offered = map("ratings", with(RATING, "score", "offered"));

        assertThat(offered.records()).hasSize(1);
        assertThat(only(SurveyInvitation.class, offered).answeredAt()).isNull();
        assertThat(map("ratings", with(RATING, "score", "unoffered")).records()).isEmpty();
        assertThat(map("ratings", with(RATING, "score", "unoffered")).setAside())
                .isEmpty();
    }

    @Test
    void a_survey_rating_is_on_the_scale_of_its_question() {
        SurveyAnswer answer = (SurveyAnswer) made("survey-responses", rated());

        assertThat(List.of(answer.value(), answer.scaleMin(), answer.scaleMax()))
                .containsExactly(4.0, 1.0, 5.0);
        assertThat(answer.kind()).isEqualTo(SurveyAnswer.Kind.TICKET_CSAT);
        assertThat(answer.instrument()).isEqualTo("S1");
        assertThat(answer.respondent()).isEqualTo(SHIPPED.id("contact", "9"));
        assertThat(answer.ticket()).isEqualTo(SHIPPED.id("ticket", "155"));
        assertThat(answer.answeredAt()).isEqualTo(Instant.parse("2026-11-03T08:00:00Z"));
        assertThat(answer.sentAt()).isEqualTo(Instant.parse("2026-11-02T08:00:00.123Z"));
    }

    @Test
    void a_survey_rating_whose_scale_is_unknown_counts_by_its_category() {
        Map<String, Object> unknown = with(with(rated(), "scale.min", null), "scale.max", null);
        Map<String, Double> values = Map.of("good", 2.0, "neutral", 1.0, "bad", 0.0);

        values.forEach((category, value) -> {
            SurveyAnswer answer = (SurveyAnswer) made("survey-responses", with(unknown, "rating_category", category));
            assertThat(List.of(answer.value(), answer.scaleMin(), answer.scaleMax()))
                    .containsExactly(value, 0.0, 2.0);
        });
        assertThat(map("survey-responses", with(unknown, "rating_category", "so-so"))
                        .setAside())
                .hasSize(1);
    }

    @Test
    void a_survey_response_is_an_invitation_answered_or_not() {
        SurveyInvitation open = (SurveyInvitation) made("survey-responses", RESPONSE);
        SurveyInvitation answered =
                (SurveyInvitation) made("survey-responses", with(RESPONSE, "answered_at", "2026-11-03T08:00:00Z"));

        assertThat(open.sentAt()).isEqualTo(Instant.parse("2026-11-02T08:00:00.123Z"));
        assertThat(open.answeredAt()).isNull();
        assertThat(open.instrument()).isEqualTo("S1");
        assertThat(answered.answeredAt()).isEqualTo(Instant.parse("2026-11-03T08:00:00Z"));
    }

    @Test
    void a_vote_says_that_somebody_of_the_customer_took_part() {
        Map<String, Object> vote = Map.of(
                "user_id",
                9L,
                "updated_at",
                "2026-11-15T08:00:00Z",
                "user.role",
                "end-user",
                "user.organization_id",
                70L,
                "user.active",
                true);

        Contact contact = (Contact) made("votes", vote);

        assertThat(contact.id()).isEqualTo(SHIPPED.id("contact", "1/vote"));
        assertThat(contact.person()).isEqualTo(SHIPPED.id("contact", "9"));
        assertThat(contact.account()).isEqualTo(SHIPPED.id("account", "70"));
        assertThat(contact.lastEngaged()).isEqualTo(Instant.parse("2026-11-15T08:00:00Z"));
        assertThat(map("votes", with(vote, "user.role", "agent")).records()).isEmpty();
        assertThat(map("votes", with(vote, "user.organization_id", null)).records())
                .isEmpty();
    }

    @Test
    void a_missed_target_is_a_broken_promise_until_it_is_kept() {
        Map<String, Object> missed = Map.of(
                "ticket.organization_id",
                70L,
                "ticket_id",
                "155",
                "metric",
                "reply_time",
                "instance_id",
                1L,
                "breached",
                true,
                "breached_at",
                "2026-11-19T10:00:00Z");

        ServiceTarget broken = (ServiceTarget) made("metric-events", missed);
        ServiceTarget kept =
                (ServiceTarget) made("metric-events", with(missed, "fulfilled_at", "2026-11-19T12:00:00Z"));

        assertThat(broken.account()).isEqualTo(SHIPPED.id("account", "70"));
        assertThat(broken.ticket()).isEqualTo(SHIPPED.id("ticket", "155"));
        assertThat(broken.kind()).isEqualTo(ServiceTarget.Kind.FIRST_RESPONSE);
        assertThat(broken.overdueAt(NOW)).isTrue();
        assertThat(kept.metAt()).isEqualTo(Instant.parse("2026-11-19T12:00:00Z"));
        assertThat(kept.overdueAt(NOW)).isFalse();
    }

    @Test
    void metrics_of_the_solution_are_told_from_those_of_replies() {
        Map<String, Object> missed = Map.of(
                "ticket_id", "155", "metric", "reply_time", "instance_id", 2L, "breached_at", "2026-11-19T10:00:00Z");

        assertThat(((ServiceTarget) made("metric-events", missed)).kind()).isEqualTo(ServiceTarget.Kind.OTHER);
        for (String metric : List.of("resolution_time", "requester_wait_time", "agent_work_time")) {
            assertThat(((ServiceTarget) made("metric-events", with(missed, "metric", metric))).kind())
                    .isEqualTo(ServiceTarget.Kind.RESOLUTION);
        }
        assertThat(((ServiceTarget) made("metric-events", with(missed, "metric", "periodic_update_time"))).kind())
                .isEqualTo(ServiceTarget.Kind.OTHER);
    }
}
