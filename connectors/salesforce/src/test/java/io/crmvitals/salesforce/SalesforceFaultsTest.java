package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.sforce.ws.ConnectionException;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.HttpAnswer;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceFaultsTest {

    private final SalesforceFaults faults =
            new SalesforceFaults(Clock.fixed(Instant.parse("2026-11-20T12:34:56Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNABLE_TO_LOCK_ROW",
                "SERVER_UNAVAILABLE",
                "QUERY_TIMEOUT",
                "UNKNOWN_EXCEPTION",
                "A_CODE_OF_NEXT_YEAR"
            })
    void what_passes_is_asked_again(String code) {
        assertThat(decide(code, "x")).isInstanceOf(RetryableException.class).hasMessageContaining(code);
    }

    @Test
    void a_spent_day_pauses_until_the_next_full_hour() {
        RuntimeException decision = decide("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");

        assertThat(decision)
                .isInstanceOfSatisfying(
                        BudgetSpentException.class,
                        spent -> assertThat(spent.until()).isEqualTo(Instant.parse("2026-11-20T13:00:00Z")));
    }

    @Test
    void a_crowd_of_long_calls_is_waited_out() {
        RuntimeException decision =
                decide("REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");

        assertThat(decision)
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        crowded -> assertThat(crowded.askedWait()).isEqualTo(Duration.ofSeconds(30)));
    }

    @Test
    void an_object_that_the_org_lacks_is_not_available() {
        assertThat(decide("INVALID_TYPE", "sObject type 'Entitlement' is not supported."))
                .isInstanceOf(NotAvailableException.class)
                .hasMessageContaining("no object Account");
    }

    @Test
    void for_a_write_an_object_that_we_do_not_see_is_a_lacking_permission() {
        SoapFault fault = new SoapFault("INVALID_TYPE", "sObject type 'Task' is not supported.");

        assertThat(faults.decideWrite(fault, "tasks", "Task"))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("CRMV_Integration");
    }

    @Test
    void a_401_is_a_dead_session() {
        assertThat(faults.read(new ConnectionException("x"), answer(401, ""), "accounts"))
                .isInstanceOfSatisfying(
                        SoapFault.class,
                        fault -> assertThat(fault.is("INVALID_SESSION_ID")).isTrue());
    }

    @Test
    void a_field_that_we_do_not_see_is_named_with_both_causes() {
        assertThat(decide("INVALID_FIELD", "No such column 'Tier__c' on entity 'Account'."))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("Tier__c")
                .hasMessageContaining("does not exist")
                .hasMessageContaining("field-level security");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"API_DISABLED_FOR_ORG", "UNSUPPORTED_API_VERSION", "INVALID_SESSION_ID", "INSUFFICIENT_ACCESS"})
    void what_only_a_person_can_mend_stops(String code) {
        assertThat(decide(code, "x")).isInstanceOf(AccessRefusedException.class);
    }

    @Test
    void a_query_that_salesforce_cannot_parse_is_our_bug() {
        assertThat(decide("MALFORMED_QUERY", "unexpected token: FRM")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_code_of_a_fault_that_the_library_cannot_parse_is_still_found() {
        String body = "<soapenv:Fault><faultcode>sf:A_CODE_OF_NEXT_YEAR</faultcode></soapenv:Fault>";

        RuntimeException read =
                faults.read(new ConnectionException("Failed to parse detail"), answer(500, body), "accounts");

        assertThat(read)
                .isInstanceOfSatisfying(
                        SoapFault.class, fault -> assertThat(fault.code()).isEqualTo("A_CODE_OF_NEXT_YEAR"));
    }

    @Test
    void a_page_of_a_gateway_is_asked_again_and_never_quoted() {
        for (int status : List.of(200, 302, 429, 500, 503)) {
            RuntimeException read =
                    faults.read(new ConnectionException("x"), answer(status, "<html>Jane Doe</html>"), "accounts");

            assertThat(read).isInstanceOf(RetryableException.class).hasMessageNotContaining("Jane");
        }
    }

    @Test
    void an_asked_wait_is_kept() {
        HttpAnswer busy = new HttpAnswer(
                503, HttpHeaders.of(Map.of("Retry-After", List.of("90")), (name, value) -> true), new byte[0]);

        assertThat(faults.read(new ConnectionException("x"), busy, "accounts"))
                .isInstanceOfSatisfying(
                        RetryableException.class,
                        wait -> assertThat(wait.askedWait()).isEqualTo(Duration.ofSeconds(90)));
    }

    @Test
    void a_door_shut_without_a_word_stops() {
        assertThat(faults.read(new ConnectionException("x"), answer(403, ""), "accounts"))
                .isInstanceOf(AccessRefusedException.class);
    }

    private RuntimeException decide(String code, String text) {
        return faults.decide(new SoapFault(code, text), "accounts", "Account");
    }

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(
                status, HttpHeaders.of(Map.of(), (name, value) -> true), body.getBytes(StandardCharsets.UTF_8));
    }
}
