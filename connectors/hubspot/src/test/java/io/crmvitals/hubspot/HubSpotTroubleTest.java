package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.hubspot.HubSpotErrors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of trouble becomes the one decision that the caller must take. */
class HubSpotTroubleTest {

    private final TestPortal test = new TestPortal();

    @BeforeEach
    void oneCompany() {
        test.company("Acme");
    }

    @AfterEach
    void close() {
        test.close();
    }

    private RecordSource companies() {
        return test.source("companies", "name");
    }

    private void nextAnswer(Answer answer) {
        test.sandbox.faults().answer(call -> true, 1, answer);
    }

    @Test
    void a_refused_token_stops_the_connector_and_is_never_shown() {
        HubSpotConnector connector =
                test.connector(test.config("pat-revoked", null), TestPortal.request("companies", "name"));

        assertThatThrownBy(() -> connector.sources().get(0).nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("INVALID_AUTHENTICATION")
                .hasMessageContaining("service key")
                .message()
                .doesNotContain("pat-revoked");
        assertThat(test.sandbox.calls()).hasSize(1);
    }

    @Test
    void a_missing_permission_is_named() {
        test.portal.scopes("crm.objects.contacts.read");

        assertThatThrownBy(() -> companies().nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("crm.objects.companies.read");
    }

    @Test
    void a_portal_without_survey_answers_has_no_such_stream() {
        test.portal.scopes("crm.objects.contacts.read", "crm.objects.companies.read");

        assertThatThrownBy(() -> test.source("feedback", "hs_value").nextPage(Cursor.START))
                .isInstanceOf(NotAvailableException.class)
                .hasMessageContaining("crm.objects.feedback_submissions.read");
    }

    @Test
    void an_unknown_object_type_is_a_stream_that_is_not_there() {
        assertThatThrownBy(() -> test.source("gadgets", "name").nextPage(Cursor.START))
                .isInstanceOf(NotAvailableException.class)
                .hasMessageContaining("gadgets");
    }

    @Test
    void a_host_that_nobody_answers_at_is_asked_again_later() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        HubSpotConfig config =
                HubSpotConfig.of(new Secret("pat-x")).at(URI.create("http://127.0.0.1:" + free), Set.of("127.0.0.1"));
        HubSpotConnector connector = test.connector(config, TestPortal.request("companies", "name"));

        assertThatThrownBy(connector::check)
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("takes no connection");
    }

    @Test
    void a_gateway_page_is_a_passing_fault() {
        nextAnswer(HubSpotErrors.badGateway());

        assertThatThrownBy(() -> companies().nextPage(Cursor.START))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("502")
                .message()
                .doesNotContain("<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>We will be right back</html>",
                "",
                "{}",
                "[]",
                "{\"results\":null}",
                "{\"results\":\"none\"}",
                "null"
            })
    void a_success_that_says_nothing_is_never_the_end_of_a_stream(String rubbish) {
        nextAnswer(Answer.of(200, "application/json", rubbish));

        assertThatThrownBy(() -> companies().nextPage(Cursor.START))
                .isInstanceOf(RetryableException.class)
                .message()
                .doesNotContain("right back");
    }

    @Test
    void a_broken_connection_is_a_passing_fault() {
        test.sandbox.faults().answer(call -> true, 2, Answer.breaking(Answer.Break.IN_THE_BODY));

        assertThatThrownBy(() -> companies().nextPage(Cursor.START)).isInstanceOf(RetryableException.class);
    }

    @Test
    void a_spent_day_pauses_until_midnight_in_the_portal() {
        test.portal.account(24_681_357, "America/New_York");
        HubSpotConnector connector =
                test.connector(test.config(TestPortal.TOKEN, "24681357"), TestPortal.request("companies", "name"));
        test.sandbox
                .faults()
                .answer(
                        call -> call.path().contains("/objects/"),
                        1,
                        HubSpotErrors.rateLimit("DAILY", "You have reached your daily limit."));

        BudgetSpentException spent = catchThrowableOfType(
                BudgetSpentException.class, () -> connector.sources().get(0).nextPage(Cursor.START));

        // Noon UTC on 20 November is 7 in the morning in New York, where the day ends at 5 UTC.
        assertThat(spent.until()).isEqualTo(Instant.parse("2026-11-21T05:00:00Z"));
    }

    @Test
    void the_last_tenth_of_the_day_is_left_to_others() {
        test.portal.limits().daily(100);
        RecordSource source = companies();
        nextAnswer(Answer.json(200, Map.of("results", List.of()))
                .with("X-HubSpot-RateLimit-Daily", "100")
                .with("X-HubSpot-RateLimit-Daily-Remaining", "9"));
        Cursor next = source.nextPage(Cursor.START).next();
        test.sandbox.forgetCalls();

        assertThatThrownBy(() -> source.nextPage(next)).isInstanceOf(BudgetSpentException.class);

        assertThat(test.sandbox.calls()).isEmpty();
    }

    @Test
    void a_redirect_is_not_followed() {
        nextAnswer(Answer.html(302, "Sign in").with("Location", test.sandbox.url() + "/elsewhere"));

        assertThatThrownBy(() -> companies().nextPage(Cursor.START)).isInstanceOf(RetryableException.class);

        assertThat(test.sandbox.calls()).hasSize(1);
    }

    @Test
    void another_portal_than_the_pinned_one_is_neither_read_nor_written() {
        HubSpotConnector connector =
                test.connector(test.config(TestPortal.TOKEN, "111"), TestPortal.request("companies", "name"));

        assertThatThrownBy(() -> connector.sources().get(0).nextPage(Cursor.START))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("24681357")
                .hasMessageContaining("111");
        assertThat(test.callsTo("/companies")).isEmpty();
    }

    @Test
    void a_burst_waits_for_its_share_instead_of_being_refused() {
        Instant before = test.clock.instant();
        RecordSource source = companies();

        for (int i = 0; i < 200; i++) {
            source.nextPage(Cursor.START);
        }

        // 80 calls in any 10 s at first, 152 (80 percent of 190) once the headers told: the 200th call is in the second
        // window.
        assertThat(Duration.between(before, test.clock.instant()))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }
}
