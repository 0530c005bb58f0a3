package io.crmvitals.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.zendesk.ZendeskBudgets.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The account's limits are other people's too: we keep to our share of them and believe what Zendesk tells of them. */
class ZendeskBudgetsTest {

    private final HandClock clock = new HandClock();
    private final ZendeskBudgets budgets = new ZendeskBudgets(
            ZendeskConfig.of(
                    "https://acme.zendesk.com",
                    new ZendeskConfig.ClientCredentials("crm-vitals", new Secret("s3cret"))),
            clock,
            clock);

    @Test
    void of_the_plans_four_hundred_calls_we_take_sixty_percent() {
        assertThat(budgets.allowed(Share.CALL)).isEqualTo(240);
    }

    @Test
    void what_zendesk_says_of_the_plan_counts_more_than_what_config_says() {
        budgets.told(Share.CALL, Map.of("X-Rate-Limit", "700", "X-Rate-Limit-Remaining", "699"));
        assertThat(budgets.allowed(Share.CALL)).isEqualTo(420);

        budgets.told(
                Share.CALL, Map.of("ratelimit-limit", "200", "ratelimit-remaining", "199", "ratelimit-reset", "8"));
        assertThat(budgets.allowed(Share.CALL)).isEqualTo(120);
    }

    @Test
    void an_answer_that_tells_nothing_changes_nothing() {
        budgets.told(Share.CALL, Map.of("x-rate-limit", "many", "content-type", "application/json"));

        assertThat(budgets.allowed(Share.CALL)).isEqualTo(240);
        assertThat(waitedFor(Share.CALL)).isZero();
    }

    @Test
    void when_others_have_used_up_the_minute_we_wait_for_the_next() {
        budgets.told(Share.CALL, Map.of("ratelimit-limit", "400", "ratelimit-remaining", "0", "ratelimit-reset", "25"));

        assertThat(waitedFor(Share.CALL)).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(26));
    }

    @Test
    void the_exports_of_all_streams_have_one_share_and_that_of_users_its_own() {
        for (int i = 0; i < 8; i++) {
            assertThat(waitedFor(Share.EXPORT)).isZero();
        }

        assertThat(waitedFor(Share.USER_EXPORT)).isZero();
        assertThat(waitedFor(Share.EXPORT)).isGreaterThan(Duration.ofSeconds(59));
    }

    @Test
    void a_smaller_limit_of_exports_lowers_our_share_and_a_larger_one_leaves_what_config_says() {
        budgets.told(Share.EXPORT, Map.of("Zendesk-RateLimit-incremental-exports", "total=5; remaining=4; resets=60"));
        assertThat(budgets.allowed(Share.EXPORT)).isEqualTo(4);

        budgets.told(
                Share.EXPORT, Map.of("Zendesk-RateLimit-incremental-exports", "total=30; remaining=29; resets=60"));
        assertThat(budgets.allowed(Share.EXPORT)).isEqualTo(8);
        assertThat(budgets.allowed(Share.USER_EXPORT)).isEqualTo(16);
    }

    @Test
    void exports_that_are_used_up_are_waited_for_while_other_calls_go_on() {
        budgets.told(
                Share.EXPORT,
                Map.of("zendesk-ratelimit-incremental-exports-cursor", "total=10; remaining=0; resets=41"));

        assertThat(waitedFor(Share.CALL)).isZero();
        assertThat(waitedFor(Share.USER_EXPORT)).isZero();
        assertThat(waitedFor(Share.EXPORT)).isBetween(Duration.ofSeconds(41), Duration.ofSeconds(42));
    }

    @Test
    void the_standing_of_jobs_is_none_of_calls() {
        budgets.told(Share.CALL, Map.of("zendesk-ratelimit-inflight-jobs", "total=30; remaining=0; resets=60"));

        assertThat(waitedFor(Share.CALL)).isZero();
    }

    @Test
    void whoever_is_put_off_is_waited_for_by_everybody_on_the_same_limit() {
        budgets.putOff(Share.EXPORT, Duration.ofSeconds(30));

        assertThat(waitedFor(Share.EXPORT)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    }

    @Test
    void a_long_wait_pauses_the_stream_and_says_until_when() {
        Instant now = clock.instant();
        budgets.putOff(Share.CALL, Duration.ofHours(3));

        assertThatThrownBy(() -> budgets.take(Share.CALL, "ratings"))
                .isInstanceOf(BudgetSpentException.class)
                .hasMessageContaining("asked everybody to wait until "
                        + now.plus(Duration.ofMinutes(10)).toString().substring(0, 16));
    }

    private Duration waitedFor(Share share) {
        Instant before = clock.instant();
        budgets.take(share, "check");
        return Duration.between(before, clock.instant());
    }
}
