package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crmvitals.core.problem.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads when a config file is wrong: the whole text, with file, line, value, rule and what was probably meant. */
class BadConfigTest {

    @TempDir
    private Path folder;

    private Path config;
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void shippedConfigAndAllVariables() {
        config = Site.copyOfShippedConfig(folder.resolve("config"));
        variables.put("SALESFORCE_URL", "https://acme.my.salesforce.com");
        variables.put("SALESFORCE_CLIENT_ID", "consumer-key");
        variables.put("SALESFORCE_USERNAME", "vitals@acme.example");
        variables.put("SALESFORCE_PRIVATE_KEY", Keys.pem());
        variables.put("HUBSPOT_TOKEN", "pat-eu1-secret");
        variables.put("ZENDESK_URL", "https://acme.zendesk.com");
        variables.put("ZENDESK_CLIENT_ID", "crm-vitals");
        variables.put("ZENDESK_CLIENT_SECRET", "zendesk-secret");
    }

    @Test
    void the_shipped_config_has_no_problem() {
        Configuration configuration = Configuration.read(config, variables::get);

        assertThat(configuration.settings().connections()).containsOnlyKeys("salesforce", "hubspot", "zendesk");
    }

    @Test
    void a_key_that_is_missing() {
        Site.edit(vitals(), "  primary: salesforce", "");

        assertTold("""
                config/vitals.yaml has 1 problem; nothing was started.
                  1. line 5: site.primary is missing. Write a text, for example: primary: value""");
    }

    @Test
    void a_stream_that_its_connector_cannot_read() {
        Site.edit(mapping("salesforce"), "    object: Case\n", "");
        Site.edit(mapping("zendesk"), "  ratings:", "  rating:");

        assertTold("""
                config/mapping/salesforce.yaml has 1 problem; nothing was started.
                  1. salesforce.cases names no object. Write its API name, for example: object: Account
                config/mapping/zendesk.yaml has 1 problem.
                  1. zendesk.rating is not a stream of Zendesk. It has: organizations, users, memberships, tickets, ratings, \
                survey-responses, votes, metric-events.""");
    }

    @Test
    void a_number_without_its_unit() {
        Site.edit(vitals(), "every: 15m", "every: \"15\"");

        assertTold("""
                config/vitals.yaml has 1 problem; nothing was started.
                  1. line %d: serve.every is "15". Write a number and a unit, for example: 15m""".formatted(line(vitals(), "  every:")));
    }

    @Test
    void a_wait_that_the_connector_refuses_is_told_at_its_line() {
        Site.edit(vitals(), "reconcile_every: 7d\n    # Whether", "reconcile_every: 1h\n    # Whether");

        assertTold("""
                config/vitals.yaml has 1 problem; nothing was started.
                  1. line %d: connections.salesforce.reconcile_every is refused: salesforce reconcile_every is 1h. Write a time from 1d to 365d, for \
                example: 7d""".formatted(line(vitals(), "reconcile_every:")));
    }

    @Test
    void every_way_of_reading_hubspot_has_a_key_that_tells_its_bounds() {
        Site.edit(vitals(), "overlap: 10m", "overlap: 90s");

        assertTold("""
                config/vitals.yaml has 1 problem; nothing was started.
                  1. line %d: connections.hubspot.overlap is refused: hubspot overlap is 90s. Write at least twice search_lag (60s), for example: 10m; \
                otherwise changes fall between two searches""".formatted(line(vitals(), " overlap:")));
    }

    @Test
    void two_streams_of_hubspot_whose_records_could_have_the_same_ids() {
        Site.edit(mapping("hubspot"), "        part: call\n", "");
        Site.edit(mapping("hubspot"), "        part: meeting\n", "");

        assertTold("""
                config/mapping/hubspot.yaml has 1 problem; nothing was started.
                  1. line %d: streams.calls.records[1] makes records of kind engagement as streams.meetings does, and an id of HubSpot is unique within one kind of \
                object only, so each would overwrite the other's. Write a word beside to that no other stream has there, for example: part: calls""".formatted(line(mapping("hubspot"), "kind: {constant: CALL}") - 5));
    }

    @Test
    void an_app_of_hubspot_without_its_secret() {
        variables.put("HUBSPOT_AUTH", "oauth");
        variables.put("HUBSPOT_CLIENT_ID", "0f3a5e1c");

        assertTold("""
                config/vitals.yaml has 1 problem; nothing was started.
                  1. line %d: connections.hubspot.client_secret is empty, and this connection needs it. Set the environment variable that stands there, or \
                set connections.hubspot.enabled to false.""".formatted(line(vitals(), "client_secret: ${HUBSPOT")));
    }

    @Test
    void an_app_of_hubspot_without_its_id() {
        variables.put("HUBSPOT_AUTH", "oauth");
        variables.put("HUBSPOT_CLIENT_SECRET", "hubspot-secret");

        assertTold("""
                config/vitals.yaml has 1 problem; nothing was started.
                  1. line %d: connections.hubspot.client_id is refused: hubspot client_id is blank or has blanks around it. Copy it again from the app's \
                page, for example: 0f3a5e1c-1111-4222-8333-444455556666""".formatted(line(vitals(), "client_id: ${HUBSPOT")));
    }

    @Test
    void a_key_that_nobody_knows() {
        Site.edit(vitals(), "  language: en", "  langauge: en");

        assertTold("""
                config/vitals.yaml has 1 problem; nothing was started.
                  1. line 7: site.langauge is not a known key. Did you mean site.language?""");
    }

    @Test
    void a_record_field_that_does_not_exist() {
        Site.edit(mapping("zendesk"), "          openedAt: created_at", "          opendAt: created_at");

        assertTold("""
                config/mapping/zendesk.yaml has 2 problems; nothing was started.
                  1. line 109: streams.tickets.records[3].fields lacks openedAt (when it was opened), which every ticket needs. Map it, for example: \
                openedAt: Its_Source_Field
                  2. line 113: streams.tickets.records[3].fields.opendAt is not a field of ticket. Did you mean openedAt?""");
    }

    @Test
    void weights_that_do_not_add_up() {
        Site.edit(config.resolve("scorecards/default.yaml"), "nps: 7 ", "nps: 2 ");

        assertTold("""
                config/scorecards/default.yaml has 1 problem; nothing was started.
                  1. line 20: weights add up to 95, expected 100: license_activation 5, onboarding_progress 5, days_since_touch 5, stakeholder_breadth 5, \
                superuser_change 5, active_user_rate 12, usage_change 8, breadth 6, depth 4, outcomes_achieved 6, time_to_value 4, aged_open 5, ticket_rate \
                4, severity_mix 3, first_response_time 3, nps 2, csat 5, subjective_score 5, ces 3""");
    }

    @Test
    void a_variable_that_is_not_set() {
        variables.remove("SALESFORCE_URL");

        assertTold("""
                config/vitals.yaml has 1 problem; nothing was started.
                  1. line %d: connections.salesforce.url needs the variable SALESFORCE_URL, which is not set. Set it before starting, for example: export \
                SALESFORCE_URL=..., or give a default: ${SALESFORCE_URL:-value}""".formatted(line(vitals(), "url:")));
    }

    @Test
    void a_secret_that_is_not_set() {
        variables.remove("HUBSPOT_TOKEN");

        assertTold("""
                config/vitals.yaml has 1 problem; nothing was started.
                  1. line %d: connections.hubspot.token is empty, and this connection needs it. Set the environment variable that stands there, or set \
                connections.hubspot.enabled to false.""".formatted(line(vitals(), "token:")));
    }

    @Test
    void a_secret_that_stands_in_the_file_is_refused_and_not_repeated() {
        Site.edit(vitals(), "token: ${HUBSPOT_TOKEN:-}", "token: pat-eu1-4711");

        assertTold("""
                config/vitals.yaml has 1 problem; nothing was started.
                  1. line %d: connections.hubspot.token is "****". Secrets do not belong in a file. Write ${CONNECTIONS_HUBSPOT_TOKEN} and set that \
                variable, or file:/path of a file that holds it.""".formatted(line(vitals(), "token:")));
    }

    @Test
    void broken_yaml() {
        Site.edit(vitals(), "  file: vitals.db", "\tfile: vitals.db");

        assertTold("""
                config/vitals.yaml has 1 problem; nothing was started.
                  1. line %d: this is not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation). Look at\
                 the indentation (spaces, no tabs), colons and quotes here and one line above.""".formatted(line(vitals(), "file: vitals.db")));
    }

    @Test
    void a_folder_that_is_not_there() {
        Path nowhere = folder.resolve("conf");

        assertThatThrownBy(() -> Configuration.read(nowhere, variables::get))
                .isInstanceOf(ConfigException.class)
                .hasMessage(nowhere
                        + " has 1 problem; nothing was started.\n  1. There is no such folder."
                        + " Start from the folder that holds config/, or name it: --config DIR");
    }

    @Test
    void a_key_that_was_cut_when_it_was_copied() {
        variables.put("SALESFORCE_PRIVATE_KEY", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n");

        assertTold("""
                config/vitals.yaml has 1 problem; nothing was started.
                  1. line %d: connections.salesforce.private_key is refused: salesforce private_key cannot be read as an RSA key. Was it cut when it was \
                copied?""".formatted(line(vitals(), "private_key:")));
    }

    @Test
    void a_system_that_is_switched_on_but_not_mapped() throws IOException {
        Files.delete(mapping("zendesk"));

        assertTold("""
                config/mapping has 1 problem; nothing was started.
                  1. No file here maps a stream of zendesk, so nothing would be read from it. Add one, or set connections.zendesk.enabled to false in \
                vitals.yaml.""");
    }

    @Test
    void a_file_that_is_not_there() throws IOException {
        Files.delete(config.resolve("playbooks.yaml"));

        assertTold("""
                config/playbooks.yaml has 1 problem; nothing was started.
                  1. The file cannot be read. It must be there and readable by this user.""");
    }

    @Test
    void an_address_that_is_none_of_the_vendors() {
        variables.put("SALESFORCE_URL", "http://acme.my.salesforce.com");
        variables.put("ZENDESK_URL", "https://acme.zendesk.com.attacker.example");

        assertTold("""
                config/vitals.yaml has 2 problems; nothing was started.
                  1. line %d: connections.salesforce.url is refused: salesforce url is "http://acme.my.salesforce.com". Tokens are sent only by https to \
                [.salesforce.com, .salesforce.mil]; if this address is right, add its host to allowed_hosts of the connection.
                  2. line %d: connections.zendesk.url is refused: zendesk.url is "https://acme.zendesk.com.attacker.example". Tokens are sent only by https \
                to [.zendesk.com]; if this address is right, add its host to allowed_hosts of the connection.""".formatted(line(vitals(), "url: ${SALESFORCE_URL"), line(vitals(), "url: ${ZENDESK_URL")));
    }

    @Test
    void everything_wrong_in_all_files_is_told_at_once() {
        Site.edit(vitals(), "every: 15m", "every: quarterly");
        Site.edit(vitals(), "  primary: salesforce", "  primary: zendesk");
        Site.edit(
                mapping("hubspot"), "          dueOn: hs_next_billing_date", "          dueDate: hs_next_billing_date");
        Site.edit(config.resolve("scorecards/default.yaml"), "nps: 7 ", "npss: 7 ");
        Site.edit(config.resolve("playbooks.yaml"), "per_account: 2 ", "per_account: two ");

        assertTold("""
                config/vitals.yaml has 2 problems; nothing was started.
                  1. line %d: site.primary is "zendesk". Write salesforce or hubspot: the CRM whose accounts are the accounts
                  2. line %d: serve.every is "quarterly". Write a number and a unit, for example: 5m
                config/mapping/hubspot.yaml has 2 problems.
                  1. line %d: streams.subscriptions.records[1].fields lacks dueOn (day the term ends or the decision is due), which every renewal needs. Map it, for\
                 example: dueOn: Its_Source_Field
                  2. line %d: streams.subscriptions.records[1].fields.dueDate is not a field of renewal. Its fields are account, kind, dueOn, status, amount, \
                currency, owner, noticeBy, decidedOn, reason.
                config/scorecards/default.yaml has 1 problem.
                  1. line 44: pillars.sentiment.npss is not a known indicator. Did you mean nps?
                config/scorecards/equal-weights.yaml has 1 problem.
                  1. pillars.sentiment.npss is not a known indicator. Did you mean nps?
                config/playbooks.yaml has 1 problem.
                  1. line 6: limits.per_account is "two". Write a whole number from 1 to 100, for example: 10""".formatted(
                        line(vitals(), "primary:"),
                        line(vitals(), "  every:"),
                        line(mapping("hubspot"), "dueDate:") - 3,
                        line(mapping("hubspot"), "dueDate:")));
    }

    @Test
    void a_stand_in_that_would_be_taken_for_a_score() {
        Site.edit(vitals(), "    score: clear", "    score: 0");

        assertTold("""
                config/vitals.yaml has 1 problem; nothing was started.
                  1. line %d: writeback.blank.score is "0". Write clear, keep, or a number below 0 or above 100 that stands for "not known", for example: \
                -1. A number from 0 to 100 would be taken for a score""".formatted(line(vitals(), "score: 0")));
    }

    /** Number of the first line that holds the text. */
    private static int line(Path file, String text) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(text)) {
                    return i + 1;
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        throw new IllegalArgumentException(file + " has no line with " + text);
    }

    private Path vitals() {
        return config.resolve("vitals.yaml");
    }

    private Path mapping(String system) {
        return config.resolve("mapping/" + system + ".yaml");
    }

    private void assertTold(String expected) {
        ConfigException refused =
                catchThrowableOfType(ConfigException.class, () -> Configuration.read(config, variables::get));

        assertThat(refused).isNotNull();
        assertThat(refused.getMessage().replace(config.toString(), "config")).isEqualTo(expected);
        assertThat(refused.getMessage()).doesNotContain("pat-eu1", "hubspot-secret", "zendesk-secret", "PRIVATE KEY");
    }
}
