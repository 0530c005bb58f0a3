package io.crmvitals.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RejectedRecordException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.zendesk.ZendeskResponses.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZendeskResponsesTest {

    private static ConnectorException problem(int status, String body, Kind kind) {
        return ZendeskResponses.problem(status, body, null, kind, "tickets", "the export of tickets");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{\"error\":\"RecordInvalid\",\"description\":\"d\",\"details\":{\"name\":[{\"error\":\"BlankValue\"}]}} | RecordInvalid",
                "{\"error\":\"RecordNotFound\",\"description\":\"Not found\"} | RecordNotFound",
                "{\"error\":{\"title\":\"Forbidden\",\"message\":\"You do not have access\"}} | Forbidden",
                "{\"errors\":[{\"code\":\"TooManyRequests\",\"title\":\"t\",\"detail\":\"d\"}]} | TooManyRequests",
                "{\"error\":\"APIRateLimitExceeded\",\"description\":\"d\"} | APIRateLimitExceeded",
                "{\"error\":\"TooManyJobs\",\"description\":\"d\",\"current_job_ids\":[\"a\"]} | TooManyJobs",
                "{\"error\":\"invalid_grant\",\"error_description\":\"d\"} | invalid_grant"
            })
    void every_shape_of_an_error_gives_its_code(String body, String code) {
        assertThat(ZendeskResponses.code(body)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"Couldn't authenticate you\"}",
                "{\"error\":\"jo@acme.example is already used\"}",
                "<html><title>503</title></html>",
                "",
                "null",
                "[]"
            })
    void free_text_is_no_code(String body) {
        assertThat(ZendeskResponses.code(body)).isEmpty();
    }

    @Test
    void a_message_never_holds_what_the_body_says() {
        ConnectorException problem = problem(
                422,
                "{\"error\":\"RecordInvalid\",\"description\":\"jo@acme.example\",\"details\":{\"jo\":[{\"description\":\"Jo Doe\"}]}}",
                Kind.WRITE);

        assertThat(problem)
                .isInstanceOf(RejectedRecordException.class)
                .hasMessageContaining("422 RecordInvalid")
                .message()
                .doesNotContainIgnoringCase("jo@")
                .doesNotContain("Jo Doe");
    }

    @Test
    void a_rate_limit_without_a_wait_means_one_minute() {
        RetryableException problem = (RetryableException) problem(429, "{}", Kind.READ);

        assertThat(problem.askedWait()).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 500, 502, 503, 504, 520})
    void what_can_pass_is_retried(int status) {
        assertThat(problem(status, "<html/>", Kind.WRITE)).isInstanceOf(RetryableException.class);
    }

    @Test
    void forbidden_stops_the_connector_but_only_the_stream_where_not_every_account_has_it() {
        assertThat(problem(403, "{}", Kind.READ)).isInstanceOf(AccessRefusedException.class);
        assertThat(problem(403, "{}", Kind.OPTIONAL_READ)).isInstanceOf(NotAvailableException.class);
        assertThat(problem(404, "{}", Kind.OPTIONAL_RESUME)).isInstanceOf(NotAvailableException.class);
    }

    @Test
    void a_record_that_is_gone_is_told_from_an_address_that_is_unknown() {
        assertThat(problem(404, "{\"error\":\"RecordNotFound\",\"description\":\"Not found\"}", Kind.WRITE))
                .isInstanceOf(RejectedRecordException.class);
        assertThat(problem(404, "{\"error\":\"InvalidEndpoint\",\"description\":\"Not found\"}", Kind.READ))
                .isInstanceOfSatisfying(
                        AccessRefusedException.class,
                        refused -> assertThat(refused.concernsEverything()).isFalse());
        assertThat(problem(404, "<html><title>No such help desk</title></html>", Kind.READ))
                .isInstanceOfSatisfying(
                        AccessRefusedException.class,
                        refused -> assertThat(refused.concernsEverything()).isTrue())
                .hasMessageContaining("Check zendesk.url");
    }

    @Test
    void credentials_that_are_not_taken_stop_everything() {
        assertThat(problem(401, "{\"error\":\"Couldn't authenticate you\"}", Kind.READ))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("did not accept our credentials")
                .hasMessageNotContaining("Couldn't");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"APIRateLimitExceeded\",\"description\":\"Number of allowed incremental export API requests per minute exceeded\"}",
                "{\"errors\":[{\"code\":\"TooManyRequests\",\"title\":\"Too many\",\"detail\":\"d\",\"status\":\"429\"}]}",
                "<html><title>429</title></html>"
            })
    void too_many_calls_put_everybody_off_and_too_many_jobs_nobody(String body) {
        assertThat(ZendeskResponses.putOff(429, body, Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(9));
        assertThat(ZendeskResponses.putOff(429, body, null)).isEqualTo(Duration.ofSeconds(60));
        assertThat(ZendeskResponses.putOff(503, body, Duration.ofSeconds(9))).isNull();
        assertThat(ZendeskResponses.putOff(429, "{\"error\":\"TooManyJobs\"}", Duration.ofSeconds(9)))
                .isNull();
    }

    @Test
    void a_redirect_speaks_of_the_subdomain() {
        assertThat(problem(302, "", Kind.READ))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("subdomain");
    }
}
