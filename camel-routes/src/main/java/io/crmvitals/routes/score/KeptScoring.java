package io.crmvitals.routes.score;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.port.AsOf;
import io.crmvitals.core.port.KeptScore;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.score.Child;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Scoring;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a kept score was made from, as the run that made it saw it, so that it can be made again.
 *
 * @param facts as they were known then
 * @param before the newest score of an earlier day
 * @param peers what was usual that day
 * @param children accounts that belonged to it then, as scored that day
 */
public record KeptScoring(
        KeptScore kept, AccountFacts facts, @Nullable HealthScore before, Peers peers, List<Child> children) {

    public KeptScoring {
        children = List.copyOf(children);
    }

    public static KeptScoring of(KeptScore kept, Scoring scoring, Store store, String primary) {
        HealthScore score = kept.score();
        AccountKey account = score.account();
        AsOf then = AsOf.of(kept.savedAt());
        List<AccountFacts> facts = new ArrayList<>();
        store.facts(Set.of(account), then, primary, facts::add);
        AccountFacts own = facts.get(0);
        return new KeptScoring(
                kept,
                own,
                store.scoresBefore(score.day(), Set.of(account)).get(account),
                store.peers(score.day()).orElse(Peers.NONE),
                scoring.rollsUp() ? children(score, own, then, store, primary) : List.of());
    }

    /** The same facts scored by the cards and the catalogue of now. */
    public HealthScore again(Scoring scoring) {
        return scoring.score(facts, kept.score().day(), before, peers, children);
    }

    /** Who belongs to it now or is named in the score, as far as it belonged to it then. */
    private static List<Child> children(
            HealthScore score, AccountFacts parent, AsOf then, Store store, String primary) {
        Set<AccountKey> maybe = new TreeSet<>(Comparator.comparing(AccountKey::value));
        maybe.addAll(new Neighborhood(store, primary).families().children(score.account()));
        if (score instanceof HealthScore.Scored scored) {
            scored.contributions().stream()
                    .map(line -> Child.named(line.indicator()))
                    .filter(Objects::nonNull)
                    .forEach(maybe::add);
        }
        Set<ExternalId> parentIds = parent.tellings().stream().map(Account::id).collect(Collectors.toSet());
        List<Child> children = new ArrayList<>();
        store.facts(maybe, then, primary, facts -> {
            boolean belonged = facts.tellings().stream()
                    .anyMatch(telling -> telling.parent() != null && parentIds.contains(telling.parent()));
            if (belonged) {
                store.scoreOn(facts.key(), score.day())
                        .ifPresent(child -> children.add(new Child(
                                facts.key(),
                                facts.tellings().get(0).name(),
                                child.score(),
                                facts.first(Account::annualRevenue),
                                facts.first(Account::currency))));
            }
        });
        return children;
    }
}
