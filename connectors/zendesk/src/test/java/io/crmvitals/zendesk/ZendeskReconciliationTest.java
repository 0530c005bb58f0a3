package io.crmvitals.zendesk;

import static io.crmvitals.zendesk.ScriptedZendesk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.sandbox.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Zendesk need not tell of is found when everything is read from the start again and the missing ones are looked up. */
class ZendeskReconciliationTest {

    private static final String USERS = "/api/v2/users/show_many";
    private static final String ERASED =
            "{\"id\":2,\"active\":false,\"name\":\"Permanently Deleted User\",\"email\":null,\"updated_at\":\"2026-11-01T10:00:00Z\"}";
    private static final String MERGED =
            "{\"id\":3,\"active\":false,\"name\":\"Jo\",\"updated_at\":\"2026-11-01T10:00:00Z\"}";

    private final ScriptedZendesk zendesk = new ScriptedZendesk();

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Test
    void organizations_and_users_are_read_again_once_a_week_and_tickets_never() {
        assertThat(zendesk.source("organizations", "name").reconcileEvery()).contains(Duration.ofDays(7));
        assertThat(zendesk.source("users", "name").reconcileEvery()).contains(Duration.ofDays(7));
        assertThat(zendesk.source("tickets", "status").reconcileEvery()).isEmpty();
        assertThat(zendesk.source("ratings", "score").reconcileEvery()).isEmpty();
    }

    @Test
    void somebody_whose_data_was_erased_is_told_as_deleted_and_somebody_merged_is_kept_as_inactive() {
        zendesk.answers(
                "/api/v2/incremental/users/cursor",
                json(200, "{\"users\":[" + ERASED + "," + MERGED + "],\"after_cursor\":\"a\",\"end_of_stream\":true}"));

        List<SourceRecord> users =
                zendesk.source("users", "active").nextPage(Cursor.START).records();

        assertThat(users).extracting(SourceRecord::deleted).containsExactly(true, false);
        assertThat(users.get(1).fields()).containsEntry("active", false);
    }

    @Test
    void a_hundred_users_are_looked_up_by_one_call_and_the_erased_ones_are_not_there() {
        zendesk.answers(USERS, json(200, "{\"users\":[{\"id\":1,\"active\":true}," + ERASED + "," + MERGED + "]}"));
        RecordSource source = zendesk.source("users", "name");

        Set<String> there = source.stillThere(List.of("1", "2", "3", "4"));

        assertThat(source.lookedUpAtOnce()).isEqualTo(100);
        assertThat(there).containsExactlyInAnyOrder("1", "3");
        assertThat(zendesk.calls(USERS))
                .singleElement()
                .satisfies(call -> assertThat(call.parameter("ids")).isEqualTo("1,2,3,4"));
    }

    @Test
    void a_failed_look_up_takes_nobody_for_gone() {
        for (Answer failed : List.of(
                Answer.html(200, "Welcome to the hotel network"), Answer.html(503, "Maintenance"), json(200, "{}"))) {
            zendesk.answers(USERS, failed);

            assertThatThrownBy(() -> zendesk.source("users", "name").stillThere(List.of("1")))
                    .isInstanceOf(RetryableException.class);
        }
    }

    @Test
    void organizations_that_were_deleted_are_not_there() {
        zendesk.answers(
                "/api/v2/organizations/show_many",
                json(
                        200,
                        "{\"organizations\":[{\"id\":1,\"name\":\"Acme\"},{\"id\":2,\"deleted_at\":\"2026-11-01T10:00:00Z\"}]}"));

        assertThat(zendesk.source("organizations", "name").stillThere(List.of("1", "2", "3")))
                .containsExactly("1");
    }
}
