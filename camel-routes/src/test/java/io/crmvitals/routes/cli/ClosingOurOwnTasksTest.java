package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a task whose cause is gone: a customer whose manager saw it in trouble does well again. */
class ClosingOurOwnTasksTest {

    @TempDir
    private Path folder;

    private Site site;
    private String stormy;

    @BeforeEach
    void theManagersPulseAloneMakesTheScore() {
        site = new Site(folder, 50, 10);
        Path cards = site.config().resolve("scorecards");
        try (Stream<Path> shipped = Files.list(cards)) {
            for (Path card : shipped.toList()) {
                Files.delete(card);
            }
            Files.writeString(cards.resolve("pulse.yaml"), """
                    id: pulse
                    version: 1
                    bands: {yellow_from: 40, green_from: 70}
                    pillars:
                      sentiment: {subjective_score: 100}
                    """);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        stormy = site.org()
                .insert(
                        "Account",
                        Map.of("Name", "Stormy Harbor Ltd", "CSM_Pulse__c", 1, "CSM_Pulse_Date__c", today()));
        site.clock().pass(Duration.ofMinutes(10));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_task_whose_cause_is_gone_is_closed_in_the_crm_read_back_as_done_and_left_alone_ever_after()
            throws IOException {
        try (Vitals vitals = site.open()) {
            vitals.sync("sync");
            Map<String, Object> opened = task();
            doWellAgain();
            afterDays(vitals, 1);
            Band better = vitals.store().latestScores().get(key()).band();
            Map<String, Object> tooEarly = task();
            Summary closing = afterDays(vitals, 14);
            Map<String, Object> closed = task();
            afterMinutes(vitals);
            FollowUp told = followUp(vitals);
            Summary again = afterMinutes(vitals);

            assertThat(opened).containsEntry("Status", "Not Started");
            assertThat(better).isEqualTo(Band.GREEN);
            assertThat(tooEarly).as("out of red for a day").containsEntry("Status", "Not Started");
            assertThat(closing.closings(WriteOutcome.Status.DELIVERED)).isEqualTo(1);
            assertThat(closed).containsEntry("Status", "Completed");
            assertThat(told.status()).isEqualTo(FollowUp.Status.DONE);
            assertThat(again.written()).isZero();
            assertThat(again.run().number("planned")).isZero();
            assertThat(closings(vitals)).hasSize(1);
        }
        assertThat(listed("P01").path("done").asInt()).isEqualTo(1);
        assertThat(listed("P01").path("closed_without_evidence").asInt()).isZero();
    }

    @Test
    void a_task_that_somebody_has_taken_over_is_left_to_them_and_no_closing_is_planned_again() {
        try (Vitals vitals = site.open()) {
            vitals.sync("sync");
            doWellAgain();
            afterDays(vitals, 1);
            site.org().edit("Task", String.valueOf(task().get("Id")), Map.of("Status", "In Progress"));
            Summary left = afterDays(vitals, 14);

            site.clock().pass(Duration.ofDays(1));
            List<PlannedWrite> planned = vitals.plan().writes();

            assertThat(left.closings(WriteOutcome.Status.LEFT)).isEqualTo(1);
            assertThat(task()).containsEntry("Status", "In Progress");
            assertThat(planned).noneMatch(PlannedWrite.CloseTask.class::isInstance);
            assertThat(closings(vitals)).hasSize(1);
        }
    }

    private void doWellAgain() {
        site.clock().pass(Duration.ofHours(1));
        site.org().edit("Account", stormy, Map.of("CSM_Pulse__c", 5, "CSM_Pulse_Date__c", today()));
    }

    private String today() {
        return LocalDate.ofInstant(site.clock().instant(), ZoneOffset.UTC).toString();
    }

    private Summary afterDays(Vitals vitals, int days) {
        site.clock().pass(Duration.ofDays(days));
        return vitals.sync("sync");
    }

    private Summary afterMinutes(Vitals vitals) {
        site.clock().pass(Duration.ofMinutes(10));
        return vitals.sync("sync");
    }

    private Map<String, Object> task() {
        return site.ourSalesforceTasks().stream()
                .filter(task -> stormy.equals(task.get("WhatId")))
                .reduce((one, other) -> {
                    throw new AssertionError("two tasks: " + one + " and " + other);
                })
                .orElseThrow(() -> new AssertionError("no task on " + stormy));
    }

    private AccountKey key() {
        return new AccountKey("salesforce:account:" + stormy);
    }

    private List<LedgerEntry> closings(Vitals vitals) {
        return vitals.store().closings(List.of(key())).get(key());
    }

    private FollowUp followUp(Vitals vitals) {
        List<FollowUp> told = new ArrayList<>();
        vitals.store()
                .facts(List.of(key()), site.clock().instant(), "salesforce", facts -> told.addAll(facts.followUps()));
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    private JsonNode listed(String playbook) throws IOException {
        Told told = Told.by(
                new Surroundings(site.variables()::get, site.clock()),
                "playbooks",
                "list",
                "--json",
                "--config",
                site.config().toString(),
                "--data",
                site.data().toString());
        for (JsonNode entry : told.json()) {
            if (entry.path("id").asText().equals(playbook)) {
                return entry;
            }
        }
        throw new AssertionError(playbook + " is not listed: " + told.out());
    }
}
