package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.routes.app.Keys;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.sandbox.portfolio.Customer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a person uses it: what each verb prints, and what it leaves behind for the shell. */
class VerbsTest {

    private static final List<String> VERBS =
            List.of("demo", "check", "preview", "plan", "sync", "explain", "status", "surveys", "replay", "serve");

    @TempDir
    private static Path folder;

    @TempDir
    private Path fresh;

    private static Site site;
    private static Told firstSync;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeAll
    static void syncOnce() {
        site = new Site(folder, 50, 7);
        firstSync =
                run(site, site.variables(), "sync", "--config", site.config().toString(), "--data", data());
    }

    @BeforeEach
    void letTimePass() {
        site.clock().pass(Duration.ofMinutes(10));
        variables.putAll(site.variables());
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void help_names_every_verb_and_the_exit_codes() {
        Told help = run("help");

        assertThat(help.code()).isZero();
        assertThat(help.out())
                .startsWith("Usage: vitals VERB\n")
                .contains("./vitals demo", "Exit codes: 0 green, 2 amber")
                .doesNotContain("@|");
        for (String verb : VERBS) {
            assertThat(help.out()).containsPattern("(?m)^  " + verb + " +\\p{Lu}");
        }
    }

    @Test
    void help_of_a_verb_says_what_it_does_with_its_options() {
        for (String verb : VERBS) {
            Told help = run("help", verb);

            assertThat(help.code()).as(verb).isZero();
            assertThat(help.out()).as(verb).startsWith("Usage: vitals " + verb).contains("--config=DIR", "--data=DIR");
        }
        assertThat(run("help", "sync").out())
                .contains(
                        "Pull what changed, score it, and write what follows into the CRMs. Safe to repeat and to kill.");
    }

    @Test
    void a_mistyped_verb_or_option_is_wrong_usage_and_gets_a_suggestion() {
        Told verb = run("snyc");
        Told option = run("sync", "--confg", "x");

        assertThat(verb.code()).isEqualTo(64);
        assertThat(verb.err()).contains("'snyc'").endsWith("\nDid you mean sync?\nSee ./vitals help\n");
        assertThat(option.code()).isEqualTo(64);
        assertThat(option.err()).contains("'--confg'").endsWith("\nDid you mean --config?\nSee ./vitals help sync\n");
        assertThat(run("preview").code()).isEqualTo(64);
    }

    @Test
    void a_stream_in_which_nothing_can_be_missing_is_wrong_usage_and_gets_a_suggestion() {
        Told told = run(
                "sync",
                "--config",
                site.config().toString(),
                "--data",
                data(),
                "--accept-missing",
                "salesforce.acounts");

        assertThat(told.code()).isEqualTo(64);
        assertThat(told.err())
                .contains("--accept-missing salesforce.acounts", "Did you mean salesforce.accounts?")
                .doesNotContain("zendesk.tickets");
    }

    @Test
    void a_wrong_config_is_told_and_nothing_is_started() {
        Path config = folder.resolve("nowhere");

        Told told = run(
                "sync",
                "--config",
                config.toString(),
                "--data",
                fresh.resolve("data").toString());

        assertThat(told.code()).isEqualTo(78);
        assertThat(told.out()).isEmpty();
        assertThat(told.err())
                .isEqualTo(
                        config + " has 1 problem; nothing was started.\n"
                                + "  1. There is no such folder. Start from the folder that holds config/, or name it: --config DIR\n");
        assertThat(fresh.resolve("data")).doesNotExist();
    }

    @Test
    void plan_shows_old_and_new_and_writes_nothing_and_the_sync_after_it_writes_all_of_it() throws IOException {
        try (Site untouched = new Site(fresh.resolve("site"), 50, 7)) {
            List<Map<String, Object>> before = untouched.org().rows("Account");
            String[] where = {
                "--config",
                untouched.config().toString(),
                "--data",
                untouched.data().toString(),
                "--json"
            };

            JsonNode plan =
                    run(untouched, untouched.variables(), verb("plan", where)).json();

            assertThat(plan.path("writes")).hasSizeGreaterThan(50);
            assertThat(plan.path("writes"))
                    .filteredOn(write -> write.has("changes"))
                    .allSatisfy(write -> {
                        assertThat(write.path("changes")
                                        .path("band")
                                        .path("old")
                                        .asText())
                                .isEqualTo("empty");
                        assertThat(write.path("changes")
                                        .path("band")
                                        .path("new")
                                        .asText())
                                .isIn("red", "yellow", "green", "grey");
                    });
            assertThat(untouched.org().rows("Account")).isEqualTo(before);
            assertThat(untouched.ourSalesforceTasks()).isEmpty();
            try (Store store = Vitals.openStore(untouched.config(), untouched.data())) {
                assertThat(store.unsettled("salesforce")).isEmpty();
                assertThat(store.latestScores()).isEmpty();
            }

            JsonNode sync =
                    run(untouched, untouched.variables(), verb("sync", where)).json();

            assertThat(sync.path("written").asInt())
                    .isEqualTo(plan.path("writes").size());
            Told again = run(
                    untouched,
                    untouched.variables(),
                    "plan",
                    "--config",
                    untouched.config().toString(),
                    "--data",
                    untouched.data().toString());
            assertThat(again.out()).startsWith("Nothing to write: every CRM holds what we know.\n");
        }
    }

    @Test
    void preview_goes_from_the_vendors_fields_to_points_that_add_up_to_the_score() throws IOException {
        Customer customer = aScoredCustomer();

        Told text = with("preview", "--account", customer.salesforceId());
        JsonNode json =
                with("preview", "--account", customer.salesforceId(), "--json").json();

        assertThat(text.code()).isZero();
        assertThat(text.out())
                .startsWith(customer.name() + "  salesforce:account:" + customer.salesforceId() + "\n")
                .contains("active_user_rate: ", " points x weight ", "Active_Users__c -> activeUsers ")
                .containsPattern("(?m)^Score \\d+\\.\\d, (red|yellow|green), coverage \\d+ %\\.$");
        double sum = 0;
        for (JsonNode part : json.path("contributions")) {
            sum += part.path("amount").asDouble();
        }
        assertThat(sum).isCloseTo(json.path("score").asDouble(), within(1e-9));
        assertThat(json.path("readings"))
                .isNotEmpty()
                .allSatisfy(
                        reading -> assertThat(reading.path("answer").asText()).isNotBlank());
    }

    @Test
    void preview_of_an_account_that_nobody_knows_says_so() {
        assertThat(with("preview", "--account", "No Such Customer"))
                .isEqualTo(
                        new Told(1, "", "No account has \"No Such Customer\" as key, id or domain or in its name.\n"));
        assertThat(run("preview", "--account", "x", "--config", site.config().toString(), "--data", fresh.toString()))
                .isEqualTo(new Told(
                        1, "", "The store is empty, so there is no account to show. Run ./vitals sync first.\n"));
    }

    @Test
    void status_of_an_empty_store_says_where_to_start() {
        assertThat(run("status", "--config", site.config().toString(), "--data", fresh.toString()))
                .isEqualTo(new Told(0, "No run yet. Start with ./vitals check, then ./vitals plan.\n", ""));
    }

    @Test
    void status_lists_runs_streams_and_everything_that_waits_for_a_person() throws IOException {
        Told text = with("status");
        JsonNode json = with("status", "--json").json();

        assertThat(text.code()).as("the last run was amber").isEqualTo(2);
        assertThat(text.out())
                .startsWith("Runs, newest first\n")
                .contains("Set aside: " + site.portfolio().expectedSetAside().size() + "\n", "Parked writes: none\n");
        assertThat(site.portfolio().expectedSetAside())
                .allSatisfy(impossible -> assertThat(text.out()).contains(impossible.id()));
        assertThat(json.path("streams")).hasSize(29);
        assertThat(json.path("streams"))
                .filteredOn(stream -> !stream.path("unavailable").isNull())
                .as("an account has one of the two kinds of satisfaction")
                .extracting(stream -> stream.path("stream").asText())
                .containsExactly("zendesk.survey-responses");
        assertThat(json.path("streams"))
                .filteredOn(stream -> stream.path("unavailable").isNull())
                .allSatisfy(stream -> {
                    assertThat(stream.path("read_to_end_at").asText()).startsWith("2026-11-16T");
                });
        assertThat(json.path("runs").path(0).path("result").asText()).isEqualTo("amber");
    }

    @Test
    void sync_tells_bands_tasks_what_was_set_aside_and_what_it_cost() {
        assertThat(firstSync.code()).isEqualTo(2);
        assertThat(firstSync.out())
                .contains("\nAccounts: 50. Green ")
                .contains("Set aside: " + site.portfolio().expectedSetAside().size()
                        + " records, each with its reason; nothing else was lost.")
                .contains("salesforce.accounts ")
                .containsPattern("(?m)^Written into the CRMs: \\d+\\.$");
    }

    @Test
    void sync_is_green_when_nothing_was_set_aside_and_failed_when_a_system_refuses_us() throws IOException {
        try (Site clean = new Site(fresh.resolve("site"), 50, 7)) {
            withoutImpossibleRecords(clean);
            clean.clock().pass(Duration.ofMinutes(10));
            String[] where = {
                "--config", clean.config().toString(), "--data", clean.data().toString(), "--json"
            };

            Told green = run(clean, clean.variables(), verb("sync", where));

            assertThat(green.code()).as(green.out()).isZero();
            assertThat(green.json().path("result").asText()).isEqualTo("green");

            Map<String, String> wrongKey = new HashMap<>(clean.variables());
            wrongKey.put("SALESFORCE_PRIVATE_KEY", Keys.pem());
            Told failed = run(clean, wrongKey, verb("sync", where));

            assertThat(failed.code()).isEqualTo(1);
            assertThat(failed.json().path("troubles").path(0).path("text").asText())
                    .startsWith("Salesforce refused to sign us in (invalid_grant).");
        }
    }

    @Test
    void check_and_replay_speak_json_as_well() throws IOException {
        assertThat(with("check", "--json").json().path("systems")).hasSize(3);
        assertThat(with("replay", "--json").json().path("set_aside"))
                .hasSize(site.portfolio().expectedSetAside().size());
    }

    private static void withoutImpossibleRecords(Site clean) {
        for (Customer.Impossible impossible : clean.portfolio().expectedSetAside()) {
            switch (impossible.system()) {
                case "salesforce" -> clean.org().delete(impossible.stream(), impossible.id());
                case "hubspot" -> clean.sandbox().hubspot().portal().archive(impossible.stream(), impossible.id());
                default ->
                    clean.sandbox()
                            .zendesk()
                            .account()
                            .deleteTicket(
                                    Long.parseLong(impossible.id()),
                                    clean.clock().instant());
            }
        }
    }

    private static Customer aScoredCustomer() {
        try (Store store = Vitals.openStore(site.config(), site.data())) {
            return site.portfolio().accounts().stream()
                    .filter(customer -> store.latestScores().values().stream()
                            .anyMatch(score -> score instanceof HealthScore.Scored
                                    && score.account().value().endsWith(customer.salesforceId())))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String data() {
        return site.data().toString();
    }

    private static String[] verb(String verb, String... options) {
        String[] all = new String[options.length + 1];
        all[0] = verb;
        System.arraycopy(options, 0, all, 1, options.length);
        return all;
    }

    /** A verb on the site that has been synced. */
    private Told with(String verb, String... options) {
        String[] all = new String[options.length + 5];
        String[] first = {verb, "--config", site.config().toString(), "--data", data()};
        System.arraycopy(first, 0, all, 0, 5);
        System.arraycopy(options, 0, all, 5, options.length);
        return run(all);
    }

    private Told run(String... arguments) {
        return run(site, variables, arguments);
    }

    private static Told run(Site at, Map<String, String> environment, String... arguments) {
        return Told.by(new Surroundings(environment::get, at.clock(), () -> null, at.clock()::pass), arguments);
    }
}
