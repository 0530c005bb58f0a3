package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.routes.run.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first load that needs more calls than a day has for us. */
class PausedFirstLoadTest {

    /** More than a usual day takes, and less than the first. */
    private static final Map<String, Integer> OURS = Map.of("hubspot", 36, "zendesk", 24);

    @TempDir
    private Path folder;

    @Test
    void it_goes_on_day_by_day_until_everything_is_there_and_never_makes_a_call_too_many() {
        Map<String, Long> whole = new TreeMap<>();
        try (Site site = new Site(folder.resolve("undisturbed"), 200, 10);
                Vitals vitals = site.open()) {
            vitals.sync("sync");
            whole.putAll(held(vitals));
        }
        int days = 0;
        int amber = 0;
        boolean done = false;
        try (Site site = new Site(folder.resolve("paused"), 200, 10)) {
            OURS.forEach((system, calls) ->
                    site.variables().put(system.toUpperCase(java.util.Locale.ROOT) + "_DAILY_CALLS", calls.toString()));
            while (!done && days < 12) {
                try (Vitals vitals = site.open()) {
                    Summary summary = vitals.sync("sync");
                    boolean paused = summary.run().troubles().stream()
                            .map(Trouble::text)
                            .anyMatch(text -> text.contains("daily_calls"));
                    done = !paused;
                    amber += paused && summary.run().result() == RunReport.Result.AMBER ? 1 : 0;
                    if (done) {
                        assertThat(held(vitals)).containsAllEntriesOf(whole);
                        vitals.store()
                                .calls(
                                        LocalDate.EPOCH,
                                        LocalDate.ofInstant(site.clock().instant(), ZoneOffset.UTC))
                                .forEach((day, made) -> OURS.forEach((system, most) -> assertThat(of(system, made))
                                        .as(system + " on " + day)
                                        .isLessThanOrEqualTo(most)));
                    }
                }
                site.clock().pass(Duration.ofDays(1));
                days++;
            }
        }
        assertThat(done).isTrue();
        assertThat(days).isGreaterThan(1);
        assertThat(amber).isEqualTo(days - 1);
    }

    private static long of(String system, Map<String, Long> made) {
        return made.entrySet().stream()
                .filter(each -> each.getKey().startsWith(system + "."))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Records that the vendors' own data make; follow-ups are the tasks that we open. */
    private static Map<String, Long> held(Vitals vitals) {
        Map<String, Long> held = new TreeMap<>();
        for (StreamState state : vitals.store().streams()) {
            String name = state.stream().toString();
            if (!name.equals("hubspot.follow-ups") && !name.equals("salesforce.activities")) {
                held.put(name, state.records());
            }
        }
        return held;
    }
}
