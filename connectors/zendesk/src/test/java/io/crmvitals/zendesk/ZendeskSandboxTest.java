package io.crmvitals.zendesk;

import static io.crmvitals.core.port.SampleWrites.health;
import static io.crmvitals.zendesk.ScriptedZendesk.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.sandbox.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an account of Zendesk does in an ordinary week. */
class ZendeskSandboxTest {

    private final SandboxedZendesk zendesk = new SandboxedZendesk();

    @AfterEach
    void close() {
        zendesk.close();
    }

    private long organization() {
        return zendesk.account.organization(
                Map.of("name", "Acme", "tags", List.of("vip"), "created_at", SandboxedZendesk.moment(1)));
    }

    private static PlannedWrite.Health write(long organization) {
        return health(new ExternalId("zendesk", "organization", Long.toString(organization)), "62.4");
    }

    private HealthSink sink() {
        return zendesk.connector(1000).healthSink().orElseThrow();
    }

    @Test
    void a_ready_account_passes_the_check_without_a_finding() {
        zendesk.healthFields();

        ConnectionReport report = zendesk.connector(
                        1000, request("tickets"), request("users"), request("organizations"), request("ratings"))
                .check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.streams())
                .hasSize(4)
                .allSatisfy(stream -> assertThat(stream.unavailable()).isNull());
    }

    @Test
    void a_bare_account_lacks_every_health_field_until_they_are_installed() {
        ConnectionReport bare = zendesk.connector(1000).check();
        zendesk.connector(1000).install();
        ConnectionReport installed = zendesk.connector(1000).check();

        assertThat(bare.findings())
                .singleElement()
                .asString()
                .contains("crmv_score")
                .contains("zendesk install");
        assertThat(bare.writes())
                .filteredOn(write -> "the field".equals(write.lacking()))
                .hasSize(9);
        assertThat(installed.findings()).isEmpty();
        assertThat(installed.writes())
                .allSatisfy(write -> assertThat(write.lacking()).isNull());
    }

    @Test
    void a_client_that_may_not_write_is_told_so_at_sign_in() {
        zendesk.account.client("reader", "s3cret", "read");
        ZendeskConnector connector = zendesk.connector(
                new ZendeskConfig.ClientCredentials("reader", new Secret("s3cret")), 1000, request("tickets"));

        assertThatThrownBy(connector::check)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("lacks organizations:write and tickets:write");
    }

    @Test
    void a_wrong_secret_is_told_so_at_sign_in() {
        ZendeskConnector connector =
                zendesk.connector(new ZendeskConfig.ClientCredentials("crm-vitals", new Secret("wrong")), 1000);

        assertThatThrownBy(connector::check)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("invalid_client");
    }

    @Test
    void an_api_token_opens_reads_and_writes() {
        zendesk.healthFields();
        zendesk.account.apiToken("jo@acme.example", "t0ken");
        long organization = organization();
        ZendeskConnector connector = zendesk.connector(
                new ZendeskConfig.ApiToken("jo@acme.example", new Secret("t0ken")),
                1000,
                request("organizations", "name"));

        assertThat(connector.sources().get(0).nextPage(Cursor.START).records()).hasSize(1);
        assertThat(connector.healthSink().orElseThrow().write(List.of(write(organization))))
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED);
        assertThat(zendesk.meter.of("sign-in")).isZero();
    }

    @Test
    void tokens_that_an_admin_revokes_are_replaced_in_the_middle_of_a_walk() {
        for (int number = 1; number <= 4; number++) {
            zendesk.account.ticket(Map.of("created_at", SandboxedZendesk.moment(number)), Map.of());
        }
        RecordSource source = zendesk.source("tickets", 2, Set.of("status"));
        Page first = source.nextPage(Cursor.START);
        zendesk.account.revokeAccessTokens();

        Page second = source.nextPage(first.next());

        assertThat(second.records()).hasSize(2);
        assertThat(zendesk.meter.of("sign-in")).isEqualTo(2);
        assertThat(zendesk.meter.of("tickets")).isEqualTo(3);
    }

    @Test
    void a_ticket_that_changes_while_we_read_is_not_lost() {
        long early = zendesk.account.ticket(Map.of("created_at", SandboxedZendesk.moment(1)), Map.of());
        zendesk.account.ticket(Map.of("created_at", SandboxedZendesk.moment(2)), Map.of());
        zendesk.account.ticket(Map.of("created_at", SandboxedZendesk.moment(3)), Map.of());
        RecordSource source = zendesk.source("tickets", 2, Set.of("status"));
        Page first = source.nextPage(Cursor.START);
        zendesk.shown(() -> zendesk.account.updateTicket(early, Map.of("status", "solved"), zendesk.clock.instant()));

        Page second = source.nextPage(first.next());

        assertThat(second.records()).anySatisfy(record -> {
            assertThat(record.id()).isEqualTo(Long.toString(early));
            assertThat(record.fields()).containsEntry("status", "solved");
        });
    }

    @Test
    void a_change_of_the_last_minute_comes_with_the_next_sync() {
        RecordSource source = zendesk.source("tickets", 1000, Set.of("status"));
        zendesk.account.ticket(Map.of("created_at", SandboxedZendesk.moment(1)), Map.of());
        zendesk.account.ticket(Map.of("created_at", zendesk.clock.instant().minusSeconds(10)), Map.of());
        Page now = source.nextPage(Cursor.START);
        zendesk.clock.turn(Duration.ofMinutes(1));

        Page later = source.nextPage(now.next());

        assertThat(now.records()).hasSize(1);
        assertThat(now.more()).isFalse();
        assertThat(later.records()).hasSize(1);
    }

    @Test
    void organizations_that_changed_in_one_second_all_come_however_many() {
        for (int number = 1; number <= 1500; number++) {
            organization();
        }
        RecordSource source = zendesk.source("organizations", 1000, Set.of("name"));

        Page page = source.nextPage(Cursor.START);

        assertThat(page.records()).extracting(SourceRecord::id).hasSize(1500).doesNotHaveDuplicates();
        assertThat(page.more()).isFalse();
    }

    @Test
    void an_export_that_sticks_ends_in_an_error() {
        for (int number = 1; number <= 1500; number++) {
            organization();
        }
        zendesk.account.exportSticks(true);
        RecordSource source = zendesk.source("organizations", 1000, Set.of("name"));
        Page first = source.nextPage(Cursor.START);

        assertThatThrownBy(() -> source.nextPage(first.next()))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("ends where it began");
    }

    @Test
    void an_account_with_the_new_surveys_only_has_no_ratings() {
        zendesk.account.ratings(false);

        assertThatThrownBy(
                        () -> zendesk.source("ratings", 1000, Set.of("score")).nextPage(Cursor.START))
                .isInstanceOf(NotAvailableException.class);
    }

    @Test
    void health_is_written_beside_what_people_keep_there() {
        zendesk.account.organizationField("plan", "text", "Plan");
        zendesk.healthFields();
        long organization = zendesk.account.organization(Map.of(
                "name",
                "Acme",
                "created_at",
                SandboxedZendesk.moment(1),
                "organization_fields",
                Map.of("plan", "gold")));

        sink().write(List.of(write(organization)));

        assertThat(zendesk.account.organizationFields(organization))
                .containsEntry("plan", "gold")
                .containsEntry("crmv_band", "crmv_yellow")
                .containsEntry("crmv_trend", "down")
                .containsEntry("crmv_coverage", 85)
                .containsEntry("crmv_reasons", "3 urgent tickets are open, target 1\n42 of 60 seats are active")
                .containsEntry("crmv_as_of", "2026-11-20");
        assertThat(zendesk.sandbox.calls())
                .filteredOn(call -> call.method().equals("PUT"))
                .extracting(Call::text)
                .allSatisfy(body -> assertThat(body).doesNotContain("tags").doesNotContain("domain_names"));
    }

    @Test
    void after_a_killed_job_nothing_is_there_and_the_write_is_tried_again() {
        zendesk.healthFields();
        long organization = organization();
        zendesk.account.killNextJob();
        HealthSink sink = sink();

        List<WriteOutcome> killed = sink.write(List.of(write(organization)));
        List<WriteOutcome> again = sink.write(List.of(write(organization)));

        assertThat(killed).extracting(WriteOutcome::status).containsExactly(Status.RETRY);
        assertThat(again).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
    }

    @Test
    void fields_that_nobody_made_stop_health_by_the_name_of_the_chore_and_once_installed_it_is_written() {
        long organization = organization();
        HealthSink sink = sink();
        assertThatThrownBy(() -> sink.write(List.of(write(organization))))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("./vitals zendesk install");
        zendesk.connector(1000).install();

        List<WriteOutcome> outcomes = sink.write(List.of(write(organization)));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
        assertThat(zendesk.account.organizationFields(organization)).containsEntry("crmv_band", "crmv_yellow");
    }

    @Test
    void a_dropdown_that_lost_an_option_a_moment_ago_parks_the_write_with_zendesks_code() {
        zendesk.healthFields();
        long organization = organization();
        HealthSink sink = sink();
        sink.write(List.of(write(organization)));
        zendesk.account.organizationField("crmv_band", "dropdown", "Band", "own_black");

        List<WriteOutcome> outcomes = sink.write(List.of(write(organization)));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.PARKED);
        assertThat(outcomes.get(0).reason()).contains("RecordInvalid").contains("crmv_ fields");
    }

    @Test
    void what_a_job_does_not_tell_or_tells_in_unknown_words_is_found_out() {
        zendesk.healthFields();
        long organization = organization();
        HealthSink sink = sink();
        zendesk.account.jobHabits().hideNextResults();
        assertThat(sink.write(List.of(write(organization))))
                .as("without results")
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED);
        zendesk.account.jobHabits().stallNext("paused", 3);
        assertThat(sink.write(List.of(write(organization))))
                .as("paused")
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED);
        zendesk.account.jobHabits().failNext();
        assertThat(sink.write(List.of(write(organization()))))
                .as("failed, nothing done")
                .extracting(WriteOutcome::status)
                .containsExactly(Status.RETRY);
    }

    @Test
    void more_jobs_than_zendesk_takes_means_later() {
        zendesk.healthFields();
        zendesk.account.limits().jobs(0);

        assertThatThrownBy(() -> sink().write(List.of(write(organization()))))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("TooManyJobs");
    }

    @Test
    void more_exports_than_zendesk_allows_are_put_off_for_as_long_as_it_says() {
        zendesk.account.limits().incremental(1);
        RecordSource source = zendesk.source("tickets", 1000, Set.of("status"));
        source.nextPage(Cursor.START);

        assertThatThrownBy(() -> source.nextPage(Cursor.START))
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        putOff -> assertThat(putOff.askedWait())
                                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60)));
    }

    @Test
    void an_account_has_one_of_the_two_kinds_of_satisfaction() {
        zendesk.account.ratings(true);
        zendesk.account.surveys(false);

        assertThat(zendesk.source("ratings", 1000, Set.of("score"))
                        .nextPage(Cursor.START)
                        .more())
                .isFalse();
        assertThatThrownBy(() -> zendesk.source("survey-responses", 1000, Set.of("rating"))
                        .nextPage(Cursor.START))
                .isInstanceOf(NotAvailableException.class);
    }

    @Test
    void odd_habits_of_an_account_lose_no_ticket() {
        zendesk.account.habits().foreignLinks(true).exportRepeats(true).lastCursorIsNull(true);
        for (int number = 1; number <= 5; number++) {
            zendesk.account.ticket(Map.of("created_at", SandboxedZendesk.moment(number)), Map.of());
        }
        RecordSource source = zendesk.source("tickets", 2, Set.of("status"));
        Set<String> ids = new java.util.TreeSet<>();
        Page page = source.nextPage(Cursor.START);
        page.records().forEach(record -> ids.add(record.id()));
        while (page.more()) {
            page = source.nextPage(page.next());
            page.records().forEach(record -> ids.add(record.id()));
        }

        assertThat(ids).hasSize(5);
        assertThat(source.nextPage(page.next()).more()).isFalse();
    }

    @Test
    void cursors_that_expired_start_the_export_over_and_lose_nothing() {
        for (int number = 1; number <= 4; number++) {
            zendesk.account.ticket(Map.of("created_at", SandboxedZendesk.moment(number)), Map.of());
        }
        RecordSource source = zendesk.source("tickets", 2, Set.of("status"));
        Page first = source.nextPage(Cursor.START);
        zendesk.account.habits().expireCursors();

        Page again = source.nextPage(first.next());
        Page rest = source.nextPage(again.next());

        assertThat(again.records()).containsAll(first.records());
        assertThat(rest.records()).hasSize(2);
        assertThat(rest.more()).isFalse();
    }

    @Test
    void old_answers_that_do_not_say_that_they_end_are_read_to_the_end() {
        zendesk.account.habits().endOfStreamTold(false);
        organization();
        RecordSource source = zendesk.source("organizations", 1000, Set.of("name"));

        Page page = source.nextPage(Cursor.START);

        assertThat(page.records()).hasSize(1);
        assertThat(page.more()).isFalse();
    }
}
