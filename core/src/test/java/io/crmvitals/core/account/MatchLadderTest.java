package io.crmvitals.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatchLadderTest {

    /** The same id in both its lengths. */
    private static final String FIFTEEN = "001D000000IqhSL";

    private static final String EIGHTEEN = "001D000000IqhSLIAZ";

    private final MatchLadder ladder = ladder(Map.of());

    private static MatchLadder ladder(Map<ExternalId, AccountKey> pins) {
        Set<String> freeMail = new HashSet<>(FreeMail.known());
        freeMail.add("freemail.example");
        return new MatchLadder("crm", 0.75, freeMail, pins);
    }

    private static AccountClues clues(
            String system,
            String id,
            String name,
            List<String> domains,
            @Nullable String declared,
            @Nullable String shared) {
        return new AccountClues(new ExternalId(system, "account", id), name, domains, declared, shared);
    }

    private static AccountClues founded(String id, String name, String... domains) {
        return clues("crm", id, name, List.of(domains), null, null);
    }

    private static AccountClues foreign(String name, String... domains) {
        return clues("desk", "5", name, List.of(domains), null, null);
    }

    private static AccountKey key(String id) {
        return new AccountKey("crm:account:" + id);
    }

    private static void taken(IdentityDecision decision, String account, Rung rung, String reason) {
        assertThat(decision.account()).isEqualTo(key(account));
        assertThat(decision.rung()).isEqualTo(rung);
        assertThat(decision.confidence()).isEqualTo(rung.confidence());
        assertThat(decision.candidates()).isEmpty();
        assertThat(decision.reason()).isEqualTo(reason);
    }

    private static void open(IdentityDecision decision, Rung rung, List<AccountKey> candidates, String reason) {
        assertThat(decision.account()).isNull();
        assertThat(decision.rung()).isEqualTo(rung);
        assertThat(decision.candidates()).isEqualTo(candidates);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @Test
    void a_record_of_the_primary_system_founds_its_account() {
        taken(ladder.decide(founded("1", "Acme")), "1", Rung.FOUNDED, "crm:account:1 founds its own account");
    }

    @Test
    void a_declared_key_is_found_in_both_lengths_of_the_id() {
        ladder.learn(founded(EIGHTEEN, "Acme"));

        taken(
                ladder.decide(clues("desk", "5", "x", List.of(), " " + FIFTEEN, null)),
                EIGHTEEN,
                Rung.DECLARED_KEY,
                "desk:account:5 declares the primary system's id " + FIFTEEN);
        assertThat(ladder.decide(clues("desk", "5", "x", List.of(), FIFTEEN.toLowerCase(java.util.Locale.ROOT), null))
                        .account())
                .as("upper and lower case differ")
                .isNull();
    }

    @Test
    void a_declared_key_that_nobody_knows_is_named() {
        ladder.learn(founded("1", "Acme", "acme.example"));

        taken(
                ladder.decide(clues("desk", "5", "x", List.of("acme.example"), "404", null)),
                "1",
                Rung.DOMAIN,
                "desk:account:5 has the domain acme.example; the id 404 that it declares is no account we know");
    }

    @Test
    void a_shared_key_is_compared_exactly_but_for_outer_spaces() {
        ladder.learn(clues("crm", "1", "Acme", List.of(), null, "C-100 "));

        taken(
                ladder.decide(clues("desk", "5", "x", List.of(), null, " C-100")),
                "1",
                Rung.SHARED_KEY,
                "desk:account:5 has the shared key C-100");
        assertThat(ladder.decide(clues("desk", "5", "x", List.of(), null, "c-100"))
                        .account())
                .isNull();
    }

    @Test
    void a_domain_is_found_however_it_is_written() {
        ladder.learn(founded("1", "Acme", "https://www.ACME.example/home"));

        taken(
                ladder.decide(foreign("x", "acme.example")),
                "1",
                Rung.DOMAIN,
                "desk:account:5 has the domain acme.example");
    }

    @Test
    void a_free_mail_domain_tells_nobody_apart() {
        ladder.learn(founded("1", "Acme", "gmail.com"));

        open(
                ladder.decide(foreign("x", "gmail.com")),
                Rung.NONE,
                List.of(),
                "desk:account:5 fits no account; pin it in config/identity.yaml, or leave it unmatched");
    }

    @Test
    void a_name_alone_is_below_the_floor_and_waits_for_a_person() {
        ladder.learn(founded("1", "Acme GmbH"));

        open(
                ladder.decide(foreign("ACME, Inc.")),
                Rung.NAME,
                List.of(key("1")),
                "desk:account:5 fits by name only, 0.65 is below the floor 0.75; confirm it in config/identity.yaml");
    }

    @Test
    void a_name_alone_is_taken_where_the_floor_allows_it() {
        MatchLadder generous = new MatchLadder("crm", 0.65, Set.of(), Map.of());
        generous.learn(founded("1", "Acme GmbH"));

        taken(generous.decide(foreign("Acme")), "1", Rung.NAME, "desk:account:5 has the same name");
    }

    @Test
    void two_accounts_with_one_domain_are_ambiguous_with_the_better_candidate_first() {
        ladder.learn(founded("1", "Acme North", "acme.example"));
        ladder.learn(founded("2", "Acme South", "acme.example"));

        open(
                ladder.decide(foreign("Acme South Ltd", "acme.example")),
                Rung.DOMAIN,
                List.of(key("2"), key("1")),
                "desk:account:5 has the domain acme.example, as do 2 accounts; say which in config/identity.yaml");
    }

    @Test
    void a_higher_rung_decides_what_a_lower_one_leaves_open() {
        ladder.learn(founded("1", "Acme North", "acme.example"));
        ladder.learn(founded("2", "Acme South", "acme.example"));

        taken(
                ladder.decide(clues("desk", "5", "x", List.of("acme.example"), "2", null)),
                "2",
                Rung.DECLARED_KEY,
                "desk:account:5 declares the primary system's id 2");
    }

    @Test
    void rungs_that_contradict_each_other_are_told() {
        ladder.learn(founded("1", "Acme", "acme.example"));
        ladder.learn(founded("2", "Beta"));

        taken(
                ladder.decide(clues("desk", "5", "Acme", List.of("acme.example"), "2", null)),
                "2",
                Rung.DECLARED_KEY,
                "desk:account:5 declares the primary system's id 2; yet it has the domain acme.example, as does crm:account:1");
    }

    @Test
    void a_pin_stands_above_everything() {
        ladder.learn(founded("1", "Acme", "acme.example"));
        MatchLadder pinned = ladder(Map.of(
                new ExternalId("desk", "account", "5"), key("9"),
                new ExternalId("crm", "account", "8"), key("9")));
        pinned.learn(founded("1", "Acme", "acme.example"));
        pinned.learn(founded("8", "Nine again", "nine.example"));

        taken(
                pinned.decide(foreign("Acme", "acme.example")),
                "9",
                Rung.PINNED,
                "desk:account:5 was decided in config/identity.yaml");
        assertThat(pinned.decide(clues("desk", "6", "x", List.of("nine.example"), null, null))
                        .account())
                .as("a founder pinned to another account brings its domains along")
                .isEqualTo(key("9"));
    }

    @Test
    void a_forgotten_account_is_found_no_more_and_a_changed_one_only_by_its_new_clues() {
        ladder.learn(founded("1", "Acme", "acme.example"));
        ladder.learn(founded("2", "Beta", "beta.example"));

        ladder.forget(new ExternalId("crm", "account", "1"));
        ladder.learn(founded("2", "Beta", "new.example"));

        assertThat(ladder.decide(foreign("x", "acme.example")).account()).isNull();
        assertThat(ladder.decide(foreign("x", "beta.example")).account()).isNull();
        assertThat(ladder.decide(foreign("x", "new.example")).account()).isEqualTo(key("2"));
    }

    @Test
    void clues_of_other_systems_teach_nothing() {
        ladder.learn(foreign("Acme", "acme.example"));

        assertThat(ladder.decide(clues("shop", "1", "Acme", List.of("acme.example"), null, null))
                        .candidates())
                .isEmpty();
    }

    @Test
    void a_contact_is_found_by_the_domain_of_its_address() {
        ladder.learn(founded("1", "Acme", "acme.example"));
        ExternalId contact = new ExternalId("desk", "contact", "3");

        taken(
                ladder.decideContact(contact, "Jane <jane@Acme.example>"),
                "1",
                Rung.EMAIL_DOMAIN,
                "desk:contact:3 has the e-mail domain acme.example");
        open(
                ladder.decideContact(contact, "jane@freemail.example"),
                Rung.NONE,
                List.of(),
                "desk:contact:3 has a free-mail address (freemail.example), which tells no account; pin it in config/identity.yaml");
        open(
                ladder.decideContact(contact, null),
                Rung.NONE,
                List.of(),
                "desk:contact:3 has no e-mail address to go by; pin it in config/identity.yaml");
        open(
                ladder.decideContact(contact, "jane"),
                Rung.NONE,
                List.of(),
                "desk:contact:3 has an e-mail address without a domain; correct it at the source");
    }

    @Test
    void a_floor_outside_zero_to_one_is_refused() {
        assertThatThrownBy(() -> new MatchLadder("crm", 75, Set.of(), Map.of()))
                .hasMessage("the floor 75.0 is not between 0 and 1");
    }

    @Property(tries = 200)
    void the_order_of_learning_makes_no_difference(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int size) {
        Random random = new Random(seed);
        List<AccountClues> accounts = someAccounts(random, size);
        List<AccountClues> shuffled = new ArrayList<>(accounts);
        Collections.shuffle(shuffled, random);
        MatchLadder one = ladder(Map.of());
        MatchLadder other = ladder(Map.of());
        accounts.forEach(one::learn);
        shuffled.forEach(other::learn);

        for (AccountClues asked : someForeigners(random)) {
            assertThat(one.decide(asked)).isEqualTo(other.decide(asked));
        }
    }

    @Property(tries = 200)
    void nothing_is_merged_below_the_floor(@ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double floor) {
        Random random = new Random(seed);
        MatchLadder some = new MatchLadder("crm", floor, Set.of(), Map.of());
        someAccounts(random, 8).forEach(some::learn);

        for (AccountClues asked : someForeigners(random)) {
            IdentityDecision decision = some.decide(asked);
            assertThat(decision.account() == null || decision.confidence() >= floor)
                    .isTrue();
            assertThat(decision.account() == null || decision.candidates().isEmpty())
                    .isTrue();
        }
    }

    private static List<AccountClues> someAccounts(Random random, int size) {
        List<AccountClues> accounts = new ArrayList<>();
        for (int id = 0; id < size; id++) {
            accounts.add(clues(
                    "crm",
                    "" + id,
                    "Name " + random.nextInt(5),
                    List.of("d" + random.nextInt(5) + ".example"),
                    null,
                    "K" + random.nextInt(9)));
        }
        return accounts;
    }

    private static List<AccountClues> someForeigners(Random random) {
        List<AccountClues> foreigners = new ArrayList<>();
        for (int id = 0; id < 10; id++) {
            foreigners.add(clues(
                    "desk",
                    "" + id,
                    "name " + random.nextInt(6) + " Ltd",
                    random.nextBoolean() ? List.of("d" + random.nextInt(6) + ".example") : List.of(),
                    random.nextInt(3) == 0 ? "" + random.nextInt(14) : null,
                    random.nextInt(3) == 0 ? "K" + random.nextInt(12) : null));
        }
        return foreigners;
    }
}
