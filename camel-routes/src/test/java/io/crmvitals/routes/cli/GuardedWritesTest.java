package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamDay;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.routes.app.Vitals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits though nobody refused it, why, and how it goes on; and how what was written is taken back. */
class GuardedWritesTest {

    @TempDir
    private Path folder;

    private GuardedSite site;

    @BeforeEach
    void writeADay() {
        site = new GuardedSite(folder.resolve("site"), 50, 7, "write");
        assertThat(site.verb("sync").out()).doesNotContain("Written into the CRMs: 0.");
        // The day after, so that there is a score to compare with and nobody's eight tasks a day are used up.
        site.site().clock().pass(Duration.ofDays(1));
        site.verb("sync");
        site.site().clock().pass(Duration.ofMinutes(10));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void when_all_customers_turn_red_at_once_nothing_of_it_is_written_until_somebody_approves() throws IOException {
        Map<String, Object> before = bands();
        allGiveNotice();

        Told sync = site.verb("sync");

        assertThat(sync.code()).isEqualTo(ExitCode.AMBER);
        assertThat(sync.out())
                .containsPattern("\\d+ of \\d+ accounts would change their band in one run, more than the 20 % that"
                        + " guards\\.change_budget allows: .*green to red \\d+")
                .contains("What moved them most often: ");
        assertThat(bands()).isEqualTo(before);
        assertThat(site.verb("sync").code()).isEqualTo(ExitCode.AMBER);
        assertThat(bands()).isEqualTo(before);

        Told released = site.verb("held", "release", "--all");

        assertThat(released.out()).contains(" writes go out with the next ./vitals sync.");
        site.verb("sync");
        assertThat(site.site().org().rows("Account"))
                .extracting(row -> row.get("CRMV_Band__c"))
                .as("of whom too little is known stays grey, notice or not")
                .containsOnly("red", "grey")
                .filteredOn(band -> band.equals("red"))
                .hasSizeGreaterThan(40);
        assertThat(site.verb("held").out()).isEqualTo("Nothing waits.\n");
    }

    /** What Salesforce shows of every account; those that stay in their band may be told anew why. */
    private Map<String, Object> bands() {
        Map<String, Object> bands = new HashMap<>();
        site.site()
                .org()
                .rows("Account")
                .forEach(row -> bands.put(String.valueOf(row.get("Id")), row.get("CRMV_Band__c")));
        return bands;
    }

    @Test
    void once_the_cause_is_mended_what_waited_is_withdrawn_and_never_written() throws IOException {
        Map<String, Object> before = site.written();
        Map<String, Map<String, Object>> notices = new HashMap<>();
        for (Map<String, Object> row : site.site().org().rows("Account")) {
            Map<String, Object> notice = new HashMap<>();
            notice.put("Notice_Given__c", row.get("Notice_Given__c"));
            notices.put(String.valueOf(row.get("Id")), notice);
        }
        allGiveNotice();
        site.verb("sync");
        site.site().clock().pass(Duration.ofMinutes(10));
        notices.forEach((account, notice) -> site.site().org().edit("Account", account, notice));
        site.site().clock().pass(Duration.ofMinutes(10));

        site.verb("sync");

        assertThat(site.verb("held").out()).isEqualTo("Nothing waits.\n");
        assertThat(site.written()).isEqualTo(before);
        site.site().clock().pass(Duration.ofMinutes(10));
        site.verb("sync");
        assertThat(site.written()).isEqualTo(before);
    }

    @Test
    void tasks_that_wait_for_days_are_told_once_and_opened_once_when_a_person_lets_them_go() throws IOException {
        allGiveNotice();
        site.verb("sync");
        Set<String> first = waitingTasks();
        assertThat(first).isNotEmpty();
        site.site().clock().pass(Duration.ofDays(1));

        site.verb("sync");

        assertThat(waitingTasks()).containsAll(first);
        Map<String, Object> before = site.written();
        site.verb("held", "release", "--all");
        site.site().clock().pass(Duration.ofMinutes(10));
        site.verb("sync");
        assertThat(site.verb("held").out()).isEqualTo("Nothing waits.\n");
        assertThat(site.written()).isNotEqualTo(before);
        Map<String, Object> opened = site.written();
        site.site().clock().pass(Duration.ofMinutes(10));
        site.verb("sync");
        assertThat(site.written()).isEqualTo(opened);
    }

    @Test
    void taking_back_a_run_sets_every_field_to_what_stood_there_and_the_next_runs_only_plan() throws IOException {
        Map<String, Object> before = site.written();
        String account = String.valueOf(site.site().org().rows("Account").get(0).get("Id"));
        site.site().org().edit("Account", account, Map.of("Notice_Given__c", LocalDate.parse("2026-11-16")));
        site.site().clock().pass(Duration.ofMinutes(10));
        site.verb("sync");
        assertThat(site.site().org().row("Account", account)).containsEntry("CRMV_Band__c", "red");
        long run = site.verb("undo", "--json")
                .json()
                .path("runs")
                .path(0)
                .path("run")
                .asLong();

        Told counted = site.verb("undo", String.valueOf(run));
        Map<String, Object> after = site.written();

        assertThat(counted.out()).contains("Nothing was written yet. Do it: ./vitals undo " + run + " --yes");
        assertThat(healthOf(after)).isNotEqualTo(healthOf(before));

        Told undone = site.verb("undo", String.valueOf(run), "--yes");

        assertThat(undone.out()).contains(" of run " + run + " w", "From now on runs only plan for ");
        assertThat(healthOf(site.written())).isEqualTo(healthOf(before));
        assertThat(site.verb("undo", String.valueOf(run), "--yes").out())
                .contains("There is nothing left to take back.");

        site.site().clock().pass(Duration.ofDays(1));
        Told next = site.verb("sync");

        assertThat(next.out()).contains("Run " + run + " was undone.", "Written into the CRMs: ");
        assertThat(site.site().org().row("Account", account)).doesNotContainEntry("CRMV_Band__c", "red");
    }

    @Test
    void a_row_of_a_plan_whose_record_was_written_since_is_left_out_and_told() throws IOException {
        String account = String.valueOf(site.site().org().rows("Account").get(0).get("Id"));
        site.site().org().edit("Account", account, Map.of("Notice_Given__c", LocalDate.parse("2026-11-16")));
        site.site().clock().pass(Duration.ofMinutes(10));
        Path file = folder.resolve("plan.json");
        site.verb("plan", "--out", file.toString());
        site.site().clock().pass(Duration.ofDays(1));
        site.verb("sync");
        Map<String, Object> written = site.written();

        JsonNode applied = site.verb("apply", file.toString(), "--only", "health", "--json")
                .json();

        assertThat(applied.path("planned").asInt()).isPositive();
        assertThat(applied.path("written").asInt()).isZero();
        assertThat(applied.path("left_out"))
                .isNotEmpty()
                .allSatisfy(
                        why -> assertThat(why.asText()).contains("another write went there since the plan was made"));
        assertThat(applied.path("result").asText()).isEqualTo("amber");
        assertThat(site.written()).isEqualTo(written);
    }

    @Test
    void while_a_feed_has_nearly_dried_up_whoever_lives_on_it_is_not_rewritten() throws IOException {
        StreamId tickets = new StreamId("zendesk", "tickets");
        site.site().clock().pass(Duration.ofDays(2));
        LocalDate thursday = LocalDate.ofInstant(site.site().clock().instant(), ZoneOffset.UTC);
        for (int ago = 2; ago <= 20; ago++) {
            told(tickets, thursday.minusDays(ago), 400);
        }
        told(tickets, thursday.minusDays(1), 10);

        Told sync = site.verb("sync");

        assertThat(sync.code()).isEqualTo(ExitCode.AMBER);
        assertThat(sync.out())
                .contains(
                        "zendesk.tickets told 10 new records on 2026-11-18, where 400 are usual, and 0 so far today.");
        assertThat(site.verb("held", "--json")
                        .json()
                        .path("counts")
                        .path("feed")
                        .asInt())
                .isPositive();

        told(tickets, thursday, 80);
        site.site().clock().pass(Duration.ofMinutes(10));
        Told back = site.verb("sync");

        assertThat(back.out()).doesNotContain("where 400 are usual", "Written into the CRMs: 0.");
        assertThat(site.verb("held").out()).isEqualTo("Nothing waits.\n");
    }

    @Test
    void scores_of_yesterday_come_out_the_same_and_one_that_was_changed_by_hand_fails_the_run() {
        site.site().clock().pass(Duration.ofDays(1));
        site.verb("sync");
        try (Store store = Vitals.openStore(site.site().config(), site.site().data())) {
            assertThat(store.runs(1).get(0).numbers())
                    .containsEntry("twin.checked", 50L)
                    .containsEntry("twin.different", 0L);
            List<HealthScore> changed = new ArrayList<>();
            store.latestScores().values().stream()
                    .filter(HealthScore.Scored.class::isInstance)
                    .map(HealthScore.Scored.class::cast)
                    .limit(1)
                    .forEach(score -> changed.add(new HealthScore.Scored(
                            score.account(),
                            score.day(),
                            score.scorecard(),
                            score.value() - 1e-6,
                            score.band(),
                            score.coverage(),
                            score.composites(),
                            score.pillars(),
                            score.contributions(),
                            score.reasons(),
                            score.readings(),
                            score.steadiness(),
                            score.fragile())));
            RunId run = store.startRun("by-hand", site.site().clock().instant());
            store.saveScores(run, changed, site.site().clock().instant());
        }
        site.site().clock().pass(Duration.ofDays(1));

        Told failed = site.verb("sync");

        assertThat(failed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(failed.out()).contains("1 of 50 scores of yesterday come out differently");
    }

    private void told(StreamId stream, LocalDate day, long records) {
        try (Store store = Vitals.openStore(site.site().config(), site.site().data())) {
            store.addStreamDays(List.of(new StreamDay(day, stream, records, records)));
        }
    }

    private Set<String> waitingTasks() throws IOException {
        Set<String> tasks = new TreeSet<>();
        for (JsonNode row : site.verb("held", "--json").json().path("held")) {
            if (row.path("id").asText().startsWith("task/")) {
                tasks.add(row.path("id").asText());
            }
        }
        return tasks;
    }

    private void allGiveNotice() {
        for (Map<String, Object> row : site.site().org().rows("Account")) {
            site.site()
                    .org()
                    .edit(
                            "Account",
                            String.valueOf(row.get("Id")),
                            Map.of("Notice_Given__c", LocalDate.parse("2026-11-16")));
        }
        site.site().clock().pass(Duration.ofMinutes(10));
    }

    private static Map<String, Object> healthOf(Map<String, Object> written) {
        Map<String, Object> health = new HashMap<>(written);
        health.keySet().removeIf(record -> record.contains("task"));
        return health;
    }
}
