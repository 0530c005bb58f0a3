package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.sandbox.portfolio.Customer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wave of tickets that many customers open at once is an incident of ours; one that few open is theirs. No shipped card weighs waves of tickets. */
class TicketIncidentTest {

    private static final int ACCOUNTS = 60;

    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void aQuietDay() {
        site = new Site(folder, ACCOUNTS, 10);
        site.clock().pass(Duration.ofMinutes(10));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void an_incident_that_strikes_a_third_of_all_accounts_on_one_afternoon_opens_no_task_for_any_of_them() {
        try (Vitals vitals = site.open()) {
            vitals.sync("sync");
            wave(0, ACCOUNTS / 3);

            Summary struck = afterAnHour(vitals);

            assertThat(waves(struck)).isEmpty();
            assertThat(struck.run().number("tasks-incident")).isPositive();
            assertThat(struck.run().troubles())
                    .filteredOn(trouble -> trouble.where().equals("plan"))
                    .singleElement()
                    .satisfies(trouble -> {
                        assertThat(trouble.severity()).isEqualTo(Trouble.Severity.NOTE);
                        assertThat(trouble.text()).contains("that is an incident of ours and not theirs");
                    });
        }
    }

    @Test
    void a_wave_at_two_accounts_opens_a_task_for_each() {
        try (Vitals vitals = site.open()) {
            Summary quiet = vitals.sync("sync");
            List<String> struck = wave(0, 2);

            Summary later = afterAnHour(vitals);

            assertThat(later.run().number("tasks-incident")).isZero();
            assertThat(waves(later)).isNotEmpty().isSubsetOf(struck);
            assertThat(waves(quiet)).doesNotContainAnyElementsOf(waves(later));
        }
    }

    private Summary afterAnHour(Vitals vitals) {
        site.clock().pass(Duration.ofHours(1));
        return vitals.sync("sync");
    }

    /** Nine tickets from each of these customers, within minutes. */
    private List<String> wave(int from, int to) {
        List<String> accounts = site.portfolio().accounts().subList(from, to).stream()
                .map(Customer::salesforceId)
                .toList();
        for (String account : accounts) {
            for (int i = 0; i < 9; i++) {
                Map<String, Object> ticket = new HashMap<>();
                ticket.put("AccountId", account);
                ticket.put("Subject", "Nothing loads");
                ticket.put("Status", "New");
                ticket.put("Priority", "High");
                ticket.put("Type", "Problem");
                ticket.put("Origin", "Web");
                ticket.put("IsClosed", false);
                ticket.put("IsEscalated", false);
                ticket.put("CreatedDate", site.clock().instant());
                site.org().insert("Case", ticket);
            }
        }
        return accounts;
    }

    private static List<String> waves(Summary summary) {
        return summary.tasks().stream()
                .map(LedgerEntry::write)
                .map(PlannedWrite.OpenTask.class::cast)
                .filter(write -> write.task().playbook().equals("P09"))
                .map(write -> write.target().value())
                .toList();
    }
}
