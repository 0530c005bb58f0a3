package io.crmvitals.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRuleTest {

    private final HostRule vendorOnly = new HostRule(List.of(".zendesk.com"), Set.of());
    private final HostRule withTwin =
            new HostRule(List.of(".zendesk.com"), Set.of("127.0.0.1:8080", "twin.corp.example"));

    @Test
    void the_vendors_own_hosts_are_allowed_by_https() {
        assertThat(vendorOnly.require("url", "https://acme.zendesk.com/")).hasToString("https://acme.zendesk.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.zendesk.com",
                "https://evilzendesk.com",
                "https://zendesk.com.evil.example",
                "https://user@acme.zendesk.com",
                "http://127.0.0.1:8080",
                "ftp://acme.zendesk.com",
                "acme.zendesk.com"
            })
    void anything_else_is_refused_with_a_sentence(String address) {
        assertThatThrownBy(() -> vendorOnly.require("zendesk.url", address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zendesk.url is \"" + address + "\"");
    }

    @Test
    void a_twin_that_the_operator_named_is_allowed_plain_only_on_the_loopback() {
        assertThat(withTwin.require("url", "http://127.0.0.1:8080")).hasToString("http://127.0.0.1:8080");
        assertThat(withTwin.require("url", "https://twin.corp.example")).hasToString("https://twin.corp.example");
        assertThatThrownBy(() -> withTwin.require("url", "http://twin.corp.example"))
                .hasMessageContaining("Tokens are sent only by https");
    }
}
