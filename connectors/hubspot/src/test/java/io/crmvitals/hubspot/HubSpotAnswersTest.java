package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.LostAnswerException;
import io.crmvitals.hubspot.api.model.NewObject;
import io.crmvitals.hubspot.api.model.ObjectBatch;
import io.crmvitals.hubspot.api.model.Problem;
import io.crmvitals.hubspot.api.model.Update;
import io.crmvitals.sandbox.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HubSpot's documented errors, row by row: what a read makes of each, and what a creation does, which must not be repeated blindly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubSpotAnswersTest {

    /** What the caller must do. */
    enum Decision {
        /** Tell whose fault it is; asking again changes nothing. */
        REFUSED,
        /** Nothing more can be done with this system. */
        NO_ACCESS,
        /** This stream or write cannot be done; the others go on. */
        NOT_ALLOWED,
        /** Ask again, after the wait if one is told. */
        ASK_AGAIN,
        /** Leave the whole connection alone for the time told. */
        PAUSE,
        /** It may have been done: look before doing it again. */
        LOOK_FIRST,
        /** The portal does not have it. */
        NOT_THERE
    }

    private final TestPortal test = new TestPortal();

    @AfterAll
    void close() {
        test.close();
    }

    private static Decision decision(@Nullable Throwable thrown) {
        if (thrown instanceof AccessRefusedException refused) {
            return refused.concernsEverything() ? Decision.NO_ACCESS : Decision.NOT_ALLOWED;
        }
        if (thrown instanceof RefusedException) {
            return Decision.REFUSED;
        }
        if (thrown instanceof RetryableException) {
            return Decision.ASK_AGAIN;
        }
        if (thrown instanceof BudgetSpentException) {
            return Decision.PAUSE;
        }
        if (thrown instanceof LostAnswerException) {
            return Decision.LOOK_FIRST;
        }
        if (thrown instanceof NotAvailableException) {
            return Decision.NOT_THERE;
        }
        throw new AssertionError("no decision at all", thrown);
    }

    private @Nullable Long wait(Throwable thrown) {
        if (thrown instanceof RetryableException again) {
            Duration asked = again.askedWait();
            return asked == null ? null : asked.toSeconds();
        }
        if (thrown instanceof BudgetSpentException spent) {
            return Duration.between(test.clock.instant(), spent.until()).toSeconds();
        }
        return null;
    }

    private void nextAnswer(int status, @Nullable String retryAfter, @Nullable String body) {
        String text = body == null ? "" : body;
        Answer answer = Answer.of(status, text.startsWith("<") ? "text/html" : "application/json", text);
        test.sandbox
                .faults()
                .answer(call -> true, 1, retryAfter == null ? answer : answer.with("Retry-After", retryAfter));
    }

    private static void read(HubSpotClient client, String type) {
        client.list(type, null, false, List.of("name"), 100, type);
    }

    private static void create(HubSpotClient client) {
        client.create(
                "tasks",
                List.of(new NewObject()
                        .properties(Map.of("hs_timestamp", "2026-12-01T09:00:00Z"))
                        .associations(List.of())
                        .objectWriteTraceId("acme-p01")),
                "tasks");
    }

    // Wait in seconds. The clock stands at noon UTC; before the portal's time zone could be asked for, a spent day
    // pauses for an hour.
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", maxCharsPerColumn = 1000, textBlock = """
# status | Retry-After | body                                                                                            | a read    | wait  | a creation | told
# what was sent is wrong: 400
400 | - | {"category":"VALIDATION_ERROR","message":"Property values were not valid: [{\\"name\\":\\"plan\\",\\"error\\":\\"PROPERTY_DOESNT_EXIST\\"}]"} | REFUSED | - | REFUSED | (PROPERTY_DOESNT_EXIST) on plan
400 | - | {"category":"VALIDATION_ERROR","errors":[{"code":"READ_ONLY_VALUE","context":{"propertyName":["hs_x"]}}]}     | REFUSED   | -     | REFUSED    | (READ_ONLY_VALUE) on hs_x
400 | - | {"category":"VALIDATION_ERROR","errors":[{"code":"INVALID_OPTION","context":{"propertyName":["crmv_band"]}}]} | REFUSED   | -     | REFUSED    | (INVALID_OPTION) on crmv_band
400 | - | {"category":"VALIDATION_ERROR","errors":[{"code":"INVALID_INTEGER","in":"crmv_score"}]}                       | REFUSED   | -     | REFUSED    | (INVALID_INTEGER) on crmv_score
400 | - | {"category":"VALIDATION_ERROR","message":"[{\\"error\\":\\"INVALID_FLOAT\\",\\"name\\":\\"crmv_score\\"}]"}   | REFUSED   | -     | REFUSED    | (INVALID_FLOAT) on crmv_score
400 | - | {"category":"VALIDATION_ERROR","message":"INVALID_LONG"}                                                      | REFUSED   | -     | REFUSED    | (INVALID_LONG)
400 | - | {"category":"VALIDATION_ERROR","errors":[{"code":"INVALID_DATE","in":"crmv_as_of"}]}                          | REFUSED   | -     | REFUSED    | (INVALID_DATE) on crmv_as_of
400 | - | {"category":"VALIDATION_ERROR","message":"CONFLICTING_UNIQUE_VALUE on x"}                                      | REFUSED   | -     | REFUSED    | (CONFLICTING_UNIQUE_VALUE)
400 | - | {"message":"Cannot set it, 512 already has that value"}                                                        | REFUSED   | -     | REFUSED    | (CONFLICTING_UNIQUE_VALUE)
# the rules of a portal's admins
400 | - | {"category":"VALIDATION_ERROR","errors":[{"code":"MISSING_CONDITIONAL_REQUIRED_PROPERTY","context":{"propertyName":["churn_reason"]}}]} | REFUSED | - | REFUSED | (MISSING_CONDITIONAL_REQUIRED_PROPERTY) on churn_reason
400 | - | {"category":"VALIDATION_ERROR","errors":[{"code":"MISSING_REQUIRED_PROPERTY","context":{"propertyName":["hs_task_type"]}}]} | REFUSED | - | REFUSED | (MISSING_REQUIRED_PROPERTY) on hs_task_type
# who asks: 401 and 403
401 | - | {"category":"INVALID_AUTHENTICATION"}                                                                          | NO_ACCESS | -     | NO_ACCESS  | INVALID_AUTHENTICATION
401 | - | {"category":"EXPIRED_AUTHENTICATION"}                                                                          | NO_ACCESS | -     | NO_ACCESS  | EXPIRED_AUTHENTICATION
403 | - | {"category":"MISSING_SCOPES","errors":[{"context":{"requiredGranularScopes":["crm.objects.companies.read"]}}]} | NOT_ALLOWED | -   | NOT_ALLOWED | crm.objects.companies.read
403 | - | {"category":"MISSING_SCOPES","context":{"requiredScopes":["tickets, crm.objects.deals.read"]}}                 | NOT_ALLOWED | -   | NOT_ALLOWED | crm.objects.deals.read, tickets
403 | - | {"category":"MISSING_SCOPES","message":"one of [crm.schemas.companies.write] is needed"}                       | NOT_ALLOWED | -   | NOT_ALLOWED | crm.schemas.companies.write
403 | - | <html>Forbidden</html>                                                                                         | NOT_ALLOWED | -   | NOT_ALLOWED | no reason given
# what is asked for: 404, 409, 414
404 | - | {"category":"OBJECT_NOT_FOUND","message":"Object not found"}                                                   | REFUSED   | -     | REFUSED    | OBJECT_NOT_FOUND
404 | - | {"status":"error","message":"resource not found","correlationId":"c-404"}                                      | REFUSED   | -     | REFUSED    | c-404
409 | - | {"category":"CONFLICT","message":"Contact already exists. Existing ID: 9"}                                     | REFUSED   | -     | REFUSED    | CONFLICT
409 | - | {"category":"OBJECT_ALREADY_EXISTS","subCategory":"Properties.PROPERTY_WITH_NAME_EXISTS"}                      | REFUSED   | -     | REFUSED    | OBJECT_ALREADY_EXISTS
414 | - | <html>URI Too Long</html>                                                                                      | REFUSED   | -     | REFUSED    | status 414
# not now: 423, 429, 477
423 | - | {"category":"LOCKED"}                                                                                          | ASK_AGAIN | 2     | ASK_AGAIN  | locked
423 | 1 | {"category":"LOCKED"}                                                                                          | ASK_AGAIN | 2     | ASK_AGAIN  | locked
423 | 9 | {"category":"LOCKED"}                                                                                          | ASK_AGAIN | 9     | ASK_AGAIN  | locked
429 | - | {"errorType":"RATE_LIMIT","policyName":"TEN_SECONDLY_ROLLING"}                                                 | ASK_AGAIN | 10    | ASK_AGAIN  | ten seconds
429 | - | {"errorType":"RATE_LIMIT","policyName":"SECONDLY"}                                                             | ASK_AGAIN | 1     | ASK_AGAIN  | searches
429 | - | {"errorType":"RATE_LIMIT","policyName":"DAILY"}                                                                | PAUSE     | 3600  | PAUSE      | used up
429 | - | {"category":"RATE_LIMITS","policyName":"SECONDLY"}                                                             | ASK_AGAIN | 1     | ASK_AGAIN  | RATE_LIMITS
429 | - | {"category":"RATE_LIMITS","message":"You have reached your ten_secondly_rolling limit."}                       | ASK_AGAIN | 10    | ASK_AGAIN  | ten seconds
429 | - | {"message":"You have reached your secondly limit."}                                                            | ASK_AGAIN | 1     | ASK_AGAIN  | searches
429 | - | {"message":"You have reached your Daily limit."}                                                               | PAUSE     | 3600  | PAUSE      | used up
429 | - | -                                                                                                              | ASK_AGAIN | 10    | ASK_AGAIN  | no reason given
429 | 7 | {"policyName":"TEN_SECONDLY_ROLLING"}                                                                          | ASK_AGAIN | 7     | ASK_AGAIN  | in 7 s
429 | 0 | {"policyName":"TEN_SECONDLY_ROLLING"}                                                                          | ASK_AGAIN | 10    | ASK_AGAIN  | in 10 s
429 | 90000 | {"policyName":"TEN_SECONDLY_ROLLING"}                                                                      | ASK_AGAIN | 600   | ASK_AGAIN  | in 600 s
477 | 86400 | {"category":"MIGRATION_IN_PROGRESS"}                                                                       | PAUSE     | 86400 | PAUSE      | another data center
477 | 9999999 | {"category":"MIGRATION_IN_PROGRESS"}                                                                     | PAUSE     | 86400 | PAUSE      | another data center
477 | - | -                                                                                                              | PAUSE     | 600   | PAUSE      | another data center
# HubSpot or its gateway is at fault
500 | - | {"category":"INTERNAL_ERROR","correlationId":"c-500"}                                                          | ASK_AGAIN | -     | LOOK_FIRST | c-500
502 | - | <html>Bad Gateway</html>                                                                                       | ASK_AGAIN | -     | LOOK_FIRST | 502
503 | 30 | -                                                                                                             | ASK_AGAIN | 30    | LOOK_FIRST | in 30 s
504 | - | {}                                                                                                             | ASK_AGAIN | -     | LOOK_FIRST | 504
521 | - | <html>Web server is down</html>                                                                                | ASK_AGAIN | -     | LOOK_FIRST | 521
522 | - | <html>Connection timed out</html>                                                                              | ASK_AGAIN | -     | LOOK_FIRST | cannot reach it safely
523 | - | <html>Origin is unreachable</html>                                                                             | ASK_AGAIN | -     | LOOK_FIRST | 523
524 | - | <html>A timeout occurred</html>                                                                                | ASK_AGAIN | -     | LOOK_FIRST | 524
525 | - | <html>SSL handshake failed</html>                                                                              | ASK_AGAIN | -     | LOOK_FIRST | cannot reach it safely
526 | - | <html>Invalid SSL certificate</html>                                                                           | ASK_AGAIN | -     | LOOK_FIRST | cannot reach it safely
# and what is no answer to the question
200 | - | <html>We will be right back</html>                                                                             | ASK_AGAIN | -     | LOOK_FIRST | not JSON
200 | - | {}                                                                                                             | ASK_AGAIN | -     | LOOK_FIRST | without the part that matters
200 | - | -                                                                                                              | ASK_AGAIN | -     | LOOK_FIRST | without the part that matters
302 | - | <html>Sign in</html>                                                                                           | ASK_AGAIN | -     | ASK_AGAIN  | proxy
""")
    void an_error_is_the_one_decision_to_take(
            int status,
            @Nullable String retryAfter,
            @Nullable String body,
            Decision ofRead,
            @Nullable Long wait,
            Decision ofCreation,
            String told) {
        nextAnswer(status, retryAfter, body);
        Throwable read = catchThrowable(() -> read(test.client(), "companies"));
        nextAnswer(status, retryAfter, body);
        Throwable created = catchThrowable(() -> create(test.client()));

        assertThat(decision(read)).isEqualTo(ofRead);
        assertThat(wait(read)).isEqualTo(wait);
        assertThat(decision(created)).isEqualTo(ofCreation);
        assertThat(read).hasMessageContaining(told).message().doesNotContain("<", "{", "\"");
    }

    @Test
    void a_portal_without_service_hub_has_no_survey_answers() {
        nextAnswer(403, null, "{\"category\":\"MISSING_SCOPES\"}");

        Throwable thrown = catchThrowable(() -> read(test.client(), "feedback_submissions"));

        assertThat(decision(thrown)).isEqualTo(Decision.NOT_THERE);
    }

    @Test
    void an_address_that_is_too_long_says_so() {
        nextAnswer(414, null, null);

        Throwable thrown = catchThrowable(() -> read(test.client(), "companies"));

        assertThat(thrown)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.isTooLong()).isTrue());
    }

    @Test
    void a_correlation_id_is_told_from_the_header_where_the_body_has_none() {
        test.sandbox
                .faults()
                .answer(
                        call -> true,
                        1,
                        Answer.html(502, "Bad Gateway").with("x-hubspot-correlation-id", "0f3a5e1c-header"));

        Throwable thrown = catchThrowable(() -> read(test.client(), "companies"));

        assertThat(thrown).hasMessageContaining("correlation id 0f3a5e1c-header");
    }

    @Test
    void the_correlation_id_of_the_body_goes_before_that_of_the_header() {
        assertThat(Refusal.read("{\"correlationId\":\"body\"}", "header").tell())
                .endsWith("correlation id body");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 423, 429, 477, 500, 502})
    void a_token_is_never_told_even_where_hubspot_repeats_it(int status) {
        String token = TestPortal.TOKEN;
        nextAnswer(
                status,
                null,
                "{\"message\":\"bad token " + token + "\",\"category\":\"" + token + "\",\"correlationId\":\"" + token
                        + "\",\"policyName\":\"" + token + "\",\"errors\":[{\"code\":\"" + token + "\",\"in\":\""
                        + token + "\",\"context\":{\"requiredScopes\":[\"" + token + "\"],\"propertyName\":[\"" + token
                        + "\"]}}]}");

        Throwable thrown = catchThrowable(() -> read(test.client(), "companies"));

        for (Throwable told = thrown; told != null; told = told.getCause()) {
            assertThat(String.valueOf(told)).doesNotContain(token, "pat-");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 207})
    void a_batch_in_part_refused_is_an_answer_with_errors(int status) {
        nextAnswer(
                status,
                null,
                "{\"status\":\"COMPLETE\",\"results\":[{\"id\":\"1\",\"properties\":{}}],\"numErrors\":1,\"errors\":[{\"status\":\"error\","
                        + "\"category\":\"VALIDATION_ERROR\",\"message\":\"x\",\"context\":{\"objectWriteTraceId\":[\"k2\"]}}]}");

        ObjectBatch answer = update(test.client());

        assertThat(answer.getResults())
                .singleElement()
                .satisfies(one -> assertThat(one.getId()).isEqualTo("1"));
        assertThat(answer.getErrors())
                .singleElement()
                .satisfies(one -> assertThat(Refusal.from(one).named("objectWriteTraceId"))
                        .containsExactly("k2"));
    }

    private static ObjectBatch update(HubSpotClient client) {
        return client.update(
                "companies",
                List.of(
                        new Update()
                                .id("1")
                                .properties(Map.of("crmv_as_of", "20/11/2026"))
                                .objectWriteTraceId("k1"),
                        new Update()
                                .id("2")
                                .properties(Map.of("crmv_as_of", "x"))
                                .objectWriteTraceId("k2")),
                "health");
    }

    @Test
    void a_value_that_hubspot_put_right_is_told_to_whoever_wrote_it() {
        nextAnswer(
                200,
                null,
                "{\"status\":\"COMPLETE\",\"results\":[{\"id\":\"1\",\"properties\":{},\"warnings\":[{\"category\":\"PROPERTY_VALUE_NORMALIZED\","
                        + "\"message\":\"x\",\"context\":{\"propertyName\":\"crmv_as_of\",\"rawValue\":\"20/11/2026\",\"normalizedValue\":\"2026-11-20\"}}]},"
                        + "{\"id\":\"2\",\"properties\":{}}]}");

        ObjectBatch answer = update(test.client());

        List<Problem> warnings = answer.getResults().get(0).getWarnings();
        assertThat(warnings).singleElement().satisfies(one -> {
            assertThat(Refusal.from(one).category()).isEqualTo("PROPERTY_VALUE_NORMALIZED");
            assertThat(Refusal.from(one).properties()).containsExactly("crmv_as_of");
        });
        assertThat(answer.getResults().get(1).getWarnings()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 500})
    void a_static_token_of_which_hubspot_tells_nothing_is_no_trouble(int status) {
        nextAnswer(status, null, "{\"status\":\"error\",\"message\":\"x\"}");

        assertThat(test.client().staticToken(TestPortal.TOKEN, "check")).isEmpty();
    }

    @Test
    void what_a_static_token_may_do_is_told() {
        nextAnswer(200, null, "{\"hubId\":24681357,\"appId\":7,\"userId\":1,\"scopes\":[\"oauth\",\"tickets\"]}");

        assertThat(test.client().staticToken(TestPortal.TOKEN, "check"))
                .hasValueSatisfying(told -> assertThat(told.getScopes()).containsExactly("oauth", "tickets"));
    }
}
