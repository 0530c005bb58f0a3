package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.sandbox.portfolio.Customer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs for what is kept: who did what, what waits for a person, one person's data, and copies of the store. */
class KeepingVerbsTest {

    private static final int ACCOUNTS = 50;

    @TempDir
    private static Path folder;

    @TempDir
    private Path data;

    private static Site site;

    @BeforeAll
    static void start() {
        site = new Site(folder, ACCOUNTS, 11);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void a_run_notes_which_config_files_changed_since_the_last_one_and_not_what_is_in_them() throws IOException {
        vitals("sync");
        Path cards = site.config().resolve("identity.yaml");
        String before = Files.readString(cards);
        Files.writeString(cards, before + "# a secret thought\n");

        vitals("sync");
        vitals("sync");
        Told audit = vitals("audit");
        Files.writeString(cards, before);

        assertThat(audit.code()).isZero();
        assertThat(audit.out())
                .contains("config   cli:" + System.getProperty("user.name"))
                .contains("Changed: identity.yaml.\n")
                .containsPattern("Used for the first time: \\d+ files\\.")
                .doesNotContain("secret thought");
        assertThat(audit.out().split("Changed: ", -1)).as("told once").hasSize(2);
    }

    @Test
    void a_trail_changed_by_hand_is_found_and_the_shell_is_told() throws Exception {
        vitals("sync");
        assertThat(vitals("audit", "--verify").code()).isZero();
        assertThat(vitals("audit", "--verify").out()).contains("The trail holds");

        byHand("update audit_entry set who = 'cli:somebody-else' where entry_no = 1");
        Told told = vitals("audit", "--verify");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.out()).contains("Entry 1 of the audit trail was changed.");
        JsonNode json = vitals("audit", "--verify", "--json").json();
        assertThat(json.path("holds").asBoolean()).isFalse();
        assertThat(vitals("audit").code()).isZero();
    }

    @Test
    void a_refused_write_is_listed_with_what_to_do_and_replayed_alone() throws Exception {
        Customer one = site.portfolio().accounts().get(3);
        Customer two = site.portfolio().accounts().get(4);
        AtomicBoolean ruleStands = new AtomicBoolean(true);
        site.org()
                .validate(
                        "Account",
                        row -> ruleStands.get()
                                && (one.salesforceId().equals(row.get("Id"))
                                        || two.salesforceId().equals(row.get("Id"))),
                        "Ask the owner first.");
        vitals("sync");

        Told listed = vitals("parked", "--class", "refused");
        List<String> ids = refused();

        assertThat(listed.code()).isEqualTo(2);
        assertThat(listed.out())
                .contains("2 parked, the oldest first", "refused, for less than an hour, tried once")
                .contains("Setup > Object Manager", "./vitals parked replay ID");
        assertThat(listed.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
        assertThat(ids).hasSize(2);

        ruleStands.set(false);
        vitals("parked", "replay", ids.get(0));

        assertThat(refused()).containsExactly(ids.get(1));

        Told expired = vitals("parked", "expire", ids.get(1));

        assertThat(expired.out()).startsWith("Given up: 1.");
        assertThat(refused()).isEmpty();
        assertThat(vitals("status").out()).contains("Given up: 1 write\n");
        assertThat(vitals("audit").out()).contains("Writes put back in line: 1.", "Writes given up: 1.");
    }

    @Test
    void what_has_waited_long_enough_is_given_up_and_what_is_younger_stays() throws Exception {
        vitals("sync");
        int waiting = vitals("parked", "--json").json().path("parked").size();
        assertThat(waiting).isPositive();

        Told early = vitals("parked", "expire", "--older-than", "90d");
        site.clock().pass(Duration.ofDays(91));
        Told late = vitals("parked", "expire", "--older-than", "90d");

        assertThat(early.out()).isEqualTo("Given up: 0. Still parked: " + waiting + ".\n");
        assertThat(late.out()).isEqualTo("Given up: " + waiting + ". Still parked: 0.\n");
        assertThat(vitals("parked").out()).startsWith("Nothing is parked.");
    }

    @Test
    void an_id_that_nobody_knows_and_no_selection_at_all_are_refused_in_words() {
        vitals("sync");

        Told unknown = vitals("parked", "expire", "zendesk.tickets/none");
        Told nothing = vitals("parked", "expire");

        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).startsWith("Nothing that waits is called zendesk.tickets/none.");
        assertThat(nothing.code()).isEqualTo(64);
        assertThat(nothing.err()).startsWith("Say what to give up");
    }

    @Test
    void a_person_is_exported_whole_and_erased_from_every_file_of_the_store() throws Exception {
        vitals("sync");
        Contact person = somebodyWithAddress();
        String address = String.valueOf(person.email());
        Path out = data.resolve("person.json");

        Told exported = vitals("person", "export", "--email", address, "--out", out.toString());
        Told dry = vitals("person", "erase", "--email", address);

        assertThat(exported.code()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");
        JsonNode file = new ObjectMapper().readTree(out.toFile());
        assertThat(file.path("kept").path("contact").findValuesAsText("email")).contains(address);
        assertThat(dry.out()).startsWith("Would be taken out: ").contains("Nothing was changed. Do it: --yes");
        assertThat(filesThatHold(address)).isNotEmpty();

        Files.delete(out);
        Told erased = vitals("person", "erase", "--email", address, "--yes", "--snapshots");

        assertThat(erased.out()).startsWith("Taken out: ").contains("Nightly copies deleted: 1.");
        assertThat(filesThatHold(address)).isEmpty();
        assertThat(vitals("audit").out()).contains("erase", "export").doesNotContain(address);

        vitals("sync");
        assertThat(vitals("person", "export", "--email", address, "--out", out.toString())
                        .err())
                .startsWith("Nobody is known by that.");
    }

    @Test
    void the_first_run_of_a_day_copies_the_store_and_the_newest_seven_copies_stay() throws IOException {
        Path snapshots = data.resolve("snapshots");
        List<LocalDate> days = new ArrayList<>();
        // What the tests before have just written is read once Salesforce surely shows it.
        site.clock().pass(Duration.ofHours(1));
        for (int day = 0; day < 9; day++) {
            Told run = vitals("sync");
            assertThat(run.code()).as(run.err() + run.out()).isIn(0, 2);
            days.add(0, LocalDate.ofInstant(site.clock().instant(), ZoneOffset.UTC));
            site.clock().pass(Duration.ofDays(1));
        }

        try (Stream<Path> files = Files.list(snapshots)) {
            List<Path> copies = files.sorted().toList();
            assertThat(copies).hasSize(7);
            assertThat(copies.get(0).getFileName().toString()).matches("vitals-\\d{4}-\\d{2}-\\d{2}\\.db");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copies.get(6))))
                    .isEqualTo("rw-------");
        }
        try (Store store = Vitals.openStore(site.config(), data)) {
            assertThat(store.accounts()).isNotEmpty();
            for (AccountKey account : store.accounts()) {
                assertThat(store.history(account, 100))
                        .as("a score of %s for each day on which a run happened", account)
                        .extracting(HealthScore::day)
                        .containsExactlyElementsOf(days);
            }
        }
    }

    @Test
    void a_copy_that_cannot_be_made_is_told_and_the_run_is_done_all_the_same() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("snapshots"), "in the way");

        JsonNode summary = new ObjectMapper().readTree(vitals("sync", "--json").out());

        assertThat(summary.path("result").asText()).isEqualTo("amber");
        assertThat(summary.path("troubles").findValuesAsText("text"))
                .anySatisfy(text -> assertThat(text)
                        .startsWith("The nightly copy of the store failed:")
                        .contains("the next run tries this again"));
        Files.delete(data.resolve("snapshots"));
        vitals("sync");
        assertThat(data.resolve("snapshots")).isDirectory();
    }

    @Test
    void a_backup_goes_where_it_is_told_and_never_over_another_file() throws Exception {
        vitals("sync");
        Path out = data.resolve("mine.db");

        Told first = vitals("backup", "--out", out.toString());
        Told second = vitals("backup", "--out", out.toString());

        assertThat(first.code()).isZero();
        assertThat(first.out()).startsWith("Copied to " + out);
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.err()).contains("is there already and was left as it is");
        Path elsewhere = Files.createDirectories(data.resolve("other"));
        Files.copy(out, elsewhere.resolve("vitals.db"));
        try (Store restored = Vitals.openStore(site.config(), elsewhere)) {
            assertThat(restored.latestScores()).hasSize(ACCOUNTS);
        }
    }

    @Test
    void what_people_wrote_is_not_kept_unless_a_site_maps_it() {
        vitals("sync");

        try (Store store = Vitals.openStore(site.config(), data)) {
            List<SurveyAnswer> answers = new ArrayList<>();
            store.each(SurveyAnswer.class, answers::add);
            assertThat(answers)
                    .isNotEmpty()
                    .allSatisfy(answer -> assertThat(answer.text()).isNull());
        }
    }

    private Contact somebodyWithAddress() {
        try (Store store = Vitals.openStore(site.config(), data)) {
            List<Contact> contacts = new ArrayList<>();
            store.each(Contact.class, contacts::add);
            return contacts.stream()
                    .filter(contact -> contact.email() != null)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<String> refused() throws IOException {
        return vitals("parked", "--class", "refused", "--json")
                .json()
                .path("parked")
                .findValuesAsText("id");
    }

    private Told vitals(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", site.config().toString(), "--data", data.toString()));
        site.clock().pass(Duration.ofMinutes(1));
        Surroundings surroundings =
                new Surroundings(site.variables()::get, site.clock(), () -> null, site.clock()::pass);
        return Told.by(surroundings, all.toArray(String[]::new));
    }

    private void byHand(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("vitals.db"));
                Statement work = connection.createStatement()) {
            work.executeUpdate(statement);
        }
    }

    private List<Path> filesThatHold(String text) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, text))
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
