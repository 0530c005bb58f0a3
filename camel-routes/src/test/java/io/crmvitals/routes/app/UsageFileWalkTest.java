package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.routes.run.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A usage file on its whole way: from the folder that it is dropped into to the indicators of the right account. One story, told in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UsageFileWalkTest {

    @TempDir
    private static Path folder;

    private static Site site;
    private static Vitals vitals;
    private static AccountKey quiet;
    private static String day;

    @BeforeAll
    static void drop() throws IOException {
        site = new Site(folder, 50, 3);
        Site.edit(
                site.config().resolve("vitals.yaml"),
                "mapped in config/mapping/files.yaml\n    enabled: false",
                "mapped in config/mapping/files.yaml\n    enabled: true");
        Site.edit(site.config().resolve("vitals.yaml"), "settle: 5s", "settle: 20ms");
        // A customer of whom the CRM itself tells no usage.
        String id = site.org().insert("Account", Map.of("Name", "Quiet Harbor Ltd", "AccountNumber", "QH-1"));
        site.clock().pass(Duration.ofMinutes(10));
        quiet = AccountKey.foundedBy(new ExternalId("salesforce", "account", id));
        day = LocalDate.ofInstant(site.clock().instant(), ZoneOffset.UTC)
                .minusDays(2)
                .toString();
        drop(
                "usage.csv",
                "QH-1,core,," + day + ",100,80,40,900,120",
                "NOBODY-9,core,," + day + ",10,5,2,3,4",
                "QH-1,edu,," + day + ",many,1,1,1,1");
        vitals = site.open();
    }

    @AfterAll
    static void close() {
        vitals.close();
        site.close();
    }

    @Test
    @Order(1)
    void usage_reaches_the_indicators_of_the_account_that_its_number_belongs_to() {
        Summary summary = vitals.sync("sync");

        assertThat(summary.run().result()).isEqualTo(RunReport.Result.AMBER);
        // 80 of 100 seats are assigned, 40 of 100 were used.
        assertThat(measured("license_activation")).isEqualTo(0.8);
        assertThat(measured("active_user_rate")).isEqualTo(0.4);
    }

    @Test
    @Order(2)
    void a_number_that_nobody_has_waits_in_the_identity_queue() {
        assertThat(vitals.store().undecided())
                .extracting(IdentityDecision::record)
                .contains(new ExternalId("files", "account", "NOBODY-9"));
    }

    @Test
    @Order(3)
    void a_row_that_cannot_be_mapped_is_set_aside_with_its_file_and_line() {
        assertThat(vitals.store().setAside())
                .filteredOn(note -> note.stream().system().equals("files"))
                .singleElement()
                .satisfies(note -> {
                    assertThat(note.id()).isEqualTo("QH-1;edu;;" + day);
                    assertThat(note.reason()).contains("(usage.csv, line 4)").contains("seatsPurchased");
                });
    }

    @Test
    @Order(4)
    void the_file_lies_in_the_archive_and_the_same_one_again_changes_nothing() throws IOException {
        drop(
                "usage again.csv",
                "QH-1,core,," + day + ",100,80,40,900,120",
                "NOBODY-9,core,," + day + ",10,5,2,3,4",
                "QH-1,edu,," + day + ",many,1,1,1,1");

        Summary second = vitals.sync("sync");

        assertThat(second.run().number("pulled.files.usage")).isZero();
        assertThat(files("drop/usage")).isZero();
        assertThat(files("drop/usage/archive")).isEqualTo(2);
    }

    @Test
    @Order(5)
    void a_corrected_row_takes_its_note_away() throws IOException {
        drop("corrected.csv", "QH-1,edu,," + day + ",5,1,1,1,1");

        vitals.sync("sync");

        assertThat(vitals.store().setAside())
                .extracting(SetAside::stream)
                .noneMatch(stream -> stream.system().equals("files"));
    }

    @Test
    @Order(6)
    void a_broken_line_is_noted_by_its_number_until_the_file_comes_mended() throws IOException {
        drop("next.csv", "\"QH-1,web,," + day + ",9,9,9,9,9", "QH-1,app,," + day + ",9,9,9,9,9");
        vitals.sync("sync");
        assertThat(vitals.store().setAside()).extracting(SetAside::id).contains("next.csv:2");

        drop("next.csv", "QH-1,web,," + day + ",9,9,9,9,9", "QH-1,app,," + day + ",9,9,9,9,9");
        vitals.sync("sync");

        assertThat(vitals.store().setAside()).extracting(SetAside::id).doesNotContain("next.csv:2");
    }

    @Test
    @Order(7)
    void the_check_shows_the_columns_of_the_newest_file() {
        var report = vitals.connectors().stream()
                .filter(each -> each.system().equals("files"))
                .findFirst()
                .orElseThrow()
                .check();

        assertThat(report.streams())
                .filteredOn(each -> each.stream().name().equals("usage"))
                .singleElement()
                .satisfies(stream -> {
                    assertThat(stream.unavailable()).isNull();
                    assertThat(stream.fields()).containsKeys("customer_no", "seats_bought", "logins");
                });
    }

    private static double measured(String indicator) {
        return vitals.store().latestScores().get(quiet).readings().stream()
                .filter(reading -> reading.indicator().equals(indicator))
                .filter(Reading.Measured.class::isInstance)
                .map(Reading.Measured.class::cast)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static void drop(String name, String... rows) throws IOException {
        Path usage = Files.createDirectories(site.data().resolve("drop/usage"));
        Files.writeString(
                usage.resolve(name),
                "customer_no,product,feature,day,seats_bought,seats_assigned,active_users,events,logins\n"
                        + String.join("\n", rows) + "\n");
    }

    private static long files(String below) throws IOException {
        try (Stream<Path> all = Files.list(site.data().resolve(below))) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
