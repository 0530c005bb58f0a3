package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.salesforce.SalesforceConfig.Reading;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.salesforce.Column;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SalesforceObjectSourceTest {

    private static final Instant EARLIER = TestOrg.NOW.minus(Duration.ofHours(2));

    private final TestOrg test = new TestOrg();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void six_hundred_records_of_one_stamp_come_once_each_even_with_a_new_process_for_every_page() {
        List<String> ids = test.accounts(600, EARLIER);
        List<String> read = new ArrayList<>();
        Cursor cursor = Cursor.START;
        boolean more = true;

        while (more) {
            Page page = source(TestOrg.ACCOUNTS).nextPage(cursor);
            page.records().forEach(record -> read.add(record.id()));
            cursor = page.next();
            more = page.more();
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void records_that_are_looked_up_are_there_unless_deleted_or_purged() {
        List<String> ids = test.accounts(3, EARLIER);
        test.org.delete("Account", ids.get(1));
        test.org.purge("Account", ids.get(2));
        long before = test.org.callsUsed();

        assertThat(source(TestOrg.ACCOUNTS).stillThere(ids)).containsExactly(ids.get(0));
        assertThat(test.org.callsUsed() - before).isEqualTo(1);
    }

    @Test
    void values_come_as_told_with_dots_for_parents_and_null_for_empty() {
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
        test.org.insert("Account", Map.of("Name", "A & B", "OwnerId", user, "SystemModstamp", EARLIER));
        test.org.insert(
                "Account",
                Map.of("Name", "Orphan", "AnnualRevenue", 1250000, "SystemModstamp", EARLIER.plusSeconds(1)));

        List<SourceRecord> records =
                source(TestOrg.ACCOUNTS).nextPage(Cursor.START).records();

        assertThat(records).hasSize(2);
        assertThat(records.get(0).fields())
                .containsEntry("Name", "A & B")
                .containsEntry("Owner.Email", "kim@harbor.example")
                .containsEntry("AnnualRevenue", null);
        assertThat(records.get(1).fields()).containsEntry("Owner.Email", null);
        assertThat(String.valueOf(records.get(1).fields().get("AnnualRevenue"))).startsWith("1250000");
        assertThat(records.get(0).modifiedAt()).isEqualTo(EARLIER);
    }

    @Test
    void a_merged_account_comes_as_deleted_and_names_the_record_it_went_into() {
        StreamRequest request = TestOrg.stream("accounts", "Account", "Name", "MasterRecordId");
        List<String> ids = test.accounts(2, EARLIER);
        Cursor end = source(request).nextPage(Cursor.START).next();
        test.clock.advance(Duration.ofHours(1));
        test.org.merge("Account", ids.get(0), ids.get(1));
        test.clock.advance(Duration.ofHours(1));

        List<SourceRecord> records = source(request).nextPage(end).records();

        assertThat(records).hasSize(1);
        assertThat(records.get(0).id()).isEqualTo(ids.get(0));
        assertThat(records.get(0).deleted()).isTrue();
        assertThat(records.get(0).fields()).isEqualTo(Map.of("MasterRecordId", ids.get(1)));
    }

    @Test
    void what_was_deleted_before_the_first_load_never_comes() {
        List<String> ids = test.accounts(2, EARLIER);
        test.org.delete("Account", ids.get(0));
        test.clock.advance(Duration.ofHours(1));

        assertThat(source(TestOrg.ACCOUNTS).nextPage(Cursor.START).records())
                .extracting(SourceRecord::id)
                .containsExactly(ids.get(1));
    }

    @Test
    void a_change_of_the_last_five_minutes_waits_for_the_next_pass() {
        List<String> ids = test.accounts(1, EARLIER);
        List<String> fresh = test.accounts(1, TestOrg.NOW.minus(Duration.ofMinutes(2)));

        Page first = source(TestOrg.ACCOUNTS).nextPage(Cursor.START);
        test.clock.advance(Duration.ofMinutes(10));
        Page second = source(TestOrg.ACCOUNTS).nextPage(first.next());

        assertThat(first.records()).extracting(SourceRecord::id).containsExactlyElementsOf(ids);
        assertThat(first.more()).isFalse();
        assertThat(second.records()).extracting(SourceRecord::id).containsExactlyElementsOf(fresh);
    }

    @Test
    void a_transaction_that_shows_up_late_is_still_read() {
        test.accounts(1, EARLIER);
        Cursor end = source(TestOrg.ACCOUNTS).nextPage(Cursor.START).next();
        List<String> late = test.accounts(1, TestOrg.NOW.minus(Duration.ofMinutes(14)));
        test.clock.advance(Duration.ofMinutes(30));

        assertThat(source(TestOrg.ACCOUNTS).nextPage(end).records())
                .extracting(SourceRecord::id)
                .containsExactlyElementsOf(late);
    }

    @Test
    void a_lost_place_in_the_running_query_is_found_again_by_key() {
        List<String> ids = test.accounts(450, EARLIER);
        RecordSource source = source(TestOrg.ACCOUNTS);
        Page first = source.nextPage(Cursor.START);
        test.org.forgetCursors();

        Page second = source.nextPage(first.next());
        Page third = source.nextPage(second.next());

        assertThat(third.more()).isFalse();
        assertThat(List.of(first, second, third))
                .flatExtracting(Page::records)
                .extracting(SourceRecord::id)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void smaller_pages_than_asked_for_lose_nothing() {
        List<String> ids = test.accounts(450, EARLIER);
        test.org.largestPage(150);
        RecordSource source = source(TestOrg.ACCOUNTS);

        Page first = source.nextPage(Cursor.START);
        Page second = source.nextPage(first.next());
        Page third = source.nextPage(second.next());

        assertThat(third.more()).isFalse();
        assertThat(List.of(first, second, third))
                .flatExtracting(Page::records)
                .extracting(SourceRecord::id)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_connection_that_drops_loses_the_page_but_not_the_place() {
        List<String> ids = test.accounts(450, EARLIER);
        RecordSource source = source(TestOrg.ACCOUNTS);
        Page first = source.nextPage(Cursor.START);
        test.sandbox.faults().answer(TestOrg.soap("queryMore"), 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));

        assertThatThrownBy(() -> source.nextPage(first.next())).isInstanceOf(RetryableException.class);
        Page second = source.nextPage(first.next());
        Page third = source.nextPage(second.next());

        assertThat(List.of(first, second, third))
                .flatExtracting(Page::records)
                .extracting(SourceRecord::id)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_gateways_page_is_asked_again_whatever_its_status() {
        test.accounts(1, EARLIER);
        for (int status : List.of(200, 429, 502, 503)) {
            test.sandbox.faults().answer(TestOrg.soap("queryAll"), 1, Answer.html(status, "Jane Doe's gateway"));

            assertThatThrownBy(() -> source(TestOrg.ACCOUNTS).nextPage(Cursor.START))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageNotContaining("Jane");
        }
    }

    @Test
    void half_an_answer_is_no_answer() {
        test.accounts(3, EARLIER);
        test.sandbox
                .faults()
                .answerAfterEffect(
                        TestOrg.soap("queryAll"),
                        1,
                        Answer.of(
                                200,
                                "text/xml",
                                "<?xml version=\"1.0\"?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xml"));

        assertThatThrownBy(() -> source(TestOrg.ACCOUNTS).nextPage(Cursor.START))
                .isInstanceOf(RetryableException.class);
    }

    @Test
    void no_part_of_an_answer_is_told_not_even_in_a_stack_trace() {
        Answer fault = Answer.of(
                500,
                "text/xml;charset=UTF-8",
                "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:sf=\"urn:fault.partner.soap.sforce.com\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body><soapenv:Fault>"
                        + "<faultcode>sf:SERVER_UNAVAILABLE</faultcode><faultstring>SERVER_UNAVAILABLE: Jane Doe</faultstring>"
                        + "<detail><sf:UnexpectedErrorFault xsi:type=\"sf:UnexpectedErrorFault\"><sf:exceptionCode>SERVER_UNAVAILABLE</sf:exceptionCode>"
                        + "<sf:exceptionMessage>Jane Doe</sf:exceptionMessage></sf:UnexpectedErrorFault></detail>"
                        + "</soapenv:Fault></soapenv:Body></soapenv:Envelope>");
        Answer rubbish = Answer.of(200, "text/xml", "<people><person>Jane Doe</person></people>");
        Answer page = Answer.html(503, "Jane Doe");

        for (Answer answer : List.of(fault, rubbish, page)) {
            test.sandbox.faults().answer(TestOrg.soap("queryAll"), 1, answer);

            assertThatThrownBy(() -> source(TestOrg.ACCOUNTS).nextPage(Cursor.START))
                    .isInstanceOf(RetryableException.class)
                    .satisfies(told -> {
                        StringWriter trace = new StringWriter();
                        told.printStackTrace(new PrintWriter(trace));
                        assertThat(trace.toString()).doesNotContain("Jane");
                    });
        }
    }

    @Test
    void an_asked_wait_reaches_the_caller() {
        test.sandbox
                .faults()
                .answer(TestOrg.soap("queryAll"), 1, Answer.html(503, "Busy").with("Retry-After", "120"));

        assertThatThrownBy(() -> source(TestOrg.ACCOUNTS).nextPage(Cursor.START))
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        busy -> assertThat(busy.askedWait()).isEqualTo(Duration.ofSeconds(120)));
    }

    @Test
    void an_object_that_this_org_lacks_is_asked_for_again_only_after_an_hour() {
        RecordSource source = source(TestOrg.stream("seats", "Seat__c", "Name"));
        assertThatThrownBy(() -> source.nextPage(Cursor.START)).isInstanceOf(NotAvailableException.class);
        long calls = test.org.callsUsed();

        test.clock.advance(Duration.ofMinutes(15));
        assertThatThrownBy(() -> source.nextPage(Cursor.START)).isInstanceOf(NotAvailableException.class);

        assertThat(test.org.callsUsed()).isEqualTo(calls);
        test.org.define("Seat__c", Column.text("Name", 80));
        test.clock.advance(Duration.ofMinutes(45));
        assertThat(source.nextPage(Cursor.START).more()).isFalse();
    }

    @Test
    void an_object_that_this_org_lacks_is_not_available() {
        assertThatThrownBy(() -> source(TestOrg.stream("entitlements", "Entitlement", "Name"))
                        .nextPage(Cursor.START))
                .isInstanceOf(NotAvailableException.class)
                .hasMessageContaining("Entitlement");
    }

    @Test
    void a_spent_allowance_pauses_until_the_next_hour() {
        test.accounts(1, EARLIER);
        test.org.allow(0);

        assertThatThrownBy(() -> source(TestOrg.ACCOUNTS).nextPage(Cursor.START))
                .isInstanceOfSatisfying(
                        BudgetSpentException.class,
                        spent -> assertThat(spent.until()).isEqualTo(Instant.parse("2026-11-20T13:00:00Z")));
    }

    @Test
    void reads_stop_at_their_share_of_the_allowance_and_go_on_when_the_hour_turns() {
        test.accounts(1, EARLIER);
        test.org.allow(10);
        SalesforceConfig config = test.config(TestOrg.SECRET);
        RecordSource source = test.connector(
                        config.with(new Reading(200, 10_000, Duration.ofSeconds(20), 20, Duration.ofDays(7))),
                        TestOrg.ACCOUNTS)
                .sources()
                .get(0);
        source.nextPage(Cursor.START);
        source.nextPage(Cursor.START);

        assertThatThrownBy(() -> source.nextPage(Cursor.START)).isInstanceOf(BudgetSpentException.class);
        assertThat(test.org.callsUsed()).isEqualTo(2);
        test.clock.advance(Duration.ofHours(1));
        assertThat(source.nextPage(Cursor.START).records()).hasSize(1);
    }

    @Test
    void a_server_that_does_not_date_its_answers_is_asked_for_the_time() {
        test.accounts(1, EARLIER);
        test.sandbox
                .faults()
                .answer(
                        TestOrg.soap("queryAll"),
                        1,
                        Answer.of(
                                200,
                                "text/xml;charset=UTF-8",
                                "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                                        + " xmlns=\"urn:partner.soap.sforce.com\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body>"
                                        + "<queryAllResponse><result xsi:type=\"QueryResult\"><done>true</done><queryLocator xsi:nil=\"true\"/><size>0</size></result></queryAllResponse>"
                                        + "</soapenv:Body></soapenv:Envelope>"));

        Page page = source(TestOrg.ACCOUNTS).nextPage(Cursor.START);

        assertThat(test.meter.of("accounts")).isEqualTo(2);
        assertThat(page.next().value()).isEqualTo("1|2026-11-20T11:45:00Z|||");
    }

    @Test
    void accounts_come_first_and_every_request_is_counted_once() {
        test.accounts(1, EARLIER);
        SalesforceConnector connector = test.connector(
                TestOrg.stream("users", "User", "Email"), TestOrg.ACCOUNTS, TestOrg.stream("cases", "Case", "Status"));

        connector.sources().forEach(source -> source.nextPage(Cursor.START));

        assertThat(connector.sources())
                .extracting(source -> source.stream().name())
                .containsExactly("accounts", "users", "cases");
        assertThat(test.meter.all()).isEqualTo(Map.of("sign-in", 1L, "accounts", 1L, "users", 1L, "cases", 1L));
        assertThat(test.sandbox.calls()).hasSize(4);
    }

    @Test
    void a_stream_without_an_object_is_refused_before_anything_is_sent() {
        StreamRequest nameless = new StreamRequest(new StreamId("salesforce", "usage"), Set.of("Name"), Map.of());

        assertThatThrownBy(() -> test.connector(nameless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("salesforce.usage")
                .hasMessageContaining("object: Account");
        assertThat(test.sandbox.calls()).isEmpty();
    }

    @Test
    void the_least_requests_are_one_a_page_and_never_none() {
        RecordSource source = source(TestOrg.ACCOUNTS);

        assertThat(source.leastCalls(Cursor.START, 0)).isEqualTo(1);
        assertThat(source.leastCalls(Cursor.START, 200)).isEqualTo(1);
        assertThat(source.leastCalls(Cursor.START, 201)).isEqualTo(2);
    }

    private RecordSource source(StreamRequest request) {
        return test.connector(request).sources().get(0);
    }
}
