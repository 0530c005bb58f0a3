package io.crmvitals.storage;

import static io.crmvitals.core.port.StoreSamples.account;
import static io.crmvitals.core.port.StoreSamples.closing;
import static io.crmvitals.core.port.StoreSamples.contact;
import static io.crmvitals.core.port.StoreSamples.grey;
import static io.crmvitals.core.port.StoreSamples.health;
import static io.crmvitals.core.port.StoreSamples.id;
import static io.crmvitals.core.port.StoreSamples.key;
import static io.crmvitals.core.port.StoreSamples.scored;
import static io.crmvitals.core.port.StoreSamples.task;
import static io.crmvitals.core.port.StoreSamples.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FeatureRequest;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.ServiceTarget;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import io.crmvitals.core.record.TeamMember;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.writeback.PlannedWrite;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00.123456Z");

    @Test
    void every_kind_of_record_reads_back_as_it_was_written() {
        List<SharedRecord> records = List.of(
                account("crm:account:acme", "Acme"),
                contact("crm:contact:1", null),
                new LicenseUsage(
                        id("crm:usage:1"),
                        null,
                        "suite",
                        LocalDate.of(2026, 3, 2),
                        60,
                        null,
                        false,
                        42,
                        null,
                        null,
                        3,
                        2,
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2026, 12, 31),
                        LocalDate.of(2026, 3, 4),
                        "reports",
                        5_000_000_000L,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                new Engagement(
                        id("crm:engagement:1"),
                        id("crm:account:acme"),
                        id("crm:contact:1"),
                        Engagement.Kind.CALL,
                        MONDAY,
                        Engagement.Outcome.NO_SHOW,
                        false),
                new FollowUp(
                        id("crm:follow-up:1"),
                        id("crm:account:acme"),
                        "p01-0f",
                        FollowUp.Status.DONE,
                        LocalDate.of(2026, 3, 4),
                        MONDAY,
                        id("crm:user:1"),
                        null),
                new ServiceTarget(
                        id("crm:service-target:1"),
                        null,
                        id("crm:ticket:1"),
                        ServiceTarget.Kind.RESOLUTION,
                        MONDAY,
                        null,
                        true,
                        90.5),
                new Milestone(
                        id("crm:step:1"),
                        id("crm:account:acme"),
                        "Go live",
                        LocalDate.of(2026, 4, 1),
                        MONDAY,
                        null,
                        null,
                        null,
                        null,
                        null),
                new FeatureRequest(
                        id("desk:request:1"),
                        id("crm:account:acme"),
                        id("desk:contact:1"),
                        MONDAY,
                        FeatureRequest.Status.PLANNED,
                        MONDAY,
                        null,
                        LocalDate.of(2026, 6, 30),
                        true,
                        "F-12"),
                new Renewal(
                        id("crm:deal:1"),
                        null,
                        Renewal.Kind.EXPANSION,
                        LocalDate.of(2026, 12, 31),
                        Renewal.Status.OPEN,
                        new BigDecimal("1200000.10"),
                        "EUR",
                        null,
                        null,
                        null,
                        null),
                new SurveyAnswer(id("desk:answer:1"), null, null, null, SurveyAnswer.Kind.CES, 6.5, 1, 7, MONDAY),
                new SurveyInvitation(
                        id("desk:survey-invitation:1"),
                        id("desk:account:7"),
                        id("desk:contact:1"),
                        null,
                        SurveyAnswer.Kind.NPS,
                        "relationship",
                        "2",
                        "e-mail",
                        "renewal",
                        MONDAY,
                        null),
                new TeamMember(id("crm:user:1"), null, true),
                ticket("desk:ticket:1:with:colons", Ticket.Status.SOLVED));

        for (SharedRecord told : records) {
            RecordKind kind = RecordKind.of(told);
            assertThat(Json.readRecord(kind, told.id().text(), Json.write(told)))
                    .isEqualTo(told);
        }
        assertThat(records).extracting(RecordKind::of).containsExactlyInAnyOrder(RecordKind.values());
    }

    @Test
    void scores_and_writes_keep_their_kind() {
        HealthScore scored = scored(key("acme"), LocalDate.of(2026, 3, 2), "card@1", 61.25);
        HealthScore grey = grey(key("acme"), LocalDate.of(2026, 3, 2), "card@1");
        PlannedWrite health = health("w1", "acme", "crm:account:acme", "61.0");
        PlannedWrite task = task("t1", "acme", "crm:account:acme");
        PlannedWrite closing = closing("t1", "acme", "crm:account:acme", "crm:task:1");

        assertThat(Json.readScore("acme", Json.write(scored))).isEqualTo(scored);
        assertThat(Json.readScore("acme", Json.write(grey))).isEqualTo(grey);
        assertThat(Json.readWrite("w1", Json.write(health))).isEqualTo(health);
        assertThat(Json.readWrite("t1", Json.write(task))).isEqualTo(task);
        assertThat(Json.readWrite("close/crm/t1", Json.write(closing))).isEqualTo(closing);
    }

    @Test
    void the_same_contact_gives_the_same_text_in_every_process() {
        assertThat(Json.write(contact("crm:contact:1", "crm:account:acme")))
                .isEqualTo(
                        "{\"id\":\"crm:contact:1\",\"account\":\"crm:account:acme\",\"name\":\"A Person\","
                                + "\"email\":\"person@acme.example\",\"roles\":[\"CHAMPION\",\"SPONSOR\",\"USER\"],\"active\":true}");
    }

    @Test
    void amounts_stand_plain_and_keep_their_digits() {
        Renewal renewal = new Renewal(
                id("crm:deal:1"),
                null,
                Renewal.Kind.RENEWAL,
                LocalDate.of(2026, 12, 31),
                Renewal.Status.OPEN,
                new BigDecimal("1E+6"),
                null,
                null,
                null,
                null,
                null);

        assertThat(Json.write(renewal)).contains("\"amount\":1000000}");
    }

    @Test
    void text_of_another_version_is_read_without_the_fields_we_do_not_know_and_with_empty_lists_for_those_it_lacks() {
        String text = "{\"id\":\"crm:contact:1\",\"shoeSize\":{\"eu\":43},\"email\":\"p@acme.example\"}";

        Contact contact = (Contact) Json.readRecord(RecordKind.CONTACT, "crm:contact:1", text);

        assertThat(contact.email()).isEqualTo("p@acme.example");
        assertThat(contact.roles()).isEmpty();
        assertThat(contact.active()).isNull();
    }

    @Test
    void answers_and_usage_that_were_stored_before_they_had_all_their_fields_are_read_and_written_the_same() {
        String answer = "{\"id\":\"desk:answer:1\",\"kind\":\"CES\",\"value\":6.5,\"scaleMin\":1.0,\"scaleMax\":7.0,"
                + "\"answeredAt\":\"2026-03-02T10:00:00.123456Z\"}";
        String usage = "{\"id\":\"crm:usage:1\",\"product\":\"suite\",\"week\":\"2026-03-02\",\"logins\":7}";

        SharedRecord told = Json.readRecord(RecordKind.SURVEY_ANSWER, "desk:answer:1", answer);
        SharedRecord week = Json.readRecord(RecordKind.LICENSE_USAGE, "crm:usage:1", usage);

        assertThat(((SurveyAnswer) told).instrument()).isNull();
        assertThat(((LicenseUsage) week).day()).isNull();
        assertThat(Json.write(told)).as("so that it is no new version").isEqualTo(answer);
        assertThat(Json.write(week)).isEqualTo(usage);
    }

    @Test
    void text_that_cannot_be_read_is_told_by_its_id_and_never_quoted() {
        assertThatThrownBy(() -> Json.readRecord(
                        RecordKind.TICKET, "desk:ticket:1", "{\"id\":\"desk:ticket:1\",\"status\":\"Jane Doe\"}"))
                .isInstanceOf(StorageException.class)
                .hasNoCause()
                .hasMessageContaining("desk:ticket:1")
                .hasMessageNotContaining("Jane");
    }
}
