package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.account.Rung;
import io.crmvitals.core.mapping.RecordModel;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.LinkedRecord;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.Vitals;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code vitals lifecycle} prints of twelve customers, of whom one left and one grew. */
class LifecycleVerbTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void configure() {
        config = Site.copyOfShippedConfig(folder.resolve("config"));
    }

    @Test
    void retention_is_told_with_its_bridge_and_its_range() throws Exception {
        twelveCustomers();

        Told told = lifecycle("--json");

        JsonNode all = told.json().get("groups").get(0);
        // 12 x 1000 at the start; one left, one has 500 more since
        assertThat(all.get("start_revenue").asDouble()).isEqualTo(12_000);
        assertThat(all.get("expansion").asDouble()).isEqualTo(500);
        assertThat(all.get("churned").asDouble()).isEqualTo(1_000);
        assertThat(all.get("net_retention").get("value").asDouble()).isCloseTo(11_500 / 12_000.0, within(1e-9));
        assertThat(all.get("net_retention").get("low").asDouble()).isLessThan(11_500 / 12_000.0);
        assertThat(all.get("accounts_lost").asInt()).isEqualTo(1);
        assertThat(all.get("lifetime_value").get("value").isNull()).isTrue();
    }

    @Test
    void a_person_reads_the_bridge_in_one_line() {
        twelveCustomers();

        Told told = lifecycle();

        assertThat(told.code()).isEqualTo(ExitCode.GREEN);
        assertThat(told.out())
                .contains("All accounts: 12 customers at the start, 1 lost, 0 new")
                .contains("12,000 + 500 expansion - 0 contraction - 1,000 churn = 11,500");
    }

    @Test
    void days_before_the_store_began_are_told_in_hindsight_only() {
        twelveCustomers();

        Told strict = lifecycle("--as-of", "2026-06-01");
        Told hindsight = lifecycle("--as-of", "2026-06-01", "--hindsight");

        assertThat(strict.code()).isEqualTo(ExitCode.FAILED);
        assertThat(strict.err())
                .contains("Nothing was known by the end of 2026-06-01")
                .contains("--hindsight");
        assertThat(hindsight.code()).isEqualTo(ExitCode.GREEN);
        assertThat(hindsight.out()).contains("12 customers at the start, 0 lost");
    }

    @Test
    void an_empty_store_says_what_to_do() {
        assertThat(lifecycle().err()).contains("The store holds no accounts yet. Run ./vitals sync first.");
    }

    @Test
    void a_day_that_is_still_to_come_is_refused() {
        Told told = lifecycle("--as-of", "2027-01-01");

        assertThat(told.code()).isEqualTo(ExitCode.USAGE);
        assertThat(told.err()).contains("--as-of is 2027-01-01, which is still to come. Today is 2026-11-20.");
    }

    @Test
    void a_small_bench_of_scoring_tells_its_figures() {
        Told told = Told.by(
                new Surroundings(name -> null, CLOCK),
                "bench",
                "scoring",
                "--accounts",
                "100",
                "--records",
                "20",
                "--config",
                config.toString());

        assertThat(told.code()).isEqualTo(ExitCode.GREEN);
        assertThat(told.out()).contains("100 with 2,").contains("scoring").contains("accounts/s");
    }

    private Told lifecycle(String... more) {
        List<String> words =
                new ArrayList<>(List.of("lifecycle", "--config", config.toString(), "--data", folder.toString()));
        words.addAll(List.of(more));
        return Told.by(new Surroundings(name -> null, CLOCK), words.toArray(String[]::new));
    }

    private void twelveCustomers() {
        List<LinkedRecord> records = new ArrayList<>();
        List<IdentityDecision> decisions = new ArrayList<>();
        Instant changed = TODAY.minusDays(3).atTime(9, 0).toInstant(ZoneOffset.UTC);
        for (int i = 0; i < 12; i++) {
            ExternalId id = new ExternalId("salesforce", "account", "A" + i);
            decisions.add(new IdentityDecision(id, AccountKey.foundedBy(id), Rung.FOUNDED, 1, List.of(), "founds it"));
            Map<String, Object> fields = Map.of(
                    "name",
                    "Customer " + i,
                    "contractStart",
                    LocalDate.of(2024, 1, 1),
                    "annualRevenue",
                    BigDecimal.valueOf(i == 1 ? 1500 : 1000),
                    "currency",
                    "EUR");
            records.add(new LinkedRecord(RecordModel.of(Account.class).make(id, fields), id, changed));
            if (i < 2) {
                Map<String, Object> change = Map.of(
                        "account",
                        id,
                        "kind",
                        i == 0 ? Renewal.Kind.RENEWAL : Renewal.Kind.EXPANSION,
                        "status",
                        i == 0 ? Renewal.Status.LOST : Renewal.Status.WON,
                        "dueOn",
                        TODAY.minusDays(40),
                        "amount",
                        BigDecimal.valueOf(i == 0 ? 1000 : 500));
                records.add(new LinkedRecord(
                        RecordModel.of(Renewal.class).make(new ExternalId("salesforce", "renewal", "R" + i), change),
                        id,
                        changed));
            }
        }
        try (Store store = Vitals.openStore(config, folder)) {
            store.savePage(
                    store.startRun("sync", CLOCK.instant()),
                    new LinkedPage(
                            new StreamId("salesforce", "accounts"),
                            records,
                            List.of(),
                            decisions,
                            List.of(),
                            new Cursor("end"),
                            false),
                    CLOCK.instant());
        }
    }
}
