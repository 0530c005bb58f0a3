package io.crmvitals.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crmvitals.core.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ZendeskConfigTest {

    private static final ZendeskConfig.Auth CLIENT =
            new ZendeskConfig.ClientCredentials("crm-vitals", new Secret("s3cret"));

    @Test
    void an_address_of_zendesk_is_taken_without_its_last_slash() {
        ZendeskConfig config = ZendeskConfig.of("https://acme.zendesk.com/", CLIENT);

        assertThat(config.url()).isEqualTo("https://acme.zendesk.com");
        assertThat(config.host()).isEqualTo("acme.zendesk.com");
    }

    @Test
    void credentials_go_to_no_other_host_and_never_without_encryption() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ZendeskConfig.of("https://acme.zendesk.com.evil.example", CLIENT))
                .withMessageContaining("zendesk.url");
        assertThatIllegalArgumentException().isThrownBy(() -> ZendeskConfig.of("http://acme.zendesk.com", CLIENT));
    }

    @Test
    void every_problem_is_told_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZendeskConfig(
                        "acme", new ZendeskConfig.ClientCredentials(" ", new Secret("x")), 1001, 0, 0, Set.of()))
                .withMessageContainingAll(
                        "zendesk.url",
                        "zendesk.client_id",
                        "zendesk.page_size is 1001",
                        "zendesk.calls_per_minute",
                        "zendesk.exports_per_minute");
    }

    @Test
    void scopes_and_the_time_allowed_are_looked_at() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ZendeskConfig(
                        "https://acme.zendesk.com",
                        new ZendeskConfig.OAuthApp(" ", new Secret("x"), null),
                        List.of("Read!"),
                        1000,
                        400,
                        8,
                        Duration.ofHours(1),
                        Set.of()))
                .withMessageContainingAll(
                        "zendesk.client_id", "zendesk.scopes is \"Read!\"", "zendesk.request_timeout is 3600 s");
    }

    @Test
    void secrets_and_addresses_of_people_do_not_print() {
        String told = ZendeskConfig.of(
                        "https://acme.zendesk.com", new ZendeskConfig.ApiToken("jo@acme.example", new Secret("t0ken")))
                .toString();

        assertThat(told).doesNotContain("t0ken").doesNotContain("jo@");
        assertThat(ZendeskConfig.of("https://acme.zendesk.com", CLIENT).toString())
                .doesNotContain("s3cret");
    }
}
