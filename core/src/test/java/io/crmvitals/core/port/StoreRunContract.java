package io.crmvitals.core.port;

import static io.crmvitals.core.port.StoreSamples.DESK_TICKETS;
import static io.crmvitals.core.port.StoreSamples.key;
import static io.crmvitals.core.port.StoreSamples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Ticket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store promises of its runs, and of what is in it once it was closed and opened again. */
public abstract class StoreRunContract extends StoreContract {

    @Test
    void runs_are_told_newest_first_with_growing_numbers() {
        RunId second = store.startRun("score", TUESDAY);

        List<RunReport> runs = store.runs(10);

        assertThat(second.value()).isGreaterThan(run.value());
        assertThat(runs)
                .containsExactly(
                        new RunReport(second, "score", TUESDAY, null, null, Map.of(), ""),
                        new RunReport(run, "sync", MONDAY, null, null, Map.of(), ""));
        assertThat(store.runs(1)).extracting(RunReport::id).containsExactly(second);
    }

    @Test
    void a_finished_run_keeps_its_numbers_and_its_message() {
        store.finishRun(run, TUESDAY, RunReport.Result.AMBER, Map.of("pulled.desk.tickets", 7L), "1 was set aside");

        assertThat(store.runs(1))
                .containsExactly(new RunReport(
                        run,
                        "sync",
                        MONDAY,
                        TUESDAY,
                        RunReport.Result.AMBER,
                        Map.of("pulled.desk.tickets", 7L),
                        "1 was set aside"));
    }

    @Test
    void the_newest_moment_is_that_of_the_last_news_even_where_its_run_was_killed() {
        assertThat(store.newest()).contains(MONDAY);

        foundAcme();
        saveTicket(Ticket.Status.OPEN, MONDAY, WEDNESDAY);

        assertThat(store.newest()).contains(WEDNESDAY);
    }

    @Test
    void everything_is_there_after_reopening() {
        foundAcme();
        saveTicket(Ticket.Status.OPEN, MONDAY, MONDAY);
        AccountFacts before = factsOf("acme", MONDAY);
        store.saveScores(run, List.of(scored(key("acme"), MONDAYS_DATE, "card@1", 50)), MONDAY);

        store.close();
        store = open();

        assertThat(factsOf("acme", MONDAY)).isEqualTo(before);
        assertThat(store.cursor(DESK_TICKETS)).isEqualTo(new Cursor("next"));
        assertThat(store.latestScores()).containsOnlyKeys(key("acme"));
        assertThat(store.startRun("sync", TUESDAY).value()).isGreaterThan(run.value());
    }
}
