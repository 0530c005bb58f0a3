package io.crmvitals.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Http;
import io.crmvitals.http.Token;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An OAuth client that an admin allowed: each renewal replaces both tokens, and the old ones are dead. */
class ZendeskOAuthTest {

    private static final String SEED = "zrt-seed-8e41";
    private static final Predicate<Call> TOKEN_CALL = call -> call.path().equals("/oauth/tokens");

    @TempDir
    private Path data;

    private final SandboxedZendesk zendesk = new SandboxedZendesk();

    @BeforeEach
    void refreshTokenFromElsewhere() {
        zendesk.account.refreshToken("crm-vitals", SEED);
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Test
    void the_tokens_that_a_renewal_brings_are_kept_and_used_the_next_time() {
        ZendeskAccess access = access(SEED);

        Token first = access.token();
        zendesk.clock.turn(Duration.ofMinutes(97));
        Token second = access.token();
        Token afterARestart = access(SEED).token();

        assertThat(second.value()).isNotEqualTo(first.value());
        assertThat(afterARestart.value()).isEqualTo(second.value());
        assertThat(sent()).hasSize(2).doesNotHaveDuplicates().startsWith(SEED);
    }

    @Test
    void what_is_kept_is_for_its_owner_and_names_when_it_ends_unused() throws IOException {
        access(SEED).token();

        String kept = Files.readString(data.resolve("zendesk-access.json"));
        assertThat(kept)
                .contains("\"account\"")
                .contains("\"refresh_ends_at\" : \"" + HandClock.NOW.plus(Duration.ofDays(90)))
                .doesNotContain(SEED);
    }

    @Test
    void a_check_goes_through_and_never_asks_who_we_are() {
        zendesk.healthFields();

        ConnectionReport report = connector(SEED).check();

        assertThat(report.remote()).isEqualTo("127.0.0.1");
        assertThat(zendesk.sandbox.calls()).noneMatch(call -> call.path().contains("users/me"));
        assertThat(zendesk.sandbox.calls().get(1).path()).isEqualTo("/api/v2/organizations/count");
    }

    @Test
    void an_access_token_that_was_taken_back_is_renewed_once() {
        zendesk.healthFields();
        ZendeskConnector connector = connector(SEED);
        connector.check();

        zendesk.account.revokeAccessTokens();
        connector.check();

        assertThat(sent()).hasSize(2);
    }

    @Test
    void a_lost_answer_means_connecting_anew_and_says_why() {
        zendesk.sandbox.faults().answerAfterEffect(TOKEN_CALL, 1, Answer.breaking(Answer.Break.RESET));
        ZendeskAccess access = access(SEED);

        assertThatThrownBy(access::token).isInstanceOf(RetryableException.class);
        zendesk.clock.turn(Duration.ofMinutes(1));

        assertThatThrownBy(access::token)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("400 invalid_grant")
                .hasMessageContaining("The connection needs reconnecting: run ./vitals zendesk connect")
                .hasMessageContaining("The answer to a renewal at " + HandClock.NOW + " never arrived")
                .hasMessageNotContaining(SEED);
    }

    @Test
    void a_maintenance_page_is_waited_out_and_loses_nothing() {
        zendesk.sandbox.faults().answer(TOKEN_CALL, 1, Answer.html(503, "Maintenance"));
        ZendeskAccess access = access(SEED);

        assertThatThrownBy(access::token).isInstanceOf(RetryableException.class);

        assertThat(access.token().value().reveal()).startsWith("zat-");
    }

    @Test
    void a_refusal_that_is_not_zendesks_own_does_not_make_the_refresh_token_dead() {
        zendesk.sandbox.faults().answer(TOKEN_CALL, 1, Answer.html(400, "<h1>Bad request</h1>"));
        ZendeskAccess access = access(SEED);

        assertThatThrownBy(access::token)
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("(400)")
                .hasMessageNotContaining("Bad request");

        assertThat(access.token().value().reveal()).isNotBlank();
    }

    @Test
    void nobody_has_connected_yet() {
        assertThatThrownBy(access(null)::token)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("Nobody has connected Zendesk yet")
                .hasMessageContaining("./vitals zendesk connect");
        assertThat(zendesk.sandbox.calls()).isEmpty();
    }

    @Test
    void a_kept_refresh_token_never_goes_to_another_account() throws IOException {
        access(SEED).token();
        try (SandboxedZendesk other = new SandboxedZendesk()) {
            ZendeskAccess access = access(config(other, null, ZendeskScopes.USUAL), other);

            assertThatThrownBy(access::token)
                    .isInstanceOf(AccessRefusedException.class)
                    .hasMessageContaining("belongs to another app or another account");
            assertThat(other.sandbox.calls()).isEmpty();
        }
    }

    @Test
    void tokens_for_less_than_was_asked_are_kept_and_refused_by_names() {
        zendesk.account.client("crm-vitals", "s3cret", "read");
        zendesk.account.refreshToken("crm-vitals", "zrt-narrow");

        assertThatThrownBy(access("zrt-narrow")::token)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("the scope lacks organizations:write and tickets:write.")
                .hasMessageContaining("./vitals zendesk connect");
        assertThat(data.resolve("zendesk-access.json")).exists();
    }

    @Test
    void an_admin_allows_the_client_and_the_data_folder_has_the_access() {
        ZendeskConnect connect = connector(null).connect(URI.create("http://localhost:8687/zendesk/connected"));
        Map<String, String> asked = query(connect.address());
        String code = zendesk.account.consent(
                "crm-vitals",
                asked.get("redirect_uri"),
                asked.get("code_challenge"),
                asked.get("scope").split(" "));

        ZendeskConnect.Connected connected = connect.finish(Map.of("code", code, "state", asked.get("state")));

        assertThat(connected.granted()).containsExactly("organizations:write", "read", "tickets:write");
        assertThat(asked).containsEntry("response_type", "code").containsEntry("code_challenge_method", "S256");
        assertThat(access(null).token().value().reveal()).startsWith("zat-");
        assertThat(zendesk.sandbox.calls()).hasSize(1);
    }

    @Test
    void a_code_that_is_older_than_two_minutes_is_told_and_changes_nothing() {
        ZendeskConnect connect = connector(null).connect(URI.create("http://localhost:8687/zendesk/connected"));
        Map<String, String> asked = query(connect.address());
        String code =
                zendesk.account.consent("crm-vitals", asked.get("redirect_uri"), asked.get("code_challenge"), "read");
        zendesk.clock.turn(Duration.ofSeconds(120));

        assertThatThrownBy(() -> connect.finish(Map.of("code", code, "state", asked.get("state"))))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("good once and for two minutes");
        assertThat(data.resolve("zendesk-access.json")).doesNotExist();
    }

    @Test
    void who_allows_less_than_was_asked_connects_nothing() {
        ZendeskConnect connect = connector(null).connect(URI.create("http://localhost:8687/zendesk/connected"));
        Map<String, String> asked = query(connect.address());
        String code = zendesk.account.consent(
                "crm-vitals", asked.get("redirect_uri"), asked.get("code_challenge"), "read", "tickets:write");

        assertThatThrownBy(() -> connect.finish(Map.of("code", code, "state", asked.get("state"))))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("the scope lacks organizations:write.")
                .hasMessageContaining("Nothing was changed");
        assertThat(data.resolve("zendesk-access.json")).doesNotExist();
    }

    @Test
    void a_connection_that_asks_for_less_on_purpose_is_told_what_it_goes_without() {
        zendesk.healthFields();
        ZendeskConfig config = config(zendesk, SEED, List.of("read", "organizations:write"));
        ZendeskConnector connector =
                new ZendeskConnector(config, List.of(), data, zendesk.clock, zendesk.meter, zendesk.clock);

        assertThat(connector.check().findings())
                .singleElement()
                .asString()
                .contains("tickets:write, so no follow-up tasks can be opened");
        connector.close();
    }

    private List<String> sent() {
        return zendesk.sandbox.calls().stream()
                .filter(TOKEN_CALL)
                .map(call -> ScriptedZendesk.read(call).path("refresh_token").asText())
                .toList();
    }

    private static Map<String, String> query(URI address) {
        Map<String, String> query = new HashMap<>();
        for (String pair : address.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private ZendeskConnector connector(@Nullable String seed) {
        return new ZendeskConnector(
                config(zendesk, seed, ZendeskScopes.USUAL),
                List.of(),
                data,
                zendesk.clock,
                zendesk.meter,
                zendesk.clock);
    }

    private ZendeskAccess access(@Nullable String seed) {
        return access(config(zendesk, seed, ZendeskScopes.USUAL), zendesk);
    }

    private ZendeskAccess access(ZendeskConfig config, SandboxedZendesk at) {
        return new ZendeskAccess(config, new Http("zendesk", at.meter), data, at.clock);
    }

    private static ZendeskConfig config(SandboxedZendesk at, @Nullable String seed, List<String> scopes) {
        return new ZendeskConfig(
                at.sandbox.url(),
                new ZendeskConfig.OAuthApp("crm-vitals", new Secret("s3cret"), seed == null ? null : new Secret(seed)),
                scopes,
                1000,
                100_000,
                100_000,
                Duration.ofSeconds(10),
                Set.of(ScriptedZendesk.host(at.sandbox.url())));
    }
}
