package io.crmvitals.storage;

import static io.crmvitals.core.record.Records.aContact;
import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.account.Rung;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.LinkedRecord;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.Ticket;
import io.crmvitals.core.score.Scorecards;
import io.crmvitals.core.score.Scoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the store learns after an instant, scores as of that instant stay what they were, to the last character. */
class NothingLearnedLaterTest {

    private static final StreamId ACCOUNTS = new StreamId("salesforce", "accounts");
    private static final StreamId DESK = new StreamId("zendesk", "tickets");
    private static final StreamId USAGE = new StreamId("files", "usage");
    private static final Instant THEN = Records.AS_OF.minusSeconds(3_600);
    private static final List<AccountKey> KEYS = List.of(key("A"), key("B"), key("C"));

    @TempDir
    Path folder;

    private final List<String> changed = new ArrayList<>();

    @Test
    void scores_as_of_an_instant_never_change_by_what_is_learned_later() throws IOException {
        Scoring scoring = scoring();
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            try (SqlStore store = SqlStore.open(StorageConfig.at(folder.resolve("store-" + seed + ".db")))) {
                RunId run = store.startRun("sync", THEN);
                Instant at = THEN.minusSeconds(86_400);
                for (int step = 0; step < 25; step++) {
                    at = at.plusSeconds(random.nextInt(3_000));
                    learn(store, run, random, at);
                }
                heard(store, THEN);
                Map<AccountKey, AccountFacts> factsThen = facts(store, THEN);
                Map<AccountKey, String> scoresThen = scores(scoring, factsThen);

                Instant later = THEN;
                for (int step = 0; step < 25; step++) {
                    later = later.plusSeconds(1 + random.nextInt(100));
                    learn(store, run, random, later);
                }
                heard(store, later);

                assertThat(facts(store, THEN)).as("facts of seed %d", seed).isEqualTo(factsThen);
                assertThat(scores(scoring, facts(store, THEN)))
                        .as("scores of seed %d", seed)
                        .isEqualTo(scoresThen);
                if (!scores(scoring, facts(store, later)).equals(scoresThen)) {
                    changed.add("seed " + seed);
                }
            }
        }
        assertThat(changed).as("what was learned later would change scores").hasSizeGreaterThan(9);
    }

    /** One thing that a vendor, the match ladder or a person tells. */
    private static void learn(SqlStore store, RunId run, Random random, Instant at) {
        String owner = List.of("A", "B", "C").get(random.nextInt(3));
        ExternalId account = new ExternalId("salesforce", "account", owner);
        ExternalId organization = new ExternalId("zendesk", "organization", "O" + random.nextInt(3));
        switch (random.nextInt(8)) {
            case 0 -> save(store, run, ACCOUNTS, telling(account, random), account, at, List.of(founded(account)));
            case 1 -> save(store, run, DESK, telling(organization, random), organization, at, List.of());
            case 2 -> store.decide(run, List.of(decided(organization, key(owner), random)), at);
            case 3 -> {
                Ticket ticket = aTicket("t" + random.nextInt(6))
                        .openedDaysAgo(random.nextInt(90))
                        .priority(Ticket.Priority.values()[random.nextInt(4)])
                        .build();
                save(store, run, DESK, ticket, random.nextBoolean() ? organization : person(random), at, List.of());
            }
            case 4 -> {
                Contact contact = aContact("p" + random.nextInt(3))
                        .engagedDaysAgo(random.nextInt(90))
                        .build();
                boolean loose = random.nextBoolean();
                save(store, run, DESK, contact, loose ? null : organization, at, List.of());
                store.decide(run, List.of(decided(contact.id(), key(owner), random)), at);
            }
            case 5 ->
                save(
                        store,
                        run,
                        USAGE,
                        random.nextBoolean() ? seats(100, 10 + random.nextInt(90)) : week(random),
                        account,
                        at,
                        List.of());
            case 6 ->
                save(
                        store,
                        run,
                        DESK,
                        anNps("p" + random.nextInt(9), random.nextInt(11), random.nextInt(200)),
                        account,
                        at,
                        List.of());
            default ->
                store.savePage(
                        run,
                        new LinkedPage(
                                DESK,
                                List.of(),
                                List.of(
                                        random.nextBoolean()
                                                ? organization
                                                : aTicket("t" + random.nextInt(6))
                                                        .build()
                                                        .id()),
                                List.of(),
                                List.of(),
                                new Cursor("next"),
                                true),
                        at);
        }
    }

    private static Account telling(ExternalId id, Random random) {
        Account told = anAccount()
                .id(id.value())
                .startedDaysAgo(400)
                .liveSinceDaysAgo(random.nextInt(300))
                .touchedDaysAgo(random.nextInt(200))
                .pulse(1 + random.nextInt(5), random.nextInt(50))
                .goals(4, random.nextInt(5), 0)
                .revenue(String.valueOf(1_000 * (1 + random.nextInt(9))))
                .build();
        String text = Json.write(told).replace(told.id().text(), id.text());
        return (Account) Json.readRecord(RecordKind.ACCOUNT, id.text(), text);
    }

    private static LicenseUsage week(Random random) {
        return aWeek(random.nextInt(8))
                .logins(random.nextInt(300))
                .active(random.nextInt(100))
                .build();
    }

    private static ExternalId person(Random random) {
        return aContact("p" + random.nextInt(3)).build().id();
    }

    private static void save(
            SqlStore store,
            RunId run,
            StreamId stream,
            SharedRecord told,
            @Nullable ExternalId owner,
            Instant at,
            List<IdentityDecision> decisions) {
        LinkedRecord linked = new LinkedRecord(told, owner, at.minusSeconds(60));
        store.savePage(
                run,
                new LinkedPage(stream, List.of(linked), List.of(), decisions, List.of(), new Cursor("next"), true),
                at);
    }

    private static IdentityDecision founded(ExternalId id) {
        return new IdentityDecision(id, AccountKey.foundedBy(id), Rung.FOUNDED, 1, List.of(), "founds its account");
    }

    private static IdentityDecision decided(ExternalId id, AccountKey account, Random random) {
        boolean nobody = random.nextInt(4) == 0;
        Rung rung = nobody ? Rung.NONE : random.nextBoolean() ? Rung.PINNED : Rung.DOMAIN;
        return new IdentityDecision(id, nobody ? null : account, rung, rung.confidence(), List.of(), "as it happens");
    }

    private static void heard(SqlStore store, Instant at) {
        store.streamEnded(ACCOUNTS, Set.of(Account.class), at, null);
        store.streamEnded(DESK, Set.of(Ticket.class, Contact.class, SurveyAnswer.class), at, null);
        store.streamEnded(USAGE, Set.of(LicenseUsage.class), at, null);
    }

    private static Map<AccountKey, AccountFacts> facts(SqlStore store, Instant knownBy) {
        Map<AccountKey, AccountFacts> facts = new TreeMap<>();
        store.facts(KEYS, knownBy, "salesforce", told -> facts.put(told.key(), told));
        return facts;
    }

    private static Map<AccountKey, String> scores(Scoring scoring, Map<AccountKey, AccountFacts> facts) {
        Map<AccountKey, String> scores = new TreeMap<>();
        facts.forEach((key, told) -> scores.put(key, Json.write(scoring.score(told, Records.DAY, null))));
        return scores;
    }

    private static AccountKey key(String id) {
        return AccountKey.foundedBy(new ExternalId("salesforce", "account", id));
    }

    private static Scoring scoring() throws IOException {
        Problems problems = new Problems();
        String card = Files.readString(Path.of("..", "..", "config", "scorecards", "default.yaml"));
        ConfigFile file = ConfigFile.parse("default.yaml", card, name -> null, problems);
        Catalogue catalogue = Catalogue.builtIn();
        Scoring scoring = new Scoring(Scorecards.read(List.of(file), catalogue, problems), catalogue, Language.EN);
        problems.throwIfAny();
        return scoring;
    }
}
