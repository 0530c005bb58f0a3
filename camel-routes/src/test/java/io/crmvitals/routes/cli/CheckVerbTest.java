package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.routes.app.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} tells a person before the first write: what can be read, what can be written, what is lacking. */
class CheckVerbTest {

    @TempDir
    private static Path folder;

    @TempDir
    private Path fresh;

    private static Site site;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeAll
    static void syncOnce() {
        site = new Site(folder, 50, 7);
        Told sync = Told.by(
                new Surroundings(site.variables()::get, site.clock(), () -> null, site.clock()::pass),
                "sync",
                "--config",
                site.config().toString(),
                "--data",
                site.data().toString());
        assertThat(sync.code()).isEqualTo(2);
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
    void check_tells_each_system_and_each_stream() {
        Told told = with("check");

        assertThat(told.code()).as(told.out()).isZero();
        assertThat(told.out())
                .startsWith(site.config() + ": no problems in the files.\n")
                .contains("salesforce: connected to ", "hubspot: connected to ", "zendesk: connected to ")
                .containsPattern("(?m)^  read +usage +readable, all \\d+ mapped fields$")
                .containsPattern("(?m)^  write +Account +allowed: all 10 things we do there$")
                .containsPattern("(?m)^  write +CRMV_Health_History__c +allowed: all 12 things we do there$")
                .containsPattern("(?m)^  calls +\\d+ of 100000 +less than 1 % used .*; our reads stop at 80 %$")
                .containsPattern("(?m)^  calls +[1-9]\\d* of our own +in the runs of the last 24 hours$")
                .containsPattern("(?m)^  read +contact-roles +readable, all \\d+ mapped fields$")
                .doesNotContain("asset-periods", "lacking", "to mend");
        // An account of Zendesk uses one of two kinds of satisfaction.
        assertThat(told.out().lines().filter(line -> line.contains("not available")))
                .singleElement()
                .asString()
                .startsWith("  read     survey-responses ");
    }

    @Test
    void check_tells_every_mapped_field_with_its_type_when_asked() {
        Told told = with("check", "--fields");

        assertThat(told.code()).as(told.out()).isZero();
        assertThat(told.out())
                .containsPattern("(?m)^             Name +string$")
                .containsPattern("(?m)^             CRMV_Score__c +allowed$");
    }

    @Test
    void check_says_which_write_is_not_allowed_and_what_is_lacking() {
        site.org().hide("Account", "CRMV_Trend__c");
        site.org().hide("CRMV_Health_History__c", "CRMV_Key__c");

        Told told = with("check");
        site.org().show("Account", "CRMV_Trend__c");
        site.org().show("CRMV_Health_History__c", "CRMV_Key__c");

        assertThat(told.code()).isEqualTo(2);
        assertThat(told.out())
                .containsPattern("(?m)^  write +Account +1 of 10 things we do there is not allowed:$")
                .containsPattern("(?m)^             CRMV_Trend__c +lacking: is missing, or field-level security")
                .containsPattern("(?m)^             CRMV_Key__c +lacking: is missing, or field-level security")
                .contains("  to mend\n    1. ", "    2. ")
                .contains("CRMV_Integration");
    }

    @Test
    void check_tells_a_program_of_every_field_write_and_allowance() throws IOException {
        JsonNode salesforce = with("check", "--json").json().path("systems").get(0);

        assertThat(salesforce.path("system").asText()).isEqualTo("salesforce");
        assertThat(salesforce.path("streams").path("accounts").path("mapped_fields"))
                .isNotEmpty()
                .allSatisfy(
                        field -> assertThat(field.path("readable").asBoolean()).isTrue());
        assertThat(salesforce.path("writes"))
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        write -> assertThat(write.path("allowed").asBoolean()).isTrue());
        assertThat(salesforce
                        .path("allowances")
                        .get(0)
                        .path("reads_stop_at_percent")
                        .asInt())
                .isEqualTo(80);
        assertThat(salesforce.path("own_calls_24h").asLong()).isPositive();
    }

    @Test
    void check_refuses_a_mapping_of_a_field_that_the_system_does_not_have() {
        Path config = Site.copyOfShippedConfig(fresh.resolve("config"));
        Site.edit(config.resolve("mapping/salesforce.yaml"), "field: Segment__c", "field: Segmnt__c");

        Told told = checked(config);

        assertThat(told.code()).isEqualTo(78);
        assertThat(told.out())
                .contains(
                        "streams.accounts.records[1].fields.segment reads Segmnt__c of salesforce.accounts, which is missing,"
                                + " or field-level security hides it from the integration user. Did you mean Segment__c?");
    }

    @Test
    void check_is_amber_when_a_picklist_holds_a_value_that_no_mapping_names() {
        Path config = Site.copyOfShippedConfig(fresh.resolve("config"));
        Site.edit(config.resolve("mapping/salesforce.yaml"), ", Digital: DIGITAL}", "}");

        Told told = checked(config);

        assertThat(told.code()).isEqualTo(2);
        assertThat(told.out())
                .contains(
                        "streams.accounts.records[1].fields.segment: the value \"Digital\" of Segment__c has no mapping;"
                                + " records with it will be set aside.");
    }

    @Test
    void check_fails_when_a_system_cannot_be_reached_and_looks_at_the_others() throws IOException {
        int port = portOfNobody();
        variables.put("ZENDESK_URL", "http://127.0.0.1:" + port);

        Told told = with("check");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.out())
                .contains("salesforce: connected to ", "hubspot: connected to ")
                .contains("zendesk: 127.0.0.1:" + port + " takes no connection.");
    }

    /** A check of another config, without any store. */
    private Told checked(Path config) {
        return run(
                "check",
                "--config",
                config.toString(),
                "--data",
                fresh.resolve("data").toString());
    }

    private Told with(String verb, String... options) {
        List<String> all = new ArrayList<>(List.of(
                verb,
                "--config",
                site.config().toString(),
                "--data",
                site.data().toString()));
        all.addAll(List.of(options));
        return run(all.toArray(String[]::new));
    }

    private Told run(String... arguments) {
        return Told.by(new Surroundings(variables::get, site.clock(), () -> null, site.clock()::pass), arguments);
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
