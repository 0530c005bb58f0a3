package io.crmvitals.routes.score;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.score.Child;
import io.crmvitals.core.score.FamilyTree;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Scoring;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Scores accounts as of one day, the same way for a run and for whoever looks at one account alone: with the score before, with what is usual that day, and with
 * those that belong to the account. Reads the store and changes nothing. For one thread.
 */
public final class DayScoring {

    private final Scoring scoring;
    private final Store store;
    private final String primary;
    private final LocalDate day;
    private final Map<AccountKey, HealthScore> scoredNow = new HashMap<>();

    private @Nullable Neighborhood neighborhood;
    private @Nullable FamilyTree families;
    private @Nullable Peers peers;
    private boolean worked;

    /** One account with what its score came from. */
    public record Scored(
            AccountFacts facts, HealthScore now, @Nullable HealthScore before) {}

    public DayScoring(Scoring scoring, Store store, String primary, LocalDate day) {
        this.scoring = scoring;
        this.store = store;
        this.primary = primary;
        this.day = day;
    }

    /** What is usual this day: as the first run of the day kept it, else worked out now. */
    public Peers peers() {
        Peers known = peers;
        if (known == null) {
            known = store.peers(day).orElseGet(() -> {
                worked = true;
                return around().peers(day, scoring);
            });
            peers = known;
        }
        return known;
    }

    /** True where no run has kept yet what is usual this day. */
    boolean workedOut() {
        return worked;
    }

    /** These accounts and all that they belong to: whoever belongs to somebody is in an earlier round than that somebody. */
    List<List<AccountKey>> rounds(Set<AccountKey> asked) {
        Set<AccountKey> known = families() == FamilyTree.NONE ? asked : store.accounts();
        return families().rounds(asked).stream()
                .map(round -> round.stream().filter(known::contains).toList())
                .toList();
    }

    /** Scores accounts of one round, in the order of their keys. */
    void score(Collection<AccountKey> accounts, Instant knownBy, Consumer<Scored> use) {
        Map<AccountKey, HealthScore> before = store.scoresBefore(day, accounts);
        Map<AccountKey, HealthScore> scoresOfChildren = scoresOfChildren(accounts);
        Peers usual = peers();
        store.facts(accounts, knownBy, primary, facts -> {
            HealthScore earlier = before.get(facts.key());
            List<Child> children = children(facts.key(), scoresOfChildren);
            HealthScore now = scoring.score(facts, day, earlier, usual, children);
            if (families().belongs(facts.key())) {
                scoredNow.put(facts.key(), now);
            }
            use.accept(new Scored(facts, now, earlier));
        });
    }

    /**
     * Scores one account as a run at this instant would.
     *
     * @throws IllegalArgumentException when the store does not hold the account
     */
    public Scored one(AccountKey account, Instant knownBy) {
        Set<AccountKey> asked = new HashSet<>(Set.of(account));
        descendants(account, asked);
        if (asked.size() > 1) {
            asked.retainAll(store.dueForScoring(day, scoring.versions()));
            asked.add(account);
        }
        for (List<AccountKey> round : rounds(asked)) {
            List<Scored> scored = new ArrayList<>();
            score(round, knownBy, scored::add);
            for (Scored each : scored) {
                if (each.facts().key().equals(account)) {
                    return each;
                }
            }
        }
        throw new IllegalArgumentException("the store holds no account " + account);
    }

    private void descendants(AccountKey account, Set<AccountKey> into) {
        for (AccountKey child : families().children(account)) {
            if (into.add(child)) {
                descendants(child, into);
            }
        }
    }

    /** Only where a card asks for them. */
    private FamilyTree families() {
        FamilyTree known = families;
        if (known == null) {
            known = scoring.rollsUp() ? around().families() : FamilyTree.NONE;
            families = known;
        }
        return known;
    }

    private Neighborhood around() {
        Neighborhood known = neighborhood;
        if (known == null) {
            known = new Neighborhood(store, primary);
            neighborhood = known;
        }
        return known;
    }

    /** Of this day's scoring where they were due; else their newest. */
    private Map<AccountKey, HealthScore> scoresOfChildren(Collection<AccountKey> parents) {
        Map<AccountKey, HealthScore> scores = new HashMap<>();
        List<AccountKey> others = new ArrayList<>();
        for (AccountKey parent : parents) {
            for (AccountKey child : families().children(parent)) {
                HealthScore now = scoredNow.get(child);
                if (now == null) {
                    others.add(child);
                } else {
                    scores.put(child, now);
                }
            }
        }
        if (!others.isEmpty()) {
            scores.putAll(store.scoresBefore(day.plusDays(1), others));
        }
        return scores;
    }

    private List<Child> children(AccountKey parent, Map<AccountKey, HealthScore> scores) {
        List<Child> children = new ArrayList<>();
        for (AccountKey key : families().children(parent)) {
            HealthScore score = scores.get(key);
            if (score != null) {
                Neighborhood around = around();
                children.add(new Child(key, around.name(key), score, around.revenue(key), around.currency(key)));
            }
        }
        return children;
    }
}
