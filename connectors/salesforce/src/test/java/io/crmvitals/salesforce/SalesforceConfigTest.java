package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.config.Secret;
import io.crmvitals.salesforce.SalesforceConfig.ClientCredentials;
import io.crmvitals.salesforce.SalesforceConfig.JwtBearer;
import io.crmvitals.salesforce.SalesforceConfig.Reading;
import io.crmvitals.salesforce.SalesforceConfig.Writing;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceConfigTest {

    private static final ClientCredentials APP = new ClientCredentials("3MVG9key", new Secret("s3cret-value"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.my.salesforce.com",
                "https://acme--full.sandbox.my.salesforce.com",
                "https://acme.my.salesforce.com/"
            })
    void my_domain_and_sandbox_addresses_are_taken(String address) {
        assertThat(SalesforceConfig.of(address, APP).baseUrl())
                .startsWith("https://acme")
                .doesNotEndWith("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.my.salesforce.com",
                "https://acme.example.com",
                "https://acme.my.salesforce.com.evil.example",
                "https://user@acme.my.salesforce.com",
                "acme.my.salesforce.com"
            })
    void no_secret_goes_to_any_other_address(String address) {
        assertThatThrownBy(() -> SalesforceConfig.of(address, APP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("salesforce url");
    }

    @Test
    void client_credentials_are_refused_at_the_login_host_and_jwt_is_taken() {
        JwtBearer user =
                new JwtBearer("3MVG9key", "integration@site.example", TestKeys.pem(), "https://login.salesforce.com");

        assertThat(SalesforceConfig.of("https://login.salesforce.com", user).baseUrl())
                .isEqualTo("https://login.salesforce.com");
        assertThatThrownBy(() -> SalesforceConfig.of("https://login.salesforce.com", APP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://acme.my.salesforce.com");
    }

    @Test
    void sizes_and_waits_outside_what_salesforce_takes_are_refused() {
        assertThatThrownBy(() -> with(199, Duration.ofSeconds(60), null)).hasMessageContaining("page_size is 199");
        assertThatThrownBy(() -> with(2001, Duration.ofSeconds(60), null)).hasMessageContaining("page_size is 2001");
        assertThatThrownBy(() -> with(2000, Duration.ZERO, null)).hasMessageContaining("read_timeout");
        assertThatThrownBy(() -> with(2000, Duration.ofSeconds(60), "acme")).hasMessageContaining("org_id is \"acme\"");
        assertThat(with(200, Duration.ofSeconds(60), "00Dxx0000001gPLEAY")
                        .reading()
                        .pageSize())
                .isEqualTo(200);
    }

    @Test
    void limits_of_reading_outside_reason_are_refused_with_an_example() {
        Duration wait = Duration.ofSeconds(60);
        Duration week = Duration.ofDays(7);

        assertThatThrownBy(() -> new Reading(2000, 0, wait, 80, week)).hasMessageContaining("bulk_from is 0");
        assertThatThrownBy(() -> new Reading(2000, 1, wait, 101, week))
                .hasMessageContaining("allowance_percent is 101");
        assertThatThrownBy(() -> new Reading(2000, 1, wait, 80, Duration.ofHours(23)))
                .hasMessageContaining("reconcile_every is 23h")
                .hasMessageContaining("7d");
        assertThatThrownBy(() -> new Writing(Duration.ofMinutes(11), true)).hasMessageContaining("write_timeout");
    }

    @Test
    void keys_that_cannot_sign_are_refused_without_being_told() {
        assertThatThrownBy(
                        () -> user(new Secret("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----")))
                .hasMessageContaining("openssl pkcs8");
        assertThatThrownBy(() -> user(new Secret("c:/keys/server.pem"))).hasMessageContaining("not a PEM text");
        assertThatThrownBy(() -> user(new Secret("-----BEGIN PRIVATE KEY-----\nTUlJRQ==\n-----END PRIVATE KEY-----")))
                .hasMessageContaining("cannot be read")
                .hasMessageNotContaining("TUlJRQ");
    }

    @Test
    void nothing_secret_or_personal_prints() {
        assertThat(SalesforceConfig.of("https://acme.my.salesforce.com", APP).toString())
                .doesNotContain("s3cret-value");
        assertThat(user(TestKeys.pem()).toString()).doesNotContain("integration@", "PRIVATE");
    }

    private static JwtBearer user(Secret key) {
        return new JwtBearer("3MVG9key", "integration@site.example", key, "https://login.salesforce.com");
    }

    private static SalesforceConfig with(int pageSize, Duration readTimeout, String orgId) {
        return new SalesforceConfig(
                "https://acme.my.salesforce.com",
                APP,
                Set.of(),
                orgId,
                new Reading(pageSize, 10_000, readTimeout, 80, Duration.ofDays(7)),
                Writing.USUAL);
    }
}
