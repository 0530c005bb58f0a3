package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.sandbox.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Once a week everything in Salesforce is read from the start, and what is not there any more is gone. */
class ReconciliationTest {

    private static final StreamId CONTACTS = new StreamId("salesforce", "contacts");
    private static final Duration EIGHT_DAYS = Duration.ofDays(8);

    @TempDir
    private Path folder;

    private Site site;
    private Vitals vitals;
    private List<String> contacts;

    @BeforeEach
    void firstSync() {
        site = new Site(folder, 50, 10);
        vitals = site.open();
        Run first = vitals.sync("sync").run();
        contacts = site.org().rows("Contact").stream()
                .map(row -> String.valueOf(row.get("Id")))
                .toList();
        assertThat(contacts).hasSizeGreaterThan(50);
        assertThat(first.numbers()).doesNotContainKey("reconciled." + CONTACTS);
    }

    @AfterEach
    void close() {
        vitals.close();
        site.close();
    }

    @Test
    void a_record_deleted_for_good_is_gone_after_the_weekly_read_and_the_run_says_so() {
        site.org().purge("Contact", contacts.get(0));
        site.clock().pass(Duration.ofDays(1));
        vitals.sync("sync");
        assertThat(held()).isEqualTo(contacts.size());

        site.clock().pass(EIGHT_DAYS);
        Summary weekly = vitals.sync("sync");

        assertThat(held()).isEqualTo(contacts.size() - 1L);
        assertThat(weekly.run().number("reconciled." + CONTACTS)).isEqualTo(contacts.size());
        assertThat(weekly.run().number("missing." + CONTACTS)).isEqualTo(1);
        assertThat(told(weekly))
                .anyMatch(
                        text -> text.contains("1 of " + contacts.size() + " records that we held are no longer there"));
        assertThat(weekly.calls().get("salesforce.contacts"))
                .as("one call reads on, the rest read everything")
                .isEqualTo(weekly.leastFor("salesforce.contacts"));
    }

    @Test
    void a_record_that_changes_while_everything_is_read_is_not_taken_for_gone() {
        site.org().purge("Contact", contacts.get(0));
        site.clock().pass(EIGHT_DAYS);
        // Younger than what a pass reads, so the weekly read does not come across it.
        site.org().edit("Contact", contacts.get(1), Map.of("Title", "Head of Operations"));

        Summary weekly = vitals.sync("sync");

        assertThat(weekly.run().number("missing." + CONTACTS)).isEqualTo(1);
        assertThat(held()).isEqualTo(contacts.size() - 1L);
        assertThat(weekly.run().number("stored.deleted")).isEqualTo(1);
    }

    @Test
    void a_process_that_stops_in_the_middle_of_the_weekly_read_takes_it_up() {
        site.org().purge("Contact", contacts.get(0));
        site.clock().pass(EIGHT_DAYS);
        vitals.store().beginFullRead(vitals.store().startRun("sync", vitals.now()), CONTACTS, false, vitals.now());
        vitals.close();
        vitals = site.open();

        Summary next = vitals.sync("sync");

        assertThat(next.run().number("missing." + CONTACTS)).isEqualTo(1);
        assertThat(held()).isEqualTo(contacts.size() - 1L);
    }

    @Test
    void too_many_missing_are_kept_and_every_run_says_so_until_they_are_accepted() {
        List<String> lost = contacts.subList(0, contacts.size() / 2);
        lost.forEach(id -> site.org().purge("Contact", id));
        site.clock().pass(EIGHT_DAYS);

        Summary weekly = vitals.sync("sync");
        site.clock().pass(Duration.ofHours(1));
        Summary next = vitals.sync("sync");

        for (Summary run : List.of(weekly, next)) {
            assertThat(run.run().result()).isEqualTo(RunReport.Result.AMBER);
            assertThat(told(run))
                    .anyMatch(text -> text.startsWith(lost.size() + " of " + contacts.size() + " records")
                            && text.endsWith("./vitals sync --accept-missing salesforce.contacts"));
        }
        assertThat(weekly.run().number("missing." + CONTACTS)).isEqualTo(lost.size());
        assertThat(next.run().number("reconciled." + CONTACTS)).isZero();
        assertThat(held()).isEqualTo(contacts.size());

        Summary accepted = vitals.sync("sync", Set.of(CONTACTS));

        assertThat(held()).isEqualTo((long) contacts.size() - lost.size());
        assertThat(told(accepted)).noneMatch(text -> text.contains("--accept-missing"));
    }

    @Test
    void what_was_missing_for_want_of_a_permission_is_looked_for_again_after_a_day() {
        List<String> lost = contacts.subList(0, contacts.size() / 2);
        lost.forEach(id -> site.org().purge("Contact", id));
        site.clock().pass(EIGHT_DAYS);
        vitals.sync("sync");

        site.clock().pass(Duration.ofHours(25));
        Summary dayAfter = vitals.sync("sync");

        assertThat(dayAfter.run().number("reconciled." + CONTACTS)).isEqualTo(contacts.size());
    }

    @Test
    void a_stream_that_is_not_available_is_not_read_from_the_start() {
        StreamState.FullRead before = state(CONTACTS).fullRead();
        site.sandbox()
                .salesforce()
                .faults()
                .answer(
                        call -> call.text().contains("FROM Contact"),
                        1,
                        Answer.of(
                                500,
                                "text/xml;charset=UTF-8",
                                "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:sf=\"urn:fault.partner.soap.sforce.com\"><soapenv:Body>"
                                        + "<soapenv:Fault><faultcode>sf:INVALID_TYPE</faultcode><faultstring>INVALID_TYPE: Contact</faultstring></soapenv:Fault>"
                                        + "</soapenv:Body></soapenv:Envelope>"));
        site.clock().pass(EIGHT_DAYS);

        Summary weekly = vitals.sync("sync");

        assertThat(state(CONTACTS).unavailable()).isNotNull();
        assertThat(state(CONTACTS).fullRead()).isEqualTo(before);
        assertThat(weekly.run().numbers()).doesNotContainKey("reconciled." + CONTACTS);
        assertThat(held()).isEqualTo(contacts.size());
    }

    @Test
    void a_hidden_field_turns_the_run_amber_and_its_stream_is_read_all_the_same() {
        site.org().hide("Contact", "Email");
        site.clock().pass(Duration.ofHours(1));

        Summary summary = vitals.sync("sync");

        assertThat(summary.run().result()).isEqualTo(RunReport.Result.AMBER);
        assertThat(summary.run().troubles())
                .filteredOn(trouble -> trouble.text().contains("Email on Contact"))
                .singleElement()
                .isEqualTo(summary.run().troubles().stream()
                        .filter(trouble -> trouble.severity() == Trouble.Severity.AMBER
                                && trouble.where().equals("pull-salesforce-contacts"))
                        .findFirst()
                        .orElseThrow());
        assertThat(state(CONTACTS).unavailable()).isNull();
    }

    private long held() {
        return state(CONTACTS).records();
    }

    private StreamState state(StreamId stream) {
        return vitals.store().streams().stream()
                .filter(state -> state.stream().equals(stream))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> told(Summary summary) {
        return summary.run().troubles().stream().map(Trouble::text).toList();
    }
}
