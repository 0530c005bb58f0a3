package io.crmvitals.core.account;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one account that an outside record belongs to, by rungs from the surest to the weakest. The primary system's records found accounts and are
 * learned; all others are held against what was learned. Two candidates on a rung are ambiguous, and a hit that is trusted less than the floor is never
 * taken: both are told, for a person to decide. The order in which accounts were learned makes no difference. Not thread-safe.
 */
public final class MatchLadder {

    /** Where a person decides. */
    static final String PINS_FILE = "config/identity.yaml";

    private final String primarySystem;
    private final double floor;
    private final FreeMail freeMail;
    private final Map<ExternalId, AccountKey> pins;

    private final Map<ExternalId, AccountClues> learned = new HashMap<>();
    private final Map<Rung, Map<String, Set<AccountKey>>> byRung = new EnumMap<>(Rung.class);

    /**
     * @param floor least confidence at which a hit is taken, 0 to 1; 0.75 leaves names to people
     * @param freeMailDomains domains that say nothing, see {@link FreeMail}
     * @param pins what people decided, by record
     */
    public MatchLadder(
            String primarySystem, double floor, Set<String> freeMailDomains, Map<ExternalId, AccountKey> pins) {
        if (!(floor >= 0 && floor <= 1)) {
            throw new IllegalArgumentException("the floor " + floor + " is not between 0 and 1");
        }
        this.primarySystem = primarySystem;
        this.floor = floor;
        this.freeMail = new FreeMail(freeMailDomains);
        this.pins = Map.copyOf(pins);
    }

    /** Takes in an account of the primary system; an account known already is replaced. Clues of other systems are ignored. */
    public void learn(AccountClues founded) {
        if (!founded.id().system().equals(primarySystem)) {
            return;
        }
        forget(founded.id());
        learned.put(founded.id(), founded);
        keysOf(founded)
                .forEach((rung, texts) -> texts.forEach(text -> byRung.computeIfAbsent(rung, r -> new HashMap<>())
                        .computeIfAbsent(text, t -> new TreeSet<>())
                        .add(accountOf(founded.id()))));
    }

    /** Forgets an account of the primary system, for example because it was deleted there. */
    public void forget(ExternalId founded) {
        AccountClues known = learned.remove(founded);
        if (known == null) {
            return;
        }
        AccountKey account = accountOf(founded);
        // Two records may be pinned to one account, so what is left is counted anew for the texts concerned.
        keysOf(known)
                .forEach((rung, texts) -> texts.forEach(text -> {
                    boolean stillHeld = learned.values().stream()
                            .anyMatch(other -> accountOf(other.id()).equals(account)
                                    && keysOf(other)
                                            .getOrDefault(rung, Set.of())
                                            .contains(text));
                    Set<AccountKey> holders =
                            byRung.getOrDefault(rung, Map.of()).get(text);
                    if (holders != null && !stillHeld) {
                        holders.remove(account);
                    }
                }));
    }

    /** Whose an account record is. A record of the primary system founds its account, whether it was learned or not. */
    public IdentityDecision decide(AccountClues clues) {
        IdentityDecision pinned = pinned(clues.id());
        if (pinned != null) {
            return pinned;
        }
        if (clues.id().system().equals(primarySystem)) {
            return taken(clues.id(), AccountKey.foundedBy(clues.id()), Rung.FOUNDED, "founds its own account");
        }
        List<Hit> hits = new ArrayList<>();
        if (clues.declaredKey() != null && !clues.declaredKey().isBlank()) {
            String key = ExternalKey.comparable(clues.declaredKey());
            hit(
                    hits,
                    Rung.DECLARED_KEY,
                    Set.of(key),
                    "declares the primary system's id " + clues.declaredKey().strip());
        }
        if (clues.sharedKey() != null && !clues.sharedKey().isBlank()) {
            hit(
                    hits,
                    Rung.SHARED_KEY,
                    Set.of(clues.sharedKey().strip()),
                    "has the shared key " + clues.sharedKey().strip());
        }
        Set<String> domains = telling(clues.domains());
        hit(hits, Rung.DOMAIN, domains, "has the domain " + String.join(", ", domains));
        hit(hits, Rung.NAME, names(clues.name()), "has the same name");
        return choose(clues.id(), hits);
    }

    /** Whose a contact is that belongs to no account record of its own system: by the domain of its e-mail address, unless it is a free-mail one. */
    public IdentityDecision decideContact(ExternalId contact, @Nullable String email) {
        IdentityDecision pinned = pinned(contact);
        if (pinned != null) {
            return pinned;
        }
        if (email == null || email.isBlank()) {
            return undecided(
                    contact, Rung.NONE, 0, List.of(), "has no e-mail address to go by. Pin it in " + PINS_FILE);
        }
        String domain = WebDomain.ofEmail(email).orElse("");
        if (domain.isEmpty()) {
            return undecided(
                    contact,
                    Rung.NONE,
                    0,
                    List.of(),
                    "has an e-mail address without a domain. Correct it at the source");
        }
        if (freeMail.contains(domain)) {
            return undecided(
                    contact,
                    Rung.NONE,
                    0,
                    List.of(),
                    "has a free-mail address (" + domain + "), which tells no account. Pin it in " + PINS_FILE);
        }
        List<Hit> hits = new ArrayList<>();
        hit(hits, Rung.EMAIL_DOMAIN, Set.of(domain), "has the e-mail domain " + domain);
        return choose(contact, hits);
    }

    private record Hit(Rung rung, Set<AccountKey> accounts, String because) {}

    private void hit(List<Hit> hits, Rung rung, Set<String> texts, String because) {
        // A person's e-mail domain is held against the web domains of accounts.
        Rung learnedAs = rung == Rung.EMAIL_DOMAIN ? Rung.DOMAIN : rung;
        Set<AccountKey> accounts = new TreeSet<>();
        texts.forEach(
                text -> accounts.addAll(byRung.getOrDefault(learnedAs, Map.of()).getOrDefault(text, Set.of())));
        if (!accounts.isEmpty()) {
            hits.add(new Hit(rung, accounts, because));
        }
    }

    private IdentityDecision choose(ExternalId record, List<Hit> hits) {
        if (hits.isEmpty()) {
            return undecided(
                    record,
                    Rung.NONE,
                    0,
                    List.of(),
                    "fits no account by key, domain or name. Pin it in " + PINS_FILE + ", or leave it unmatched");
        }
        Hit best = hits.get(0);
        double confidence = best.rung().confidence();
        if (best.accounts().size() > 1) {
            List<AccountKey> candidates = List.copyOf(best.accounts());
            return undecided(
                    record,
                    best.rung(),
                    confidence,
                    candidates,
                    best.because() + ", as do " + candidates.size() + " accounts; say which in " + PINS_FILE);
        }
        AccountKey account = best.accounts().iterator().next();
        if (confidence < floor) {
            String only = best.rung() == Rung.NAME ? "by name only, " : best.because() + ", ";
            return undecided(
                    record,
                    best.rung(),
                    confidence,
                    List.of(account),
                    only + confidence + " is below the floor " + floor + "; confirm it in " + PINS_FILE);
        }
        StringBuilder reason = new StringBuilder(best.because());
        for (Hit other : hits.subList(1, hits.size())) {
            boolean against = !other.accounts().contains(account);
            if (against && other.rung() != Rung.NAME) {
                reason.append("; but it ")
                        .append(other.because())
                        .append(" like ")
                        .append(join(other.accounts()));
            }
        }
        return taken(record, account, best.rung(), reason.toString());
    }

    private @Nullable IdentityDecision pinned(ExternalId record) {
        AccountKey account = pins.get(record);
        return account == null ? null : taken(record, account, Rung.PINNED, "was decided in " + PINS_FILE);
    }

    private AccountKey accountOf(ExternalId founded) {
        return pins.getOrDefault(founded, AccountKey.foundedBy(founded));
    }

    /** Every text under which an account can be found, by rung. */
    private Map<Rung, Set<String>> keysOf(AccountClues clues) {
        Map<Rung, Set<String>> keys = new TreeMap<>();
        keys.put(Rung.DECLARED_KEY, Set.of(ExternalKey.comparable(clues.id().value())));
        if (clues.sharedKey() != null && !clues.sharedKey().isBlank()) {
            keys.put(Rung.SHARED_KEY, Set.of(clues.sharedKey().strip()));
        }
        keys.put(Rung.DOMAIN, telling(clues.domains()));
        keys.put(Rung.NAME, names(clues.name()));
        return keys;
    }

    private Set<String> telling(List<String> domains) {
        Set<String> telling = new TreeSet<>();
        for (String text : domains) {
            WebDomain.of(text).filter(domain -> !freeMail.contains(domain)).ifPresent(telling::add);
        }
        return telling;
    }

    private static Set<String> names(String name) {
        String normalized = AccountName.normalized(name);
        return normalized.isEmpty() ? Set.of() : Set.of(normalized);
    }

    private static IdentityDecision taken(ExternalId record, AccountKey account, Rung rung, String reason) {
        return new IdentityDecision(record, account, rung, rung.confidence(), List.of(), record.text() + " " + reason);
    }

    private static IdentityDecision undecided(
            ExternalId record, Rung rung, double confidence, List<AccountKey> candidates, String reason) {
        return new IdentityDecision(record, null, rung, confidence, candidates, record.text() + " " + reason);
    }

    private static String join(Set<AccountKey> accounts) {
        return String.join(", ", accounts.stream().map(AccountKey::value).toList());
    }
}
