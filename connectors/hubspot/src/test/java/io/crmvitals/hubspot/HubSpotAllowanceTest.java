package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.hubspot.HubSpotErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much is asked of a portal: in a second, in ten, in a day, and not at all while it wants to be left alone. */
class HubSpotAllowanceTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final HubSpotConfig.Limits USUAL = HubSpotConfig.Limits.USUAL;

    private final HandClock clock = new HandClock();
    private final TestPortal test = new TestPortal();

    @AfterEach
    void close() {
        test.close();
    }

    private HubSpotAllowance allowance(HubSpotConfig.Limits limits) {
        return new HubSpotAllowance(limits, new HubSpotResponses(test.config(), clock), clock, clock);
    }

    private static Map<String, List<String>> headers(String... namesAndValues) {
        Map<String, List<String>> headers = new java.util.TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.put("x-hubspot-ratelimit-" + namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return headers;
    }

    private Duration timeFor(HubSpotAllowance allowance, HubSpotAllowance.Kind kind, int calls) {
        Instant before = clock.instant();
        for (int i = 0; i < calls; i++) {
            allowance.take("companies", kind);
        }
        return Duration.between(before, clock.instant());
    }

    @Test
    void three_searches_go_out_in_a_second() {
        HubSpotAllowance allowance = allowance(USUAL);

        assertThat(timeFor(allowance, HubSpotAllowance.Kind.SEARCH, 3)).isZero();
        assertThat(timeFor(allowance, HubSpotAllowance.Kind.SEARCH, 1))
                .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_010));
    }

    @Test
    void four_fifths_of_the_figure_that_hubspot_tells_go_out_in_ten_seconds() {
        HubSpotAllowance allowance = allowance(USUAL);

        allowance.learn(headers("max", "190", "interval-milliseconds", "10000"));

        assertThat(timeFor(allowance, HubSpotAllowance.Kind.PLAIN, 152)).isZero();
        assertThat(timeFor(allowance, HubSpotAllowance.Kind.PLAIN, 1)).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void a_figure_for_another_interval_is_not_believed() {
        HubSpotAllowance allowance = allowance(USUAL);

        allowance.learn(headers("max", "10", "interval-milliseconds", "1000"));

        assertThat(timeFor(allowance, HubSpotAllowance.Kind.PLAIN, 80)).isZero();
    }

    @Test
    void associations_keep_to_the_lower_figure_of_their_guide() {
        HubSpotAllowance allowance = allowance(new HubSpotConfig.Limits(250, 3, 10, Duration.ofSeconds(30)));
        allowance.learn(headers("max", "250", "interval-milliseconds", "10000"));

        assertThat(timeFor(allowance, HubSpotAllowance.Kind.ASSOCIATIONS, 80)).isZero();
        assertThat(timeFor(allowance, HubSpotAllowance.Kind.ASSOCIATIONS, 1))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void what_hubspot_told_is_known_and_what_it_did_not_tell_is_not() {
        HubSpotAllowance allowance = allowance(USUAL);

        assertThat(allowance.known())
                .isEqualTo(
                        new HubSpotAllowance.Known(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty()));
        // An OAuth app is told no day.
        allowance.learn(headers("max", "110", "interval-milliseconds", "10000"));
        assertThat(allowance.known())
                .isEqualTo(
                        new HubSpotAllowance.Known(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(110)));
        allowance.learn(headers("max", "190", "daily", "625000", "daily-remaining", "600000"));
        // A search tells nothing, which takes nothing away.
        allowance.learn(Map.of());
        assertThat(allowance.known())
                .isEqualTo(new HubSpotAllowance.Known(
                        OptionalLong.of(625_000), OptionalLong.of(600_000), OptionalLong.of(190)));
    }

    @Test
    void the_reserve_is_kept_until_midnight_in_a_zone_that_is_learned_afterwards() {
        HubSpotAllowance allowance = allowance(USUAL);
        allowance.learn(headers("daily", "1000", "daily-remaining", "99"));

        allowance.take("check", HubSpotAllowance.Kind.PORTAL);
        allowance.portalZone("Australia/Sydney");

        // Sydney is eleven hours ahead in November, so its day ends at 13 UTC.
        assertThat(until(() -> allowance.take("companies", HubSpotAllowance.Kind.PLAIN)))
                .isEqualTo(Instant.parse("2026-11-20T13:00:00Z"));
    }

    @Test
    void a_tenth_that_is_left_is_still_ours() {
        HubSpotAllowance allowance = allowance(USUAL);

        allowance.learn(headers("daily", "1000", "daily-remaining", "100"));

        assertThat(timeFor(allowance, HubSpotAllowance.Kind.PLAIN, 1)).isZero();
    }

    private static Instant until(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(BudgetSpentException.class, call).until();
    }

    @Test
    void even_a_refused_call_tells_how_much_may_be_asked() {
        HubSpotClient client = test.client();
        test.sandbox
                .faults()
                .answer(
                        call -> true,
                        1,
                        HubSpotErrors.rateLimit("TEN_SECONDLY_ROLLING", "You have reached your limit.")
                                .with("X-HubSpot-RateLimit-Max", "100")
                                .with("X-HubSpot-RateLimit-Interval-Milliseconds", "10000"));

        assertThatThrownBy(() -> client.owners(null, false, "owners")).isInstanceOf(RetryableException.class);

        assertThat(client.known().burst()).hasValue(100);
    }

    @Test
    void a_moving_portal_is_left_alone_by_every_stream_and_sink_for_as_long_as_it_asks() {
        test.company("Acme");
        Connector connector =
                test.connector(TestPortal.request("companies", "name"), TestPortal.request("owners", "email"));
        List<RecordSource> sources = connector.sources();
        test.sandbox.faults().answer(call -> true, 1, HubSpotErrors.migrating(7_200));
        Instant twoHoursOn = NOON.plus(Duration.ofHours(2));

        assertThat(until(() -> sources.get(0).nextPage(Cursor.START))).isEqualTo(twoHoursOn);
        assertThat(until(() -> sources.get(0).nextPage(Cursor.START))).isEqualTo(twoHoursOn);
        assertThat(until(() -> sources.get(1).nextPage(Cursor.START))).isEqualTo(twoHoursOn);
        assertThat(until(connector::check)).isEqualTo(twoHoursOn);
        assertThat(test.sandbox.calls()).hasSize(1);

        test.later(Duration.ofHours(2));
        assertThat(sources.get(0).nextPage(Cursor.START).records()).hasSize(1);
    }

    @Test
    void a_spent_day_pauses_the_whole_connection_until_midnight_in_a_portal_that_nobody_pinned() {
        test.portal.account(24_681_357, "America/New_York");
        test.company("Acme");
        Connector connector =
                test.connector(TestPortal.request("companies", "name"), TestPortal.request("owners", "email"));
        List<RecordSource> sources = connector.sources();
        Cursor next = sources.get(0).nextPage(Cursor.START).next();
        test.sandbox
                .faults()
                .answer(call -> true, 1, HubSpotErrors.rateLimit("DAILY", "You have reached your daily limit."));
        test.sandbox.forgetCalls();

        // Noon UTC on 20 November is 7 in the morning in New York, where the day ends at 5 UTC.
        Instant midnight = Instant.parse("2026-11-21T05:00:00Z");
        assertThat(until(() -> sources.get(0).nextPage(next))).isEqualTo(midnight);
        assertThat(until(() -> sources.get(1).nextPage(Cursor.START))).isEqualTo(midnight);
        assertThat(test.sandbox.calls()).hasSize(1);
    }

    @Test
    void an_allowance_that_is_down_to_the_reserve_at_the_first_answer_waits_for_the_portals_midnight() {
        test.portal.account(24_681_357, "America/New_York");
        test.sandbox
                .faults()
                .answer(
                        call -> true,
                        1,
                        Answer.json(200, Map.of("results", List.of()))
                                .with("X-HubSpot-RateLimit-Daily", "1000")
                                .with("X-HubSpot-RateLimit-Daily-Remaining", "5"));
        HubSpotClient client = test.client();

        client.owners(null, false, "owners");

        assertThat(until(() -> client.owners(null, false, "owners"))).isEqualTo(Instant.parse("2026-11-21T05:00:00Z"));
    }

    @Test
    void the_portal_is_looked_at_once_and_a_failure_of_that_look_spoils_nothing() {
        HubSpotClient client = test.client();
        test.sandbox.faults().answer(call -> call.path().endsWith("/details"), 1, HubSpotErrors.badGateway());

        client.owners(null, false, "owners");
        client.owners(null, false, "owners");
        assertThat(test.callsTo("/details")).hasSize(1);

        test.later(Duration.ofMinutes(10));
        client.owners(null, false, "owners");
        client.owners(null, false, "owners");
        assertThat(test.callsTo("/details")).hasSize(2);
    }

    @Test
    void a_clock_that_is_set_back_does_not_hold_the_rate_for_longer_than_its_window() {
        HubSpotAllowance allowance = allowance(USUAL);
        timeFor(allowance, HubSpotAllowance.Kind.PLAIN, 80);
        clock.waitFor(Duration.ofHours(-1));

        assertThat(timeFor(allowance, HubSpotAllowance.Kind.PLAIN, 1))
                .isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_010));
    }

    /** Our clock may be ahead of HubSpot's, where it is still yesterday; a whole day would be lost for that. */
    @Test
    void a_day_that_is_still_spent_right_after_midnight_is_asked_for_again_soon() {
        clock.waitFor(Duration.between(NOON, Instant.parse("2026-11-21T05:00:02Z")));
        HubSpotAllowance allowance = allowance(USUAL);
        allowance.portalZone("America/New_York");

        allowance.learn(headers("daily", "1000", "daily-remaining", "5"));

        assertThat(until(() -> allowance.take("companies", HubSpotAllowance.Kind.PLAIN)))
                .isEqualTo(Instant.parse("2026-11-21T05:15:00Z"));
        clock.waitFor(Duration.ofMinutes(15));
        allowance.learn(headers("daily", "1000", "daily-remaining", "5"));
        assertThat(until(() -> allowance.take("companies", HubSpotAllowance.Kind.PLAIN)))
                .isEqualTo(Instant.parse("2026-11-22T05:00:00Z"));
    }
}
