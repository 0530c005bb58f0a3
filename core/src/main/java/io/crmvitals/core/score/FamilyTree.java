package io.crmvitals.core.score;

import io.crmvitals.core.account.AccountKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which account belongs to which. Where accounts belong to each other in a circle, the circle is cut at its first account, which then belongs to nobody: so every
 * account can be scored after those that belong to it. Immutable.
 */
public final class FamilyTree {

    /** Everybody stands alone. */
    public static final FamilyTree NONE = new FamilyTree(Map.of());

    private static final Comparator<AccountKey> BY_KEY = Comparator.comparing(AccountKey::value);

    private final Map<AccountKey, AccountKey> parents = new TreeMap<>(BY_KEY);
    private final Map<AccountKey, List<AccountKey>> children = new HashMap<>();
    private final Map<AccountKey, Integer> heights = new HashMap<>();

    /** @param parentOf the parent of each account that has one */
    public FamilyTree(Map<AccountKey, AccountKey> parentOf) {
        parents.putAll(parentOf);
        parents.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        cut();
        parents.forEach((child, parent) ->
                children.computeIfAbsent(parent, any -> new ArrayList<>()).add(child));
        for (AccountKey child : parents.keySet()) {
            int height = 0;
            for (AccountKey at = parents.get(child); at != null; at = parents.get(at)) {
                heights.merge(at, ++height, Math::max);
            }
        }
    }

    private void cut() {
        Set<AccountKey> fine = new HashSet<>();
        for (AccountKey start : List.copyOf(parents.keySet())) {
            Set<AccountKey> path = new TreeSet<>(BY_KEY);
            AccountKey at = start;
            while (at != null && !fine.contains(at) && path.add(at)) {
                at = parents.get(at);
            }
            if (at != null && !fine.contains(at)) {
                AccountKey first = at;
                for (AccountKey next = parents.get(at); next != null && !next.equals(at); next = parents.get(next)) {
                    first = BY_KEY.compare(next, first) < 0 ? next : first;
                }
                parents.remove(first);
            }
            fine.addAll(path);
        }
    }

    /** In the order of their keys. */
    public List<AccountKey> children(AccountKey parent) {
        return children.getOrDefault(parent, List.of());
    }

    /** True for an account that belongs to another one. */
    public boolean belongs(AccountKey account) {
        return parents.containsKey(account);
    }

    /**
     * These accounts and all that they belong to, in rounds: whoever is in a round comes after everybody who belongs to it, and accounts of a round stand in the
     * order of their keys.
     */
    public List<List<AccountKey>> rounds(Collection<AccountKey> accounts) {
        Map<Integer, TreeSet<AccountKey>> rounds = new TreeMap<>();
        for (AccountKey account : accounts) {
            for (AccountKey at = account; at != null; at = parents.get(at)) {
                rounds.computeIfAbsent(heights.getOrDefault(at, 0), any -> new TreeSet<>(BY_KEY))
                        .add(at);
            }
        }
        return rounds.values().stream().map(List::copyOf).toList();
    }
}
