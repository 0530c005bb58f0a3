package io.crmvitals.salesforce;

import static io.crmvitals.core.port.SampleWrites.health;
import static io.crmvitals.core.port.SampleWrites.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Answer.Break;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a whole call can end with, as it stands on the wire, and the decision that a read, a health write and a new task take from it. */
class SalesforceFaultTableTest {

    private enum Decision {
        GOES_ON,
        RETRY,
        UNKNOWN,
        STOPS_THE_STREAM,
        STOPS_THE_SYSTEM,
        NOT_AVAILABLE,
        BUDGET_SPENT,
        BUG
    }

    /** @param times how many calls meet it */
    private record Row(String name, Answer answer, int times, Decision read, Decision health, Decision task) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** Stands in every text that Salesforce or a gateway says, and must stand in none of ours. */
    private static final String PERSON = "Jane Doe";

    private static TestOrg test;
    private static SalesforceConnector connector;

    @BeforeAll
    static void open() {
        test = new TestOrg();
        connector = test.connector(TestOrg.ACCOUNTS);
    }

    @AfterAll
    static void close() {
        test.close();
    }

    @AfterEach
    void mend() {
        test.sandbox.faults().clear();
        test.org.rows("Task").forEach(row -> test.org.purge("Task", String.valueOf(row.get("Id"))));
    }

    private static Row row(String name, Answer answer, Decision read, Decision health, Decision task) {
        return new Row(name, answer, 1, read, health, task);
    }

    private static Row same(String name, Answer answer, Decision decision) {
        return new Row(name, answer, 1, decision, decision, decision);
    }

    private static Row twice(String name, Answer answer, Decision decision) {
        return new Row(name, answer, 2, decision, decision, decision);
    }

    static Stream<Row> table() {
        return Stream.of(faults(), pages(), connections()).flatMap(List::stream);
    }

    private static List<Row> faults() {
        return List.of(
                same(
                        "REQUEST_LIMIT_EXCEEDED, all calls of the day",
                        fault("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
                        Decision.BUDGET_SPENT),
                same(
                        "REQUEST_LIMIT_EXCEEDED, too many long calls at once",
                        fault("REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests Limit exceeded."),
                        Decision.RETRY),
                same("UNABLE_TO_LOCK_ROW", fault("UNABLE_TO_LOCK_ROW"), Decision.RETRY),
                same("SERVER_UNAVAILABLE", fault("SERVER_UNAVAILABLE"), Decision.RETRY),
                same("QUERY_TIMEOUT", fault("QUERY_TIMEOUT"), Decision.RETRY),
                same("API_DISABLED_FOR_ORG", fault("API_DISABLED_FOR_ORG"), Decision.STOPS_THE_SYSTEM),
                same("API_CURRENTLY_DISABLED", fault("API_CURRENTLY_DISABLED"), Decision.STOPS_THE_SYSTEM),
                same("INSUFFICIENT_ACCESS", fault("INSUFFICIENT_ACCESS"), Decision.STOPS_THE_SYSTEM),
                same("UNSUPPORTED_API_VERSION", fault("UNSUPPORTED_API_VERSION"), Decision.STOPS_THE_SYSTEM),
                same("INVALID_SESSION_ID, once", fault("INVALID_SESSION_ID"), Decision.GOES_ON),
                twice(
                        "INVALID_SESSION_ID, of a fresh session too",
                        fault("INVALID_SESSION_ID"),
                        Decision.STOPS_THE_SYSTEM),
                same("INVALID_LOGIN", typed("LoginFault", "INVALID_LOGIN"), Decision.STOPS_THE_SYSTEM),
                same("MALFORMED_QUERY", typed("MalformedQueryFault", "MALFORMED_QUERY"), Decision.BUG),
                same("EXCEEDED_ID_LIMIT", fault("EXCEEDED_ID_LIMIT"), Decision.BUG),
                same("INVALID_FIELD", typed("InvalidFieldFault", "INVALID_FIELD"), Decision.STOPS_THE_STREAM),
                row(
                        "INVALID_TYPE",
                        typed("InvalidSObjectFault", "INVALID_TYPE"),
                        Decision.NOT_AVAILABLE,
                        Decision.STOPS_THE_SYSTEM,
                        Decision.STOPS_THE_SYSTEM),
                same("UNKNOWN_EXCEPTION without detail", bare("UNKNOWN_EXCEPTION"), Decision.RETRY),
                same("SERVER_UNAVAILABLE without detail", bare("SERVER_UNAVAILABLE"), Decision.RETRY),
                same("a code of a later version", fault("A_CODE_OF_NEXT_YEAR"), Decision.RETRY),
                same(
                        "a known code in a class of a later version",
                        typed("NextYearFault", "INVALID_FIELD"),
                        Decision.STOPS_THE_STREAM),
                row(
                        "a fault that comes with status 200",
                        Answer.of(200, "text/xml", envelope(detailed("UnexpectedErrorFault", "SERVER_UNAVAILABLE"))),
                        Decision.RETRY,
                        Decision.RETRY,
                        Decision.UNKNOWN));
    }

    /** What a task's caller cannot know it must take as unknown. */
    private static List<Row> pages() {
        String page = "<html><head><title>Down</title></head><body>" + PERSON + "</body></html>";
        return List.of(
                lost("503 with HTML", Answer.of(503, "text/html", page)),
                lost("503 with HTML and DOCTYPE", Answer.of(503, "text/html", "<!DOCTYPE html>" + page)),
                lost("503 with HTML and lower-case doctype", Answer.of(503, "text/html", "<!doctype html>" + page)),
                lost("503 with HTML that says it is XML", Answer.of(503, "text/xml", "<!DOCTYPE html>" + page)),
                lost(
                        "503 with XHTML",
                        Answer.of(
                                503,
                                "application/xhtml+xml",
                                page.replace("<html>", "<html xmlns=\"http://www.w3.org/1999/xhtml\">"))),
                lost("500 with plain text", Answer.of(500, "text/plain", "upstream error " + PERSON)),
                lost("500 with JSON", Answer.json(500, Map.of("error", PERSON))),
                lost("500 with plain text that says it is XML", Answer.of(500, "text/xml", "no " + PERSON)),
                lost("200 with HTML", Answer.of(200, "text/html", page)),
                lost("200 without a body", Answer.of(200, "text/xml", "")),
                lost(
                        "302 to somewhere else",
                        Answer.of(302, "text/html", page).with("Location", "http://elsewhere.example/")),
                lost("429 without a body", Answer.of(429, "text/plain", "")),
                lost("503 without a body", Answer.of(503, "text/plain", "")),
                same("401 without a body, once", Answer.of(401, "text/plain", ""), Decision.GOES_ON),
                twice("401 without a body, again", Answer.of(401, "text/plain", ""), Decision.STOPS_THE_SYSTEM),
                same("403 without a body", Answer.of(403, "text/plain", ""), Decision.STOPS_THE_SYSTEM),
                same("404 without a body", Answer.of(404, "text/plain", ""), Decision.STOPS_THE_SYSTEM));
    }

    private static List<Row> connections() {
        return List.of(
                lost("closed before the answer", Answer.breaking(Break.BEFORE_ANSWER)),
                lost("reset", Answer.breaking(Break.RESET)),
                lost("cut in the answer", Answer.breaking(Break.IN_THE_BODY)));
    }

    private static Row lost(String name, Answer answer) {
        return row(name, answer, Decision.RETRY, Decision.RETRY, Decision.UNKNOWN);
    }

    @ParameterizedTest(name = "read: {0}")
    @MethodSource("table")
    void a_read_decides(Row row) {
        test.account("Harbor");
        test.sandbox.faults().answer(TestOrg.soap("query"), row.times, row.answer);
        // A source of its own, since one remembers what it was told of its object.
        RecordSource accounts = test.connector(TestOrg.ACCOUNTS).sources().get(0);

        Decision decision = decision(() -> {
            accounts.nextPage(Cursor.START);
            return Decision.GOES_ON;
        });

        assertThat(decision).isEqualTo(row.read);
    }

    @ParameterizedTest(name = "health: {0}")
    @MethodSource("table")
    void a_health_write_decides(Row row) {
        List<io.crmvitals.core.writeback.PlannedWrite.Health> batch = List.of(health(test.account("Harbor"), "20.0"));
        test.sandbox.faults().answer(TestOrg.soap("update"), row.times, row.answer);

        Decision decision =
                decision(() -> told(connector.healthSink().orElseThrow().write(batch)));

        assertThat(decision).isEqualTo(row.health);
    }

    @ParameterizedTest(name = "task: {0}")
    @MethodSource("table")
    void a_new_task_decides(Row row) {
        List<io.crmvitals.core.writeback.PlannedWrite.OpenTask> batch = List.of(task(test.account("Harbor"), "k-1"));
        test.sandbox.faults().answer(TestOrg.soap("create"), row.times, row.answer);

        Decision decision =
                decision(() -> told(connector.taskSink().orElseThrow().open(batch)));

        assertThat(decision).isEqualTo(row.task);
    }

    private static Decision told(List<WriteOutcome> outcomes) {
        WriteOutcome outcome = outcomes.get(0);
        assertThat(outcome.reason()).doesNotContain(PERSON);
        return outcome.status() == Status.UNKNOWN
                ? Decision.UNKNOWN
                : outcome.settled() ? Decision.GOES_ON : Decision.BUG;
    }

    private static Decision decision(Supplier<Decision> call) {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Decision decision = decided(call, thrown);
        Throwable cause = thrown.get();
        while (cause != null) {
            assertThat(String.valueOf(cause.getMessage())).doesNotContain(PERSON);
            cause = cause.getCause();
        }
        return decision;
    }

    private static Decision decided(Supplier<Decision> call, AtomicReference<@Nullable Throwable> thrown) {
        try {
            return call.get();
        } catch (RetryableException passing) {
            thrown.set(passing);
            return Decision.RETRY;
        } catch (BudgetSpentException spent) {
            thrown.set(spent);
            return Decision.BUDGET_SPENT;
        } catch (NotAvailableException absent) {
            thrown.set(absent);
            return Decision.NOT_AVAILABLE;
        } catch (AccessRefusedException refused) {
            thrown.set(refused);
            return refused.concernsEverything() ? Decision.STOPS_THE_SYSTEM : Decision.STOPS_THE_STREAM;
        } catch (IllegalStateException bug) {
            thrown.set(bug);
            return Decision.BUG;
        }
    }

    private static Answer fault(String code) {
        return fault(code, "Something about " + PERSON);
    }

    private static Answer fault(String code, String text) {
        return Answer.of(
                500,
                "text/xml;charset=UTF-8",
                envelope(detailed("UnexpectedErrorFault", code).replace("Something about " + PERSON, text)));
    }

    private static Answer typed(String type, String code) {
        return Answer.of(500, "text/xml;charset=UTF-8", envelope(detailed(type, code)));
    }

    private static Answer bare(String code) {
        return Answer.of(500, "text/xml;charset=UTF-8", envelope(start(code) + "</soapenv:Fault>"));
    }

    private static String detailed(String type, String code) {
        boolean query = code.equals("INVALID_FIELD") || code.equals("INVALID_TYPE") || code.equals("MALFORMED_QUERY");
        return start(code) + "<detail><sf:" + type + " xsi:type=\"sf:" + type + "\"><sf:exceptionCode>" + code
                + "</sf:exceptionCode><sf:exceptionMessage>Something about " + PERSON + "</sf:exceptionMessage>"
                + (query ? "<sf:row>1</sf:row><sf:column>8</sf:column>" : "") + "</sf:" + type
                + "></detail></soapenv:Fault>";
    }

    private static String start(String code) {
        return "<soapenv:Fault><faultcode>sf:" + code + "</faultcode><faultstring>" + code + ": Something about "
                + PERSON + "</faultstring>";
    }

    private static String envelope(String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:sf=\"urn:fault.partner.soap.sforce.com\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                + "<soapenv:Body>" + body + "</soapenv:Body></soapenv:Envelope>";
    }
}
