package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.StreamId;
import io.crmvitals.routes.run.CallForecast;
import io.crmvitals.routes.run.ExpectedCalls;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.sandbox.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs cost: near the least, as it was forecast, and kept. */
class CallsOfRunsTest {

    private static final List<String> VENDORS = List.of("salesforce", "hubspot", "zendesk");

    /** What the simulated vendors do not have. */
    private static final Set<String> ABSENT = Set.of("zendesk.survey-responses");

    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void open() {
        site = new Site(folder, 200, 10);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_first_load_is_forecast_by_counts_and_costs_the_least() {
        try (Vitals vitals = site.open()) {
            Map<StreamId, Long> counts = vitals.forecasting().counts();
            try (Vitals fresh = site.open(folder.resolve("fresh"), Map.of())) {
                CallForecast forecast = fresh.forecasting().nextRun(counts);

                Summary summary = fresh.sync("sync");

                near(forecast, summary);
                least(summary);
            }
        }
    }

    @Test
    void a_run_without_changes_is_forecast_and_costs_the_least() {
        firstLoad();
        site.clock().pass(Duration.ofMinutes(15));
        run();
        site.clock().pass(Duration.ofMinutes(15));

        Ran ran = run();

        near(ran);
        least(ran.summary);
    }

    @Test
    void a_day_with_changes_is_forecast_from_the_days_before() {
        firstLoad();
        for (int day = 0; day < 3; day++) {
            site.clock().pass(Duration.ofDays(1));
            change(day);
            run();
        }
        site.clock().pass(Duration.ofDays(1));
        change(3);

        near(run());
    }

    @Test
    void a_backlog_of_writes_is_forecast() {
        VENDORS.forEach(this::refuseWrites);
        firstLoad();
        site.sandbox().salesforce().faults().clear();
        site.sandbox().hubspot().faults().clear();
        site.sandbox().zendesk().faults().clear();
        site.clock().pass(Duration.ofMinutes(15));

        Ran ran = run();

        assertThat(ran.summary.written()).isGreaterThan(200);
        near(ran);
    }

    @Test
    void the_calls_of_the_day_are_kept_and_those_of_an_earlier_process_stay() {
        LocalDate day = LocalDate.ofInstant(site.clock().instant(), ZoneOffset.UTC);
        Map<String, Long> first;
        try (Vitals vitals = site.open()) {
            first = vitals.sync("sync").calls();
            assertThat(vitals.store().calls(day, day).get(day)).isEqualTo(first);
        }
        try (Vitals vitals = site.open()) {
            Map<String, Long> both = new TreeMap<>(first);
            vitals.sync("sync").calls().forEach((name, made) -> both.merge(name, made, Long::sum));

            assertThat(vitals.store().calls(day, day).get(day)).isEqualTo(both);
        }
    }

    private record Ran(CallForecast forecast, Summary summary) {}

    private void firstLoad() {
        try (Vitals vitals = site.open()) {
            vitals.sync("sync");
        }
    }

    private Ran run() {
        try (Vitals vitals = site.open()) {
            CallForecast forecast = vitals.forecasting().nextRun();
            return new Ran(forecast, vitals.sync("sync"));
        }
    }

    private void change(int day) {
        List<Map<String, Object>> accounts = site.org().rows("Account");
        List<String> companies = site.sandbox().hubspot().portal().objects("companies");
        for (int i = 0; i < 20; i++) {
            site.org()
                    .edit(
                            "Account",
                            String.valueOf(accounts.get(i * 3).get("Id")),
                            Map.of("Name", "Renamed " + day + " " + i));
            site.sandbox()
                    .hubspot()
                    .portal()
                    .update(
                            "companies",
                            companies.get(i * 3),
                            Map.of("name", "Renamed " + day + " " + i),
                            site.clock().instant());
        }
        site.clock().pass(Duration.ofMinutes(10));
    }

    private void refuseWrites(String system) {
        Answer busy = Answer.html(503, "Busy");
        switch (system) {
            case "salesforce" ->
                site.sandbox()
                        .salesforce()
                        .faults()
                        .answer(
                                call -> call.text().contains("upsert")
                                        || call.text().contains(":update"),
                                1_000,
                                busy);
            case "hubspot" ->
                site.sandbox().hubspot().faults().answer(call -> call.path().endsWith("/batch/update"), 1_000, busy);
            default ->
                site.sandbox().zendesk().faults().answer(call -> call.path().contains("update_many"), 1_000, busy);
        }
    }

    private static void near(Ran ran) {
        near(ran.forecast, ran.summary);
    }

    /** The middle within a tenth; of fewer than twenty calls, within two. */
    private static void near(CallForecast forecast, Summary summary) {
        Map<String, ExpectedCalls> expected = forecast.bySystem();
        for (String system : VENDORS) {
            long made = of(system, summary.calls());
            ExpectedCalls told = expected.get(system);

            assertThat(Math.abs(told.middle() - made))
                    .as(
                            "%s: made %d, forecast %d to %d, likely %d; made %s, steps %s",
                            system, made, told.low(), told.high(), told.middle(), summary.calls(), forecast.steps())
                    .isLessThanOrEqualTo(Math.max(2, made / 10));
        }
    }

    /** Signing in, and what a vendor had to be asked to learn that it does not have it, goes into the least too: there is no way without. */
    private static void least(Summary summary) {
        for (String system : VENDORS) {
            Map<String, Long> made = summary.calls();
            Map<String, Long> least = new TreeMap<>(summary.least());
            made.keySet().stream()
                    .filter(name -> name.endsWith(".sign-in") || name.endsWith(".check") || ABSENT.contains(name))
                    .forEach(name -> least.put(name, 1L));

            assertThat(of(system, made) * 100)
                    .as("%s: made %s, least %s", system, made, least)
                    .isLessThanOrEqualTo(of(system, least) * 105);
        }
    }

    private static long of(String system, Map<String, Long> calls) {
        return calls.entrySet().stream()
                .filter(each -> each.getKey().startsWith(system + "."))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
