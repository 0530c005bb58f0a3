package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.routes.app.Site;
import io.crmvitals.sandbox.portfolio.Customer;
import io.crmvitals.sandbox.salesforce.Column;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A customer adds a field to the org and to the mapping file, and nothing else. */
class OwnFieldTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the catalogue gives for a manager's pulse of 1 to 5. */
    private static final Map<Integer, Double> POINTS = Map.of(1, 0.0, 2, 25.0, 3, 55.0, 4, 80.0, 5, 100.0);

    @TempDir
    private Path folder;

    @Test
    void a_field_of_the_customers_own_is_mapped_by_yaml_alone_and_moves_the_score_as_worked_out_by_hand()
            throws JsonProcessingException {
        try (Site site = new Site(folder, 50, 7)) {
            run(site, "sync");
            Customer customer = withAFreshPulse(site);
            Map<String, Object> row = site.org().row("Account", customer.salesforceId());
            int pulse = pulse(row);
            int opposite = pulse >= 3 ? 1 : 5;
            JsonNode before = preview(site, customer);

            site.org().extend("Account", Column.number("Steering_Score__c", 1, 0), Column.date("Steering_Day__c"));
            site.org()
                    .edit(
                            "Account",
                            customer.salesforceId(),
                            Map.of(
                                    "Steering_Score__c",
                                    opposite,
                                    "Steering_Day__c",
                                    Objects.requireNonNull(row.get("CSM_Pulse_Date__c"))));
            Path mapping = site.config().resolve("mapping/salesforce.yaml");
            Site.edit(mapping, "csmSentiment: CSM_Pulse__c", "csmSentiment: Steering_Score__c");
            Site.edit(mapping, "csmSentimentAt: CSM_Pulse_Date__c", "csmSentimentAt: Steering_Day__c");
            site.clock().pass(Duration.ofMinutes(10));
            run(site, "sync");

            JsonNode after = preview(site, customer);
            JsonNode was = contribution(before, "subjective_score");
            JsonNode is = contribution(after, "subjective_score");
            double weight = was.get("weight").asDouble();
            double expected = before.get("score").asDouble() + weight * (POINTS.get(opposite) - POINTS.get(pulse));
            assertThat(reading(after, "subjective_score").get("sources").toString())
                    .contains("Steering_Score__c -> csmSentiment " + opposite)
                    .doesNotContain("CSM_Pulse__c");
            assertThat(reading(after, "subjective_score").get("value").asDouble())
                    .isEqualTo(opposite);
            assertThat(is.get("points").asDouble()).isEqualTo(POINTS.get(opposite));
            assertThat(is.get("weight").asDouble()).isCloseTo(weight, within(1e-12));
            assertThat(after.get("score").asDouble()).isCloseTo(expected, within(1e-9));
            assertThat(expected).isNotCloseTo(before.get("score").asDouble(), within(0.5));
        }
    }

    /** Scored without a cap, by a pulse that is as good as new: then only its points can move the score. */
    private static Customer withAFreshPulse(Site site) throws JsonProcessingException {
        for (Customer customer : site.portfolio().accounts()) {
            Map<String, Object> row = site.org().row("Account", customer.salesforceId());
            boolean fresh = row.get("CSM_Pulse__c") != null
                    && row.get("CSM_Pulse_Date__c") instanceof LocalDate day
                    && day.isAfter(LocalDate.ofInstant(site.clock().instant(), ZoneOffset.UTC)
                            .minusDays(25));
            JsonNode told = fresh ? preview(site, customer) : null;
            if (told != null && told.hasNonNull("score") && !told.toString().contains("\"cap:")) {
                return customer;
            }
        }
        throw new AssertionError("no customer has a fresh pulse and no cap");
    }

    private static int pulse(Map<String, Object> row) {
        return (int) Double.parseDouble(String.valueOf(row.get("CSM_Pulse__c")));
    }

    private static JsonNode contribution(JsonNode preview, String indicator) {
        return named(preview.get("contributions"), indicator);
    }

    private static JsonNode reading(JsonNode preview, String indicator) {
        return named(preview.get("readings"), indicator);
    }

    private static JsonNode named(JsonNode rows, String indicator) {
        for (JsonNode row : rows) {
            if (row.get("indicator").asText().equals(indicator)) {
                return row;
            }
        }
        throw new AssertionError("there is no " + indicator);
    }

    private static JsonNode preview(Site site, Customer customer) throws JsonProcessingException {
        return JSON.readTree(run(site, "preview", "--account", customer.salesforceId(), "--json"));
    }

    private static String run(Site site, String verb, String... options) {
        Map<String, String> environment = new HashMap<>(site.variables());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine(
                        new Surroundings(environment::get, site.clock(), () -> null, site.clock()::pass))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        String[] arguments = new String[options.length + 5];
        String[] first = {
            verb, "--config", site.config().toString(), "--data", site.data().toString()
        };
        System.arraycopy(first, 0, arguments, 0, 5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        int code = line.execute(arguments);
        // Amber: the portfolio holds a few impossible records.
        assertThat(code).as(err.toString()).isIn(0, 2);
        return out.toString();
    }
}
