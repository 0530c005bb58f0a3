package io.crmvitals.routes.cli;

import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.account.Rung;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.LinkedRecord;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountBuilder;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Scoring;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Site;
import io.crmvitals.routes.app.Vitals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code vitals explain} prints of an account that got tickets and lost goals within ten days. */
class ExplainVerbTest {

    private static final StreamId STREAM = new StreamId("salesforce", "accounts");
    private static final LocalDate TODAY = Records.DAY;
    private static final LocalDate THEN = TODAY.minusDays(10);
    private static final Clock CLOCK = Clock.fixed(at(TODAY), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path config;
    private AccountKey key;

    @BeforeEach
    void scoreTwice() {
        config = Site.copyOfShippedConfig(folder.resolve("config"));
        try (Store store = Vitals.openStore(config, folder)) {
            RunId run = store.startRun("sync", at(THEN));
            Account told = account().goals(4, 4, 0).build();
            key = AccountKey.foundedBy(told.id());
            List<SharedRecord> records = new ArrayList<>(List.of(told, seats(100, 90)));
            for (int week = 2; week < 14; week++) {
                records.add(aWeek(week)
                        .logins(300)
                        .active(60)
                        .deep(30)
                        .features(6, 8)
                        .build());
            }
            for (int person = 0; person < 12; person++) {
                records.add(anNps("p" + person, 9, 20));
            }
            save(store, run, records, at(THEN));
            score(store, run, THEN);
            List<SharedRecord> more =
                    new ArrayList<>(List.of(account().goals(4, 1, 0).build()));
            more.add(aWeek(0).logins(300).active(60).deep(30).features(6, 8).build());
            more.add(aWeek(1).logins(300).active(60).deep(30).features(6, 8).build());
            for (int ticket = 0; ticket < 6; ticket++) {
                more.add(aTicket("t" + ticket)
                        .openedDaysAgo(8)
                        .priority(Ticket.Priority.HIGH)
                        .build());
            }
            save(store, run, more, at(TODAY));
            score(store, run, TODAY);
        }
    }

    @Test
    void a_page_tells_every_answer_down_to_its_records_and_the_lines_add_up_to_the_score() {
        Told told = explain("--account", key.value());

        assertThat(told.code()).isZero();
        assertThat(told.out())
                .contains("Health ", "on " + TODAY, "What the score is made of", "Goals reached", "1 of 4 due")
                .contains("zendesk:ticket:t0", "What to mend first")
                .doesNotContain("Why it changed");
        assertThat(told.out().lines()).allMatch(line -> line.length() <= 110);
    }

    @Test
    void since_a_day_the_change_is_told_by_cause_and_the_parts_add_up() throws IOException {
        Told page = explain("--account", key.value(), "--since", THEN.toString());
        JsonNode json = explain("--account", key.value(), "--since", THEN.toString(), "--json")
                .json();

        assertThat(page.out()).contains("Why it changed: ", "What the customer did", "Time alone");
        double parts = 0;
        for (JsonNode part : json.at("/change/parts")) {
            parts += part.get("amount").asDouble();
        }
        assertThat(parts).isCloseTo(json.at("/change/difference").asDouble(), within(1e-9));
        assertThat(json.at("/change/difference").asDouble()).isNegative();
        assertThat(json.at("/change/parts/5/cause").asText()).isEqualTo("data");
        assertThat(json.at("/change/parts/5/amount").asDouble()).isNegative();
        assertThat(json.at("/change/parts/6/amount").asDouble())
                .as("all can be worked out again")
                .isZero();
    }

    @Test
    void every_contribution_is_in_the_answer_for_programs_and_they_add_up() throws IOException {
        JsonNode json = explain("--account", key.value(), "--json").json();

        double sum = 0;
        for (JsonNode part : json.get("contributions")) {
            sum += part.get("amount").asDouble();
        }
        assertThat(sum).isCloseTo(json.get("score").asDouble(), within(1e-9));
        assertThat(json.get("history")).hasSize(2);
    }

    @Test
    void a_day_before_the_first_score_is_told() {
        Told told =
                explain("--account", key.value(), "--since", THEN.minusDays(1).toString());

        assertThat(told.out()).contains("There is no score of " + THEN.minusDays(1) + " or before.");
    }

    @Test
    void an_unknown_account_is_refused_with_the_nearest_name() {
        Told told = explain("--account", "Acmee");

        assertThat(told.code()).isEqualTo(1);
        assertThat(told.err()).contains("No account has \"Acmee\"", "Did you mean Acme");
    }

    private Told explain(String... more) {
        List<String> words =
                new ArrayList<>(List.of("explain", "--config", config.toString(), "--data", folder.toString()));
        words.addAll(List.of(more));
        return Told.by(new Surroundings(name -> null, CLOCK), words.toArray(String[]::new));
    }

    private static AccountBuilder account() {
        return anAccount()
                .name("Acme")
                .startedDaysAgo(500)
                .liveSinceDaysAgo(450)
                .touchedDaysAgo(12)
                .pulse(4, 20);
    }

    private static void save(Store store, RunId run, List<SharedRecord> records, Instant at) {
        Account account = (Account) records.get(0);
        List<LinkedRecord> linked = records.stream()
                .map(told -> new LinkedRecord(told, account.id(), at))
                .toList();
        IdentityDecision founded = new IdentityDecision(
                account.id(), AccountKey.foundedBy(account.id()), Rung.FOUNDED, 1, List.of(), "founds its account");
        store.savePage(
                run,
                new LinkedPage(STREAM, linked, List.of(), List.of(founded), List.of(), new Cursor("next"), false),
                at);
        store.streamEnded(STREAM, Set.copyOf(FactsBuilder.kinds()), at, null);
    }

    private void score(Store store, RunId run, LocalDate day) {
        Configuration configuration = Configuration.withoutConnections(config, name -> null);
        Scoring scoring = new Scoring(
                configuration.scorecards(),
                configuration.catalogue(),
                configuration.settings().language());
        HealthScore before = store.scoresBefore(day, Set.of(key)).get(key);
        List<HealthScore> scores = new ArrayList<>();
        store.facts(
                Set.of(key),
                at(day),
                configuration.settings().primary(),
                facts -> scores.add(scoring.score(facts, day, before)));
        store.saveScores(run, scores, at(day));
    }

    private static Instant at(LocalDate day) {
        return day.atTime(22, 0).toInstant(ZoneOffset.UTC);
    }
}
