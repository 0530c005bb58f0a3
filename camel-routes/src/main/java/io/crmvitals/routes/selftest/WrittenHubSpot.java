package io.crmvitals.routes.selftest;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Secret;
import io.crmvitals.hubspot.HubSpotConfig;
import io.crmvitals.hubspot.HubSpotConnector;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.Faults;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.hubspot.HubSpotPortal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** HubSpot, which names the record that it refuses or refuses the whole batch. */
final class WrittenHubSpot extends WrittenVendor {

    /** HubSpot's search tells of a new record up to half a minute late. */
    private static final Duration UNSEARCHED = Duration.ofSeconds(25);

    private final Sandbox sandbox;
    private final HubSpotPortal portal;
    private final StageClock clock;

    private WrittenHubSpot(Sandbox sandbox, StageClock clock, AtomicLong calls) {
        super(
                new HubSpotConnector(
                        HubSpotConfig.of(new Secret("pat-sandbox"))
                                .at(URI.create(sandbox.hubspot().url()), Set.of("127.0.0.1")),
                        List.of(),
                        clock,
                        (system, purpose) -> calls.incrementAndGet(),
                        clock::pass),
                calls);
        this.sandbox = sandbox;
        this.clock = clock;
        this.portal = sandbox.hubspot().portal();
        portal.searchLag(UNSEARCHED);
        portal.validationRule("companies", "crmv_coverage", "MAX_NUMBER", "100");
        portal.validationRule("tasks", "hs_task_subject", "MAX_LENGTH", "150");
    }

    static WrittenHubSpot in(Sandbox sandbox, StageClock clock) {
        return new WrittenHubSpot(sandbox, clock, new AtomicLong());
    }

    @Override
    Faults faults() {
        return sandbox.hubspot().faults();
    }

    @Override
    ExternalId account() {
        return new ExternalId(
                "hubspot",
                "company",
                portal.insert("companies", Map.of("name", "Trial"), clock.instant(), clock.instant()));
    }

    @Override
    Map<String, String> holds(ExternalId account) {
        Map<String, String> all = portal.properties("companies", account.value());
        Map<String, String> held = new HashMap<>();
        for (String name : FIELDS) {
            String value = all.get("crmv_" + name);
            if (value != null && !value.isEmpty()) {
                held.put(name, value);
            }
        }
        return held;
    }

    @Override
    void edit(ExternalId account, String field, String value) {
        Map<String, @Nullable String> change = new HashMap<>();
        change.put("crmv_" + field, value.isEmpty() ? null : value);
        portal.update("companies", account.value(), change, clock.instant());
    }

    @Override
    List<String> tasks(String key) {
        return portal.objects("tasks").stream()
                .filter(id -> String.valueOf(portal.properties("tasks", id).get("hs_task_body"))
                        .contains(key))
                .toList();
    }

    @Override
    void editTask(String task, RandomGenerator random) {
        String status = random.nextBoolean() ? "IN_PROGRESS" : "WAITING";
        portal.update("tasks", task, Map.of("hs_task_status", status), clock.instant());
    }

    @Override
    String shown(String task) {
        Map<String, String> all = portal.properties("tasks", task);
        return all.get("hs_task_status") + "|" + all.get("hs_task_subject") + "|" + all.get("hs_task_body");
    }

    @Override
    boolean writesHealth(Call call) {
        return call.path().endsWith("/companies/batch/update");
    }

    @Override
    boolean opensTasks(Call call) {
        return call.path().endsWith("/tasks/batch/create");
    }

    @Override
    Answer refusal() {
        return Answer.json(
                400,
                Map.of(
                        "status", "error",
                        "category", "VALIDATION_ERROR",
                        "message", "Property values were not valid: INVALID_OPTION",
                        "correlationId", "3f0c9e55-0000-4000-8000-000000000000"));
    }
}
