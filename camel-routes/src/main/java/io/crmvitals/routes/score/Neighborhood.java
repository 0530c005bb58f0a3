package io.crmvitals.routes.score;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.score.FamilyTree;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Scoring;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one account's score needs to know of the others: who belongs to whom, and what is usual. Reads the store once, as of its making. */
final class Neighborhood {

    private static final int CHUNK = 500;
    private static final int LOOK_BACK_DAYS = 14;

    private final Store store;
    private final Map<ExternalId, AccountKey> keys = new HashMap<>();
    private final Map<AccountKey, List<Telling>> tellings = new HashMap<>();

    /** What is asked of one system's account record. All customers are here at once, so nothing else of it is kept. */
    private record Telling(
            ExternalId id,
            String name,
            @Nullable ExternalId parent,
            @Nullable BigDecimal revenue,
            @Nullable String currency,
            @Nullable Segment segment) {

        static Telling of(Account account) {
            return new Telling(
                    account.id(),
                    account.name(),
                    account.parent(),
                    account.annualRevenue(),
                    account.currency(),
                    account.segment());
        }
    }

    /** @param primary the system whose telling comes first; the others follow by name */
    Neighborhood(Store store, String primary) {
        this.store = store;
        for (Store.KnownAccount known : store.knownAccounts()) {
            IdentityDecision decision = known.decision();
            AccountKey key = decision == null ? null : decision.account();
            if (key != null) {
                keys.put(known.clues().id(), key);
            }
        }
        store.each(Account.class, account -> {
            AccountKey key = keys.get(account.id());
            if (key != null) {
                tellings.computeIfAbsent(key, any -> new ArrayList<>(2)).add(Telling.of(account));
            }
        });
        Comparator<Telling> primaryFirst = Comparator.comparing(
                        (Telling telling) -> !telling.id().system().equals(primary))
                .thenComparing(Telling::id);
        tellings.values().forEach(list -> list.sort(primaryFirst));
    }

    /** A parent is named by an id of the system that tells it; one that belongs to no known account is passed over. */
    FamilyTree families() {
        Map<AccountKey, AccountKey> parents = new HashMap<>();
        tellings.forEach((key, list) -> {
            for (Telling telling : list) {
                AccountKey parent = telling.parent() == null ? null : keys.get(telling.parent());
                if (parent != null && !parent.equals(key)) {
                    parents.putIfAbsent(key, parent);
                }
            }
        });
        return new FamilyTree(parents);
    }

    String name(AccountKey account) {
        List<Telling> list = tellings.getOrDefault(account, List.of());
        return list.isEmpty() ? account.value() : list.get(0).name();
    }

    @Nullable
    BigDecimal revenue(AccountKey account) {
        return first(account, Telling::revenue);
    }

    @Nullable
    String currency(AccountKey account) {
        return first(account, Telling::currency);
    }

    /** What was usual by the newest scores of days before; a crowd that fell silent since is told as it was. */
    Peers peers(LocalDate day, Scoring scoring) {
        List<Peers.Member> members = new ArrayList<>();
        List<AccountKey> accounts = List.copyOf(store.accounts());
        for (int from = 0; from < accounts.size(); from += CHUNK) {
            Collection<AccountKey> chunk = accounts.subList(from, Math.min(from + CHUNK, accounts.size()));
            for (HealthScore score :
                    store.scoresBefore(day, new HashSet<>(chunk)).values()) {
                AccountKey key = score.account();
                Segment segment = first(key, Telling::segment);
                members.add(scoring.member(score, segment, revenue(key), currency(key)));
            }
        }
        Peers today = Peers.of(day, members);
        for (int back = 1; back <= LOOK_BACK_DAYS; back++) {
            Optional<Peers> earlier = store.peers(day.minusDays(back));
            if (earlier.isPresent()) {
                return today.following(earlier.get());
            }
        }
        return today;
    }

    private <T> @Nullable T first(AccountKey account, Function<Telling, @Nullable T> field) {
        for (Telling telling : tellings.getOrDefault(account, List.of())) {
            T value = field.apply(telling);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
