package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.port.AuditEntry;
import io.crmvitals.core.port.Store;
import io.crmvitals.routes.app.Vitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is written into a CRM that nobody has looked at before, and what somebody has looked at is written exactly so. */
class FirstRunTest {

    private static final int ACCOUNTS = 50;
    private static final long SEED = 7;

    @TempDir
    private Path folder;

    @Test
    void a_plan_that_was_looked_at_is_written_part_by_part_and_ends_where_a_sync_would_have_ended() throws IOException {
        try (GuardedSite site = new GuardedSite(folder.resolve("site"), ACCOUNTS, SEED, "plan");
                GuardedSite twin = new GuardedSite(folder.resolve("twin"), ACCOUNTS, SEED, "write")) {
            Map<String, Object> untouched = site.written();
            Path file = folder.resolve("plan.json");

            Told first = site.verb("sync");

            assertThat(first.code()).isEqualTo(ExitCode.AMBER);
            assertThat(first.out())
                    .containsPattern(
                            "salesforce: \\d+ writes wait\\. This is the first run on this connection\\. Look: \\./vitals plan --out plan\\.json")
                    .contains("Written into the CRMs: 0.");
            assertThat(site.written()).isEqualTo(untouched);
            JsonNode held = site.verb("held", "--json").json();
            int waiting = held.path("counts").path("plan-only").asInt();
            assertThat(waiting).isGreaterThan(100);

            Told plan = site.verb("plan", "--out", file.toString());

            assertThat(plan.out())
                    .contains("Health fields that are written for the first time (first): ", "./vitals apply " + file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PlanFile.read(file).rows()).hasSize(waiting);

            JsonNode red = site.verb("apply", file.toString(), "--only", "salesforce", "--only", "red", "--json")
                    .json();
            Map<String, Object> reds = site.written();

            assertThat(red.path("written").asInt()).isPositive();
            assertThat(site.site().org().rows("Account"))
                    .filteredOn(row -> row.get("CRMV_Band__c") != null)
                    .hasSize(red.path("written").asInt())
                    .allSatisfy(row -> assertThat(row).containsEntry("CRMV_Band__c", "red"));

            JsonNode again = site.verb("apply", file.toString(), "--only", "salesforce", "--only", "red", "--json")
                    .json();

            assertThat(again.path("written").asInt()).isZero();
            assertThat(again.path("already").asInt())
                    .isEqualTo(red.path("written").asInt());
            assertThat(site.written()).isEqualTo(reds);

            JsonNode all = site.verb("apply", file.toString(), "--json").json();

            assertThat(all.path("written").asInt() + all.path("already").asInt())
                    .isEqualTo(waiting);
            assertThat(all.path("left_out")).isEmpty();
            assertThat(twin.verb("sync").code()).isEqualTo(ExitCode.AMBER);
            assertThat(site.written()).isEqualTo(twin.written());
            try (Store store =
                    Vitals.openStore(site.site().config(), site.site().data())) {
                assertThat(store.gate("salesforce").open()).isFalse();
                assertThat(store.auditTrail(10))
                        .extracting(AuditEntry::what)
                        .filteredOn(what -> !what.equals("config"))
                        .containsOnly("apply");
            }
        }
    }

    @Test
    void sync_write_opens_every_connection_once_and_for_all() throws IOException {
        try (GuardedSite site = new GuardedSite(folder.resolve("site"), ACCOUNTS, SEED, "plan")) {
            site.verb("sync");
            int waiting = site.verb("held", "--json")
                    .json()
                    .path("counts")
                    .path("plan-only")
                    .asInt();
            site.site().clock().pass(Duration.ofMinutes(10));

            JsonNode opened = site.verb("sync", "--write", "--json").json();

            assertThat(opened.path("written").asInt()).isEqualTo(waiting);
            assertThat(site.verb("held").out()).isEqualTo("Nothing waits.\n");
            site.site().clock().pass(Duration.ofDays(8));
            assertThat(site.verb("sync", "--json").json().path("written").asInt())
                    .isPositive();
            try (Store store =
                    Vitals.openStore(site.site().config(), site.site().data())) {
                assertThat(store.auditTrail(10))
                        .extracting(AuditEntry::what)
                        .filteredOn(what -> !what.equals("config"))
                        .containsExactly("approve");
            }
        }
    }

    @Test
    void a_plan_that_was_changed_by_hand_or_made_from_another_store_is_refused() throws IOException {
        try (GuardedSite site = new GuardedSite(folder.resolve("site"), ACCOUNTS, SEED, "plan")) {
            Path file = folder.resolve("plan.json");
            site.verb("plan", "--out", file.toString());
            Path changed = folder.resolve("changed.json");
            Files.writeString(changed, Files.readString(file).replaceFirst("\"new\" : \"red\"", "\"new\" : \"green\""));
            Path notOurs = folder.resolve("other.json");
            Files.writeString(notOurs, "{\"format\":\"something\"}");

            Told byHand = site.verb("apply", changed.toString());
            Told none = site.verb("apply", notOurs.toString());
            Told missing = site.verb("apply", folder.resolve("nowhere.json").toString());
            Told wrongWord = site.verb("apply", file.toString(), "--only", "hubspott");

            assertThat(byHand.code()).isEqualTo(ExitCode.FAILED);
            assertThat(byHand.err()).contains("was changed since it was made, so nothing was written");
            assertThat(none.err()).contains("is no plan of ours");
            assertThat(missing.err()).contains("cannot be read");
            assertThat(wrongWord.code()).isEqualTo(ExitCode.USAGE);
            assertThat(wrongWord.err()).contains("Did you mean hubspot?");
            try (GuardedSite other = new GuardedSite(folder.resolve("other"), ACCOUNTS, SEED, "plan")) {
                other.verb("sync");
                Told foreign = other.verb("apply", file.toString());

                assertThat(foreign.code()).isEqualTo(ExitCode.FAILED);
                assertThat(foreign.err()).contains("was made from another store");
            }
        }
    }
}
