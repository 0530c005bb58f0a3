package io.crmvitals.routes.cli;

import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.account.Rung;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.LinkedRecord;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.Vitals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code vitals playbooks} tells of one account: twelve days ago somebody gave an NPS of 2, five days ago three severe tickets came and stay open. */
class PlaybooksVerbTest {

    private static final Clock CLOCK = Clock.fixed(Records.DAY.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void oneAccount() {
        config = Site.copyOfShippedConfig(folder.resolve("config"));
        Account account = anAccount()
                .startedDaysAgo(500)
                .liveSinceDaysAgo(450)
                .goals(4, 4, 0)
                .touchedDaysAgo(2)
                .pulse(4, 40)
                .build();
        List<SharedRecord> records = new ArrayList<>(List.of(account, seats(90, 85), anNps("ann", 2, 12)));
        for (int week = 0; week < 26; week++) {
            records.add(
                    aWeek(week).logins(300).active(70).deep(30).features(6, 8).build());
        }
        for (int person = 0; person < 12; person++) {
            records.add(anNps("p" + person, 9, 60));
        }
        for (int ticket = 0; ticket < 3; ticket++) {
            records.add(aTicket("t" + ticket)
                    .openedDaysAgo(5)
                    .priority(Ticket.Priority.HIGH)
                    .build());
        }
        try (Store store = Vitals.openStore(config, folder)) {
            Instant now = CLOCK.instant();
            store.savePage(
                    store.startRun("sync", now),
                    new LinkedPage(
                            new StreamId("salesforce", "accounts"),
                            records.stream()
                                    .map(told -> new LinkedRecord(told, account.id(), now))
                                    .toList(),
                            List.of(),
                            List.of(new IdentityDecision(
                                    account.id(),
                                    AccountKey.foundedBy(account.id()),
                                    Rung.FOUNDED,
                                    1,
                                    List.of(),
                                    "founds its account")),
                            List.of(),
                            new Cursor("next"),
                            false),
                    now);
            store.streamEnded(new StreamId("salesforce", "accounts"), Set.copyOf(FactsBuilder.kinds()), now, null);
        }
    }

    @Test
    void the_forecast_finds_the_tasks_that_the_past_days_would_have_brought() throws IOException {
        JsonNode json = playbooks("forecast", "--days", "30", "--json").json();

        JsonNode configured = json.get("sets").get(0);
        assertThat(json.get("basis").asText()).isEqualTo("reconstructed");
        assertThat(configured.get("name").asText()).isEqualTo("as configured");
        assertThat(configured.at("/by_playbook/P08").asInt()).isEqualTo(1);
        assertThat(configured.at("/by_playbook/P09").asInt()).isEqualTo(1);
        assertThat(configured.get("accounts_affected").asInt()).isEqualTo(1);
        assertThat(configured.get("to").asText()).isEqualTo(Records.DAY.toString());
    }

    @Test
    void what_happened_before_the_days_asked_for_is_no_task_of_theirs() throws IOException {
        JsonNode json = playbooks("forecast", "--days", "8", "--json").json();

        assertThat(json.at("/sets/0/by_playbook/P08").asInt()).isZero();
        assertThat(json.at("/sets/0/by_playbook/P09").asInt()).isEqualTo(1);
    }

    @Test
    void the_same_store_gives_the_same_forecast() {
        assertThat(playbooks("forecast", "--days", "30", "--json").out())
                .isEqualTo(playbooks("forecast", "--days", "30", "--json").out());
    }

    @Test
    void one_playbook_is_forecast_beside_those_configured() throws IOException {
        JsonNode json = playbooks("forecast", "--days", "30", "--playbook", "P16", "--json")
                .json();

        assertThat(json.at("/sets/1/name").asText()).isEqualTo("with P16 switched on");
    }

    @Test
    void a_playbook_that_nobody_knows_is_told() {
        Told told = playbooks("forecast", "--playbook", "P99");

        assertThat(told.code()).isEqualTo(ExitCode.FAILED);
        assertThat(told.err()).contains("There is no playbook P99");
    }

    @Test
    void the_list_tells_every_playbook_with_its_trigger_its_owner_and_what_became_of_its_tasks() throws IOException {
        Told page = playbooks("list");
        JsonNode json = playbooks("list", "--json").json();

        assertThat(page.code()).isEqualTo(ExitCode.GREEN);
        assertThat(page.out()).contains("P01  on", "P14  off", "due in 1 working day;");
        assertThat(page.out().lines()).allMatch(line -> line.length() <= 110);
        assertThat(json.findValuesAsText("id"))
                .startsWith("P01", "P02")
                .contains("P16")
                .hasSize(16);
    }

    private Told playbooks(String... words) {
        List<String> all = new ArrayList<>(List.of("playbooks"));
        all.addAll(List.of(words));
        all.addAll(List.of("--config", config.toString(), "--data", folder.toString()));
        return Told.by(new Surroundings(name -> null, CLOCK), all.toArray(String[]::new));
    }
}
