package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.hubspot.api.model.NewObject;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app's access to a portal that gives half an hour at a time and replaces the refresh token whenever it was used. */
class OAuthAccessTest {

    private static final String SEED = "eu1-refresh-seed-8e41";
    private static final Predicate<Call> TOKEN_CALL = call -> call.path().endsWith("/token");
    private static final Predicate<Call> DATA_CALL = call -> !call.path().startsWith("/oauth/");

    @TempDir
    private Path folder;

    private final TestPortal test = new TestPortal();
    private Path data;

    @BeforeEach
    void installTheApp() {
        data = folder.resolve("data");
        test.portal.oauthApp(TestPortal.CLIENT_ID, TestPortal.CLIENT_SECRET, SEED);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void an_access_token_is_renewed_at_four_fifths_of_its_life() {
        OAuthAccess access = access(SEED, data);

        String first = access.token();
        test.later(Duration.ofMinutes(24).minusSeconds(1));
        String stillTheSame = access.token();
        test.later(Duration.ofSeconds(1));
        String renewed = access.token();

        assertThat(stillTheSame).isEqualTo(first);
        assertThat(renewed).isNotEqualTo(first);
        assertThat(test.meter.of("sign-in")).isEqualTo(2);
    }

    @Test
    void each_renewal_uses_the_refresh_token_that_the_last_one_brought() {
        OAuthAccess access = access(SEED, data);

        for (int i = 0; i < 5; i++) {
            access.token();
            test.later(Duration.ofMinutes(25));
        }

        List<String> sent = test.sandbox.calls().stream()
                .filter(TOKEN_CALL)
                .map(call -> String.valueOf(call.form().get("refresh_token")))
                .toList();
        assertThat(sent).hasSize(5).doesNotHaveDuplicates().startsWith(SEED);
    }

    @Test
    void the_token_call_is_a_form_without_a_bearer_and_counted_as_signing_in() {
        access(SEED, data).token();

        Call call = test.sandbox.calls().get(0);
        assertThat(call.path()).isEqualTo("/oauth/2026-03/token");
        assertThat(call.query()).isEmpty();
        assertThat(call.header("Authorization")).isNull();
        assertThat(call.form()).containsEntry("grant_type", "refresh_token").containsEntry("refresh_token", SEED);
        assertThat(test.meter.all()).containsOnlyKeys("sign-in");
    }

    @Test
    void many_threads_at_the_end_of_a_token_make_one_renewal() throws Exception {
        OAuthAccess access = access(SEED, data);
        access.token();
        test.later(Duration.ofMinutes(31));

        List<String> tokens = atOnce(16, access::token);

        assertThat(tokens).hasSize(16);
        assertThat(tokens.stream().distinct()).hasSize(1);
        assertThat(test.meter.of("sign-in")).isEqualTo(2);
    }

    @Test
    void two_connections_that_share_a_data_folder_make_one_renewal() throws Exception {
        OAuthAccess one = access(SEED, data);
        OAuthAccess other = access(SEED, data);

        List<String> tokens = new ArrayList<>(atOnce(4, one::token));
        tokens.addAll(atOnce(4, other::token));

        assertThat(tokens.stream().distinct()).hasSize(1);
        assertThat(test.meter.of("sign-in")).isEqualTo(1);
    }

    @Test
    void what_hubspot_gave_is_on_the_disk_when_the_first_call_goes_out_with_it() throws IOException {
        Path copy = folder.resolve("copy");
        test.portal.afterNext(DATA_CALL, portal -> copyOf(data, copy));

        test.connector(test.app(SEED), data).check();
        test.later(Duration.ofMinutes(31));
        String afterTheProcessDiedThere = access(SEED, copy).token();

        assertThat(afterTheProcessDiedThere).isNotBlank();
        assertThat(Files.readString(copy.resolve("hubspot-access.json"))).doesNotContain(SEED);
    }

    @Test
    void only_its_owner_may_read_what_is_kept() throws IOException {
        access(SEED, data).token();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("hubspot-access.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void access_that_cannot_be_kept_is_not_used_and_is_kept_as_soon_as_it_can_be() throws IOException {
        HubSpotConnector connector = test.connector(test.app(SEED), data);
        Path file = data.resolve("hubspot-access.json");
        test.portal.afterNext(TOKEN_CALL, portal -> putInTheWay(file));

        assertThatThrownBy(connector::check)
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("could not be kept")
                .hasMessageContaining("it was not used");
        assertThat(test.sandbox.calls()).allMatch(TOKEN_CALL);

        Files.delete(file.resolve("in-the-way"));
        Files.delete(file);
        connector.check();

        assertThat(test.meter.of("sign-in")).isEqualTo(1);
        assertThat(Files.readString(file)).contains("refresh_token");
    }

    @Test
    void a_folder_that_takes_no_file_is_found_out_before_anything_is_asked() throws IOException {
        Files.writeString(data, "a file where the folder should be");

        assertThatThrownBy(access(SEED, data)::token)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("Nothing was asked of HubSpot");
        assertThat(test.sandbox.calls()).isEmpty();
    }

    @Test
    void another_refresh_token_in_the_environment_begins_anew() {
        access(SEED, data).token();
        test.portal.oauthApp(TestPortal.CLIENT_ID, TestPortal.CLIENT_SECRET, "eu1-refresh-another");

        access("eu1-refresh-another", data).token();

        assertThat(sentLast()).isEqualTo("eu1-refresh-another");
    }

    @Test
    void without_one_in_the_environment_the_kept_one_goes_on() {
        access(SEED, data).token();
        test.later(Duration.ofMinutes(25));

        access(null, data).token();

        assertThat(sentLast()).isNotEqualTo(SEED);
        assertThat(test.meter.of("sign-in")).isEqualTo(2);
    }

    @Test
    void nobody_has_connected_yet() {
        assertThatThrownBy(access(null, data)::token)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("Nobody has connected HubSpot yet")
                .hasMessageContaining("./vitals hubspot connect");
    }

    @Test
    void what_another_app_has_kept_is_not_used() {
        access(SEED, data).token();
        HubSpotConfig.OAuthApp another =
                new HubSpotConfig.OAuthApp("another-app", new Secret(TestPortal.CLIENT_SECRET), null);

        assertThatThrownBy(accessOf(another, data)::token)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("belongs to another app");
        assertThat(test.meter.of("sign-in")).isEqualTo(1);
    }

    @Test
    void a_broken_file_is_told_and_nothing_older_is_tried() throws IOException {
        access(SEED, data).token();
        Path file = data.resolve("hubspot-access.json");
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));

        assertThatThrownBy(access(SEED, data)::token)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining(file + " is not JSON")
                .hasMessageContaining("./vitals hubspot connect");
        assertThat(test.meter.of("sign-in")).isEqualTo(1);
    }

    @Test
    void a_refresh_token_that_hubspot_refuses_asks_for_reconnecting_and_is_not_tried_again() {
        OAuthAccess access = access("eu1-refresh-unknown", data);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(access::token)
                    .isInstanceOf(AccessRefusedException.class)
                    .hasMessageContaining("BAD_REFRESH_TOKEN")
                    .hasMessageContaining("needs reconnecting: run ./vitals hubspot connect")
                    .hasMessageNotContaining("eu1-refresh-unknown")
                    .hasMessageNotContaining("never arrived");
        }

        assertThat(test.meter.of("sign-in")).isEqualTo(1);
    }

    @Test
    void an_app_that_was_uninstalled_asks_for_reconnecting() {
        OAuthAccess access = access(SEED, data);
        access.token();
        test.portal.uninstallApps();
        test.later(Duration.ofMinutes(31));

        assertThatThrownBy(access::token)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("uninstalled")
                .hasMessageContaining("needs reconnecting: run ./vitals hubspot connect");
    }

    @Test
    void a_wrong_client_secret_is_told_without_being_shown() {
        HubSpotConfig.OAuthApp wrong =
                new HubSpotConfig.OAuthApp(TestPortal.CLIENT_ID, new Secret("wrong-secret"), new Secret(SEED));

        assertThatThrownBy(accessOf(wrong, data)::token)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("client_id and client_secret")
                .hasMessageNotContaining("wrong-secret")
                .hasMessageNotContaining(SEED);
    }

    @Test
    void an_answer_that_was_lost_is_owned_up_to_when_the_refresh_token_turns_out_to_be_dead() {
        test.sandbox.faults().answerAfterEffect(TOKEN_CALL, 1, Answer.breaking(Answer.Break.RESET));
        String lostAt = test.clock.instant().toString();

        assertThatThrownBy(access(SEED, data)::token).isInstanceOf(RetryableException.class);
        test.later(Duration.ofMinutes(1));

        assertThatThrownBy(access(SEED, data)::token)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("The answer to a renewal at " + lostAt + " never arrived");
    }

    @Test
    void while_hubspot_is_out_of_order_a_token_that_is_still_good_goes_on() {
        OAuthAccess access = access(SEED, data);
        String first = access.token();
        test.later(Duration.ofMinutes(25));
        test.sandbox.faults().answer(TOKEN_CALL, 3, Answer.html(503, "Service Unavailable"));

        String meanwhile = access.token();
        access.token();
        test.later(Duration.ofMinutes(2));
        access.token();
        test.later(Duration.ofMinutes(4));

        assertThat(meanwhile).isEqualTo(first);
        assertThat(test.meter.of("sign-in")).isEqualTo(3);
        assertThatThrownBy(access::token).isInstanceOf(RetryableException.class);
        assertThat(access.token()).isNotEqualTo(first);
    }

    @Test
    void a_token_that_hubspot_refuses_is_renewed_once_and_the_call_goes_out_once_more() {
        test.sandbox.faults().answer(DATA_CALL, 1, refusedToken());

        test.connector(test.app(SEED), data).check();

        assertThat(test.meter.of("sign-in")).isEqualTo(2);
    }

    @Test
    void a_renewed_token_that_is_refused_as_well_ends_it() {
        test.sandbox.faults().answer(DATA_CALL, 2, refusedToken());
        HubSpotConnector connector = test.connector(test.app(SEED), data);

        assertThatThrownBy(connector::check)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("./vitals hubspot connect");
        assertThat(test.meter.of("sign-in")).isEqualTo(2);
    }

    @Test
    void a_call_that_goes_out_once_more_takes_its_share_of_the_rate_once_more() {
        HubSpotConfig config = test.app(SEED).with(new HubSpotConfig.Limits(1, 3, 10, Duration.ofSeconds(30)));
        HubSpotClient client = new HubSpotClient(
                config, access(SEED, data), new PortalPin(null, null), test.meter, test.clock, test.clock);
        test.sandbox.faults().answer(call -> call.path().contains("/owners/"), 1, refusedToken());
        Instant before = test.clock.instant();

        client.owners(null, false, "owners");

        assertThat(Duration.between(before, test.clock.instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void what_is_created_after_a_refused_token_is_created_once() {
        HubSpotConfig config = test.app(SEED);
        HubSpotClient client = new HubSpotClient(
                config, access(SEED, data), new PortalPin(null, null), test.meter, test.clock, test.clock);
        test.sandbox.faults().answer(call -> call.path().endsWith("/batch/create"), 1, refusedToken());

        client.create(
                "companies",
                List.of(new NewObject()
                        .properties(Map.of("name", "Acme"))
                        .associations(List.of())
                        .objectWriteTraceId("acme")),
                "tasks");

        assertThat(client.list("companies", null, false, List.of("name"), 100, "companies")
                        .getResults())
                .hasSize(1);
    }

    @Test
    void access_to_another_portal_than_the_named_one_is_refused_before_anything_is_read() {
        HubSpotConnector connector = test.connector(test.app(SEED).forPortal("11111"), data);

        assertThatThrownBy(connector::check)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("opened portal 24681357")
                .hasMessageContaining("portal_id of the connection names 11111");
        assertThat(test.sandbox.calls()).allMatch(TOKEN_CALL);
    }

    @Test
    void the_permissions_that_came_with_a_token_are_known() {
        test.portal.scopes("oauth", "crm.objects.companies.read");
        OAuthAccess access = access(SEED, data);

        access.token();

        assertThat(access.granted()).containsExactlyInAnyOrder("oauth", "crm.objects.companies.read");
    }

    @Test
    void secrets_print_as_stars() {
        HubSpotConfig config = test.app(SEED);

        assertThat(config.toString()).contains("****").doesNotContain(SEED, TestPortal.CLIENT_SECRET);
    }

    private OAuthAccess access(@Nullable String seed, Path kept) {
        return accessOf((HubSpotConfig.OAuthApp) test.app(seed).access(), kept);
    }

    private OAuthAccess accessOf(HubSpotConfig.OAuthApp app, Path kept) {
        HubSpotConfig config = test.app(SEED);
        return new OAuthAccess(
                app,
                new HubSpotTokenClient(config, test.meter, test.clock),
                OAuthAccess.file(kept, config),
                new PortalPin(null, kept),
                test.clock);
    }

    private String sentLast() {
        return test.sandbox.calls().stream()
                .filter(TOKEN_CALL)
                .map(call -> String.valueOf(call.form().get("refresh_token")))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static Answer refusedToken() {
        return Answer.json(
                401, Map.of("status", "error", "category", "INVALID_AUTHENTICATION", "correlationId", "c-1"));
    }

    private static List<String> atOnce(int threads, Callable<String> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<String>> all = pool.invokeAll(
                    IntStream.range(0, threads).mapToObj(i -> work).collect(Collectors.toList()));
            List<String> results = new ArrayList<>();
            for (Future<String> each : all) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }

    private static void copyOf(Path from, Path to) {
        try {
            Files.createDirectories(to);
            Files.copy(from.resolve("hubspot-access.json"), to.resolve("hubspot-access.json"));
        } catch (IOException notCopied) {
            throw new UncheckedIOException(notCopied);
        }
    }

    /** No file can take the place of a folder that holds something. */
    private static void putInTheWay(Path file) {
        try {
            Files.delete(file);
            Files.createDirectories(file);
            Files.writeString(file.resolve("in-the-way"), "");
        } catch (IOException notMade) {
            throw new UncheckedIOException(notMade);
        }
    }
}
