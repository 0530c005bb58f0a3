package io.crmvitals.routes.score;

import static io.crmvitals.core.port.StoreSamples.CRM_ACCOUNTS;
import static io.crmvitals.core.port.StoreSamples.founded;
import static io.crmvitals.core.port.StoreSamples.id;
import static io.crmvitals.core.port.StoreSamples.key;
import static io.crmvitals.core.port.StoreSamples.linked;
import static io.crmvitals.core.port.StoreSamples.page;
import static io.crmvitals.core.port.StoreSamples.scored;
import static io.crmvitals.core.port.StoreSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.port.LinkedRecord;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StoreSamples;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.score.FamilyTree;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Scorecards;
import io.crmvitals.core.score.Scoring;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store tells of the accounts around an account. */
class NeighborhoodTest {

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @TempDir
    private Path folder;

    @Test
    void a_parent_is_found_by_the_id_that_its_child_s_system_gives() {
        try (Store store = store()) {
            save(store, account("group", null), account("unit", "group"), account("orphan", "nobody"));

            Neighborhood around = new Neighborhood(store, "crm");
            FamilyTree families = around.families();

            assertThat(families.children(key("group"))).containsExactly(key("unit"));
            assertThat(families.belongs(key("orphan"))).isFalse();
            assertThat(around.name(key("unit"))).isEqualTo("unit");
            assertThat(around.currency(key("unit"))).isEqualTo("EUR");
        }
    }

    @Test
    void what_is_usual_rests_on_scores_of_days_before_alone() {
        try (Store store = store()) {
            List<Account> accounts = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                accounts.add(account("a" + i, null));
            }
            RunId run = save(store, accounts.toArray(Account[]::new));
            List<HealthScore> scores = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                // eleven of yesterday, one of today only
                scores.add(scored(key("a" + i), TODAY.minusDays(i == 11 ? 0 : 1), "card@1", 50));
            }
            store.saveScores(run, scores, NOW);

            Peers peers = new Neighborhood(store, "crm").peers(TODAY, scoring());

            assertThat(peers.day()).isEqualTo(TODAY);
            assertThat(peers.answers().get("logins").get(Segment.ENTERPRISE).n())
                    .isEqualTo(11);
            assertThat(peers.median("logins", Segment.ENTERPRISE)).hasValue(44.5);
        }
    }

    private static RunId save(Store store, Account... accounts) {
        RunId run = store.startRun("sync", NOW);
        List<LinkedRecord> records = new ArrayList<>();
        List<IdentityDecision> decisions = new ArrayList<>();
        for (Account account : accounts) {
            records.add(linked(account, NOW));
            decisions.add(founded(account.id().text()));
        }
        store.savePage(
                run,
                with(
                        page(CRM_ACCOUNTS, records.toArray(LinkedRecord[]::new)),
                        decisions.toArray(IdentityDecision[]::new)),
                NOW);
        return run;
    }

    private static Account account(String name, @Nullable String parent) {
        Account plain = StoreSamples.account("crm:account:" + name, name);
        ExternalId belongsTo = parent == null ? null : id("crm:account:" + parent);
        return new Account(
                plain.id(),
                plain.name(),
                plain.domains(),
                null,
                null,
                belongsTo,
                null,
                plain.segment(),
                null,
                null,
                plain.contractStart(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                plain.annualRevenue(),
                plain.currency(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private Store store() {
        return SqlStore.open(StorageConfig.at(folder.resolve("vitals.db")));
    }

    private static Scoring scoring() {
        Path file = Path.of("..", "config", "scorecards", "default.yaml");
        try {
            Problems problems = new Problems();
            ConfigFile config = ConfigFile.parse(file.toString(), Files.readString(file), name -> null, problems);
            return new Scoring(
                    Scorecards.read(List.of(config), Catalogue.builtIn(), problems), Catalogue.builtIn(), Language.EN);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
