package io.crmvitals.routes.selftest;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Secret;
import io.crmvitals.salesforce.SalesforceConfig;
import io.crmvitals.salesforce.SalesforceConnector;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.Faults;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.salesforce.SalesforceOrg;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Salesforce, which names every record that it refuses. */
final class WrittenSalesforce extends WrittenVendor {

    private static final Map<String, String> NAMES = Map.of(
            "score", "CRMV_Score__c",
            "band", "CRMV_Band__c",
            "trend", "CRMV_Trend__c",
            "coverage", "CRMV_Coverage__c",
            "outcome", "CRMV_Outcome__c",
            "experience", "CRMV_Experience__c",
            "reasons", "CRMV_Reasons__c",
            "as_of", "CRMV_As_Of__c",
            "scorecard", "CRMV_Scorecard__c");

    private final Sandbox sandbox;
    private final SalesforceOrg org;
    private @Nullable String refused;

    private WrittenSalesforce(Sandbox sandbox, StageClock clock, AtomicLong calls) {
        super(
                new SalesforceConnector(
                        new SalesforceConfig(
                                sandbox.salesforce().url(),
                                new SalesforceConfig.ClientCredentials(
                                        "sandbox-consumer-key", new Secret("sandbox-consumer-secret")),
                                Set.of(URI.create(sandbox.salesforce().url()).getAuthority()),
                                null,
                                SalesforceConfig.Reading.USUAL,
                                SalesforceConfig.Writing.USUAL),
                        List.of(),
                        clock,
                        (system, purpose) -> calls.incrementAndGet(),
                        clock::pass),
                calls);
        this.sandbox = sandbox;
        this.org = sandbox.salesforce().org();
        org.allow(Long.MAX_VALUE / 2);
        org.validate("Account", row -> Objects.equals(refused, row.get("Id")), "refused by a rule");
        org.validate("Task", row -> Objects.equals(refused, row.get("CRMV_Task_Key__c")), "refused by a rule");
    }

    static WrittenSalesforce in(Sandbox sandbox, StageClock clock) {
        return new WrittenSalesforce(sandbox, clock, new AtomicLong());
    }

    /** @param poison an account's id or a task's key that a rule of the org refuses from now on; null where none is */
    void refuse(@Nullable String poison) {
        refused = poison;
    }

    @Override
    Faults faults() {
        return sandbox.salesforce().faults();
    }

    @Override
    ExternalId account() {
        return new ExternalId("salesforce", "account", org.insert("Account", Map.of("Name", "Trial")));
    }

    @Override
    Map<String, String> holds(ExternalId account) {
        Map<String, Object> row = org.row("Account", account.value());
        Map<String, String> held = new HashMap<>();
        NAMES.forEach((name, field) -> {
            Object value = row.get(field);
            if (value != null && !value.toString().isEmpty()) {
                held.put(name, value.toString());
            }
        });
        return held;
    }

    @Override
    void edit(ExternalId account, String field, String value) {
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put(NAMES.getOrDefault(field, field), typed(field, value));
        org.edit("Account", account.value(), change);
    }

    private static @Nullable Object typed(String field, String value) {
        if (value.isEmpty()) {
            return null;
        }
        return switch (field) {
            case "score", "coverage", "outcome", "experience" -> new BigDecimal(value);
            case "as_of" -> LocalDate.parse(value);
            default -> value;
        };
    }

    @Override
    List<String> tasks(String key) {
        return org.rows("Task").stream()
                .filter(row -> key.equals(row.get("CRMV_Task_Key__c")))
                .map(row -> String.valueOf(row.get("Id")))
                .toList();
    }

    @Override
    void editTask(String task, RandomGenerator random) {
        switch (random.nextInt(3)) {
            case 0 -> org.edit("Task", task, Map.of("Status", "In Progress"));
            case 1 -> org.edit("Task", task, Map.of("Subject", "Called, waiting for an answer"));
            default -> org.edit("Task", task, Map.of("Description", "Called, waiting for an answer"));
        }
    }

    @Override
    String shown(String task) {
        Map<String, Object> row = org.row("Task", task);
        return row.get("Status") + "|" + row.get("Subject") + "|" + row.get("Description");
    }

    @Override
    boolean writesHealth(Call call) {
        return call.text().contains("<m:update") || call.text().contains("<m:upsert");
    }

    @Override
    boolean opensTasks(Call call) {
        return call.text().contains("<m:create");
    }

    @Override
    boolean refusesWhole() {
        return false;
    }

    @Override
    Answer refusal() {
        throw new UnsupportedOperationException("Salesforce names the records that it refuses");
    }
}
