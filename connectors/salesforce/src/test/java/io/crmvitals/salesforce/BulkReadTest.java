package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.salesforce.SalesforceConfig.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Full reads that go on by a Bulk job. */
class BulkReadTest {

    private static final Instant EARLIER = TestOrg.NOW.minus(Duration.ofHours(2));

    private final TestOrg test = new TestOrg();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_large_first_load_is_one_soap_page_one_job_and_its_pages() {
        List<String> ids = test.accounts(650, EARLIER);

        List<Page> pages = walk(test.bulkSource(TestOrg.ACCOUNTS), Cursor.START);

        assertThat(ids(pages)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(test.sandbox.calls()).filteredOn(TestOrg.soap("queryAll")).hasSize(1);
        assertThat(test.jobsMade()).isEqualTo(1);
        assertThat(test.sandbox.calls())
                .filteredOn(TestOrg.job("GET", "/results"))
                .hasSize(3);
        assertThat(test.sandbox.calls()).filteredOn(TestOrg.job("DELETE", "")).hasSize(1);
        assertThat(pages.get(pages.size() - 1).next().value()).isEqualTo("1|2026-11-20T11:45:00Z|||");
    }

    @Test
    void five_thousand_records_come_once_each_and_only_with_the_fields_asked_for() {
        List<String> ids = test.accounts(5000, EARLIER);
        Reading usual = new Reading(2000, 2000, Duration.ofSeconds(20), 100, Duration.ofDays(7));

        List<Page> pages = walk(test.bulkSource(TestOrg.ACCOUNTS, usual), Cursor.START);

        assertThat(ids(pages)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(pages).allSatisfy(page -> assertThat(page.records()).hasSizeLessThanOrEqualTo(2000));
        assertThat(pages)
                .flatExtracting(Page::records)
                .allSatisfy(
                        record -> assertThat(record.fields()).containsOnlyKeys("Name", "Owner.Email", "AnnualRevenue"));
    }

    @Test
    void no_more_than_the_threshold_stay_with_soap() {
        test.accounts(650, EARLIER);

        walk(
                test.bulkSource(
                        TestOrg.ACCOUNTS, new Reading(200, 650, Duration.ofSeconds(20), 100, Duration.ofDays(7))),
                Cursor.START);

        assertThat(test.jobsMade()).isZero();
    }

    @Test
    void many_changes_since_the_last_pass_stay_with_soap() {
        test.accounts(1, EARLIER);
        Cursor end = last(walk(test.bulkSource(TestOrg.ACCOUNTS), Cursor.START)).next();
        List<String> ids = test.accounts(450, TestOrg.NOW);
        test.clock.advance(Duration.ofHours(1));

        List<Page> pages = walk(test.bulkSource(TestOrg.ACCOUNTS), end);

        assertThat(ids(pages)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(test.jobsMade()).isZero();
    }

    @Test
    void a_new_process_for_every_page_goes_on_with_the_same_job() {
        List<String> ids = test.accounts(650, EARLIER);
        List<Page> pages = new ArrayList<>();
        Cursor cursor = Cursor.START;

        do {
            pages.add(test.bulkSource(TestOrg.ACCOUNTS).nextPage(cursor));
            cursor = last(pages).next();
        } while (last(pages).more());

        assertThat(ids(pages)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(test.jobsMade()).isEqualTo(1);
    }

    @Test
    void values_come_as_soap_tells_them_whatever_they_hold() {
        String user = test.org.insert(
                "User",
                Map.of(
                        "Name",
                        "Kim",
                        "Email",
                        "kim@harbor.example",
                        "Username",
                        "kim@harbor.example",
                        "IsActive",
                        true));
        for (String name : List.of("A, B", "A \"quoted\" name", "two\nlines", "🦊 Ænima", "=1+1", " blanks ")) {
            test.org.insert(
                    "Account",
                    Map.of(
                            "Name",
                            name,
                            "OwnerId",
                            user,
                            "AnnualRevenue",
                            1250.5,
                            "SystemModstamp",
                            EARLIER.plusSeconds(60)));
        }
        test.accounts(300, EARLIER);

        List<SourceRecord> bySoap =
                records(walk(test.connector(TestOrg.ACCOUNTS).sources().get(0), Cursor.START));
        List<SourceRecord> byBulk = records(walk(test.bulkSource(TestOrg.ACCOUNTS), Cursor.START));

        assertThat(test.jobsMade()).isEqualTo(1);
        assertThat(byBulk).containsExactlyInAnyOrderElementsOf(bySoap);
        assertThat(byBulk).extracting(record -> record.fields().get("Name")).contains("A \"quoted\" name", "🦊 Ænima");
    }

    @Test
    void what_was_deleted_before_the_first_load_never_comes() {
        List<String> ids = test.accounts(450, EARLIER);
        test.org.delete("Account", ids.get(400));
        test.clock.advance(Duration.ofHours(1));

        assertThat(ids(walk(test.bulkSource(TestOrg.ACCOUNTS), Cursor.START)))
                .hasSize(449)
                .doesNotContain(ids.get(400));
    }

    @Test
    void a_record_that_changes_before_its_job_is_made_comes_with_the_next_pass() {
        List<String> ids = test.accounts(450, EARLIER);
        RecordSource source = test.bulkSource(TestOrg.ACCOUNTS);
        Page first = source.nextPage(Cursor.START);
        test.org.edit("Account", ids.get(400), Map.of("Name", "Renamed"));

        List<Page> rest = walk(source, first.next());
        test.clock.advance(Duration.ofHours(1));
        List<SourceRecord> nextPass = records(walk(source, last(rest).next()));

        assertThat(ids(rest)).doesNotContain(ids.get(400));
        assertThat(nextPass)
                .filteredOn(record -> record.id().equals(ids.get(400)))
                .singleElement()
                .satisfies(record -> assertThat(record.fields()).containsEntry("Name", "Renamed"));
    }

    @Test
    void a_long_wait_hands_back_empty_pages_that_hold_the_job() {
        test.accounts(450, EARLIER);
        test.org.bulkPolls(9);
        RecordSource source = test.bulkSource(TestOrg.ACCOUNTS);
        Page made = source.nextPage(source.nextPage(Cursor.START).next());
        Instant before = test.clock.instant();

        Page waiting = source.nextPage(made.next());

        assertThat(waiting.records()).isEmpty();
        assertThat(waiting.more()).isTrue();
        assertThat(Duration.between(before, test.clock.instant())).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(BulkCursor.parse(waiting.next()).job())
                .isEqualTo(BulkCursor.parse(made.next()).job());
        assertThat(records(walk(test.bulkSource(TestOrg.ACCOUNTS), waiting.next())))
                .hasSize(250);
        assertThat(test.jobsMade()).isEqualTo(1);
    }

    @Test
    void smaller_pages_than_asked_for_lose_nothing() {
        List<String> ids = test.accounts(450, EARLIER);
        test.org.largestBulkPage(70);

        assertThat(ids(walk(test.bulkSource(TestOrg.ACCOUNTS), Cursor.START))).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void objects_that_are_never_deleted_are_read_by_jobs_too() {
        for (int i = 0; i < 300; i++) {
            String name = "u" + i + "@harbor.example";
            test.org.insert(
                    "User",
                    Map.of("Name", name, "Email", name, "Username", name, "IsActive", true, "SystemModstamp", EARLIER));
        }
        StreamRequest users = TestOrg.stream("users", "User", "Email");

        assertThat(records(walk(test.bulkSource(users), Cursor.START))).hasSize(301);
        assertThat(test.jobsMade()).isEqualTo(1);
    }

    static List<Page> walk(RecordSource source, Cursor from) {
        List<Page> pages = new ArrayList<>();
        Cursor cursor = from;
        do {
            assertThat(pages).hasSizeLessThan(1000);
            pages.add(source.nextPage(cursor));
            cursor = last(pages).next();
        } while (last(pages).more());
        return pages;
    }

    static List<SourceRecord> records(List<Page> pages) {
        return pages.stream().flatMap(page -> page.records().stream()).toList();
    }

    static List<String> ids(List<Page> pages) {
        return records(pages).stream().map(SourceRecord::id).toList();
    }

    private static Page last(List<Page> pages) {
        return pages.get(pages.size() - 1);
    }
}
