package io.crmvitals.core.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
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
    /** Nearly every text is held by one account alone. */
    private final Map<Rung, Map<String, List<ExternalId>>> holders = new EnumMap<>(Rung.class);

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
        if (!founded.id().system().equals(primarySystem) || founded.equals(learned.get(founded.id()))) {
            return;
        }
        forget(founded.id());
        learned.put(founded.id(), founded);
        keys(founded, (onRung, text) -> {
            List<ExternalId> holders = onRung.getOrDefault(text, List.of());
            onRung.put(text, with(holders, founded.id()));
        });
    }

    /** Forgets an account of the primary system, for example because it was deleted there. */
    public void forget(ExternalId founded) {
        AccountClues known = learned.remove(founded);
        if (known != null) {
            keys(known, (onRung, text) -> {
                List<ExternalId> left = without(onRung.getOrDefault(text, List.of()), founded);
                if (left.isEmpty()) {
                    onRung.remove(text);
                } else {
                    onRung.put(text, left);
                }
            });
        }
    }

    /** Forgets all accounts that are not among these, so that only what changed is learned anew. */
    public void keepOnly(Set<ExternalId> founded) {
        learned.keySet().stream().filter(id -> !founded.contains(id)).toList().forEach(this::forget);
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
        String note = "";
        String declared = stripped(clues.declaredKey());
        if (!declared.isEmpty()) {
            Set<String> key = Set.of(ExternalKey.comparable(declared));
            hit(hits, Rung.DECLARED_KEY, key, "declares the primary system's id " + declared);
            note = hits.isEmpty() ? "; the id " + declared + " that it declares is no account we know" : "";
        }
        String shared = stripped(clues.sharedKey());
        if (!shared.isEmpty()) {
            hit(hits, Rung.SHARED_KEY, Set.of(shared), "has the shared key " + shared);
        }
        Set<String> domains = telling(clues.domains());
        hit(hits, Rung.DOMAIN, domains, "has the domain " + String.join(", ", domains));
        hit(hits, Rung.NAME, names(clues.name()), "has the same name");
        return choose(clues.id(), hits, note);
    }

    /** Whose a contact is that belongs to no account record of its own system: by the domain of its e-mail address, unless it is a free-mail one. */
    public IdentityDecision decideContact(ExternalId contact, @Nullable String email) {
        IdentityDecision pinned = pinned(contact);
        if (pinned != null) {
            return pinned;
        }
        if (email == null || email.isBlank()) {
            return nobody(contact, "has no e-mail address to go by; pin it in " + PINS_FILE);
        }
        String domain = WebDomain.ofEmail(email).orElse("");
        if (domain.isEmpty()) {
            return nobody(contact, "has an e-mail address without a domain; correct it at the source");
        }
        if (freeMail.contains(domain)) {
            return nobody(
                    contact,
                    "has a free-mail address (" + domain + "), which tells no account; pin it in " + PINS_FILE);
        }
        List<Hit> hits = new ArrayList<>();
        hit(hits, Rung.EMAIL_DOMAIN, Set.of(domain), "has the e-mail domain " + domain);
        return choose(contact, hits, "");
    }

    private record Hit(Rung rung, Set<AccountKey> accounts, String because) {}

    private void hit(List<Hit> hits, Rung rung, Set<String> texts, String because) {
        // A person's e-mail domain is held against the web domains of accounts.
        Rung learnedAs = rung == Rung.EMAIL_DOMAIN ? Rung.DOMAIN : rung;
        Set<AccountKey> accounts = new TreeSet<>();
        texts.forEach(text -> holding(learnedAs, text).forEach(holder -> accounts.add(accountOf(holder))));
        if (!accounts.isEmpty()) {
            hits.add(new Hit(rung, accounts, because));
        }
    }

    private IdentityDecision choose(ExternalId record, List<Hit> hits, String note) {
        if (hits.isEmpty()) {
            return nobody(record, "fits no account" + note + "; pin it in " + PINS_FILE + ", or leave it unmatched");
        }
        Hit best = hits.get(0);
        double confidence = best.rung().confidence();
        if (best.accounts().size() > 1) {
            String reason =
                    best.because() + ", as do " + best.accounts().size() + " accounts; say which in " + PINS_FILE;
            return new IdentityDecision(
                    record,
                    null,
                    best.rung(),
                    confidence,
                    bestFirst(best.accounts(), hits),
                    told(record, reason + note));
        }
        AccountKey account = best.accounts().iterator().next();
        if (confidence < floor) {
            String how = best.rung() == Rung.NAME ? "fits by name only" : best.because();
            String reason = how + ", " + confidence + " is below the floor " + floor + "; confirm it in " + PINS_FILE;
            return new IdentityDecision(
                    record, null, best.rung(), confidence, List.of(account), told(record, reason + note));
        }
        StringBuilder reason = new StringBuilder(best.because());
        for (Hit other : hits.subList(1, hits.size())) {
            // Equal names are common and contradict nothing.
            if (other.rung() != Rung.NAME && !other.accounts().contains(account)) {
                reason.append("; yet it ").append(other.because()).append(", as does ");
                reason.append(String.join(
                        ", ", other.accounts().stream().map(AccountKey::value).toList()));
            }
        }
        return taken(record, account, best.rung(), reason + note);
    }

    /** Candidates that fit on more rungs stand before others. */
    private static List<AccountKey> bestFirst(Set<AccountKey> candidates, List<Hit> hits) {
        Comparator<AccountKey> byMisses = Comparator.comparingLong(account ->
                hits.stream().filter(hit -> !hit.accounts().contains(account)).count());
        return candidates.stream()
                .sorted(byMisses.thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private @Nullable IdentityDecision pinned(ExternalId record) {
        AccountKey account = pins.get(record);
        return account == null ? null : taken(record, account, Rung.PINNED, "was decided in " + PINS_FILE);
    }

    private AccountKey accountOf(ExternalId founded) {
        AccountKey pinned = pins.get(founded);
        return pinned == null ? AccountKey.foundedBy(founded) : pinned;
    }

    private List<ExternalId> holding(Rung rung, String text) {
        return onRung(rung).getOrDefault(text, List.of());
    }

    private Map<String, List<ExternalId>> onRung(Rung rung) {
        return holders.computeIfAbsent(rung, r -> new HashMap<>());
    }

    /** Every text under which an account can be found, by rung. */
    private void keys(AccountClues clues, BiConsumer<Map<String, List<ExternalId>>, String> use) {
        use.accept(onRung(Rung.DECLARED_KEY), ExternalKey.comparable(clues.id().value()));
        String shared = stripped(clues.sharedKey());
        if (!shared.isEmpty()) {
            use.accept(onRung(Rung.SHARED_KEY), shared);
        }
        for (String domain : telling(clues.domains())) {
            use.accept(onRung(Rung.DOMAIN), domain);
        }
        for (String name : names(clues.name())) {
            use.accept(onRung(Rung.NAME), name);
        }
    }

    /** One stands in a fixed list, more in one that grows in its place. */
    private static List<ExternalId> with(List<ExternalId> holders, ExternalId more) {
        if (holders.isEmpty()) {
            return List.of(more);
        }
        List<ExternalId> all = holders.size() == 1 ? new ArrayList<>(holders) : holders;
        all.add(more);
        return all;
    }

    private static List<ExternalId> without(List<ExternalId> holders, ExternalId gone) {
        if (holders.size() <= 2) {
            return holders.stream().filter(holder -> !holder.equals(gone)).toList();
        }
        holders.remove(gone);
        return holders;
    }

    private Set<String> telling(List<String> domains) {
        if (domains.isEmpty()) {
            return Set.of();
        }
        if (domains.size() == 1) {
            return WebDomain.of(domains.get(0))
                    .filter(domain -> !freeMail.contains(domain))
                    .map(Set::of)
                    .orElse(Set.of());
        }
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

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static IdentityDecision taken(ExternalId record, AccountKey account, Rung rung, String reason) {
        return new IdentityDecision(record, account, rung, rung.confidence(), List.of(), told(record, reason));
    }

    private static IdentityDecision nobody(ExternalId record, String reason) {
        return new IdentityDecision(record, null, Rung.NONE, Rung.NONE.confidence(), List.of(), told(record, reason));
    }

    private static String told(ExternalId record, String reason) {
        return record.text() + " " + reason;
    }
}
