package io.crmvitals.routes.cli;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.port.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the one account that a person means by a key, a vendor's id, a domain, or a part of the name. */
final class AccountFinder {

    private static final int SHOWN = 5;

    private AccountFinder() {}

    /** @throws Refusal when it is none or several, with those that could be meant */
    static AccountKey find(Store store, String wanted) {
        List<Store.KnownAccount> known = store.knownAccounts();
        if (known.isEmpty()) {
            throw new Refusal("The store is empty, so there is no account to show. Run ./vitals sync first.");
        }
        String words = wanted.strip().toLowerCase(Locale.ROOT);
        Map<AccountKey, String> found = new LinkedHashMap<>();
        Map<String, AccountKey> names = new LinkedHashMap<>();
        for (Store.KnownAccount each : known) {
            AccountKey key = each.decision() == null ? null : each.decision().account();
            if (key == null) {
                continue;
            }
            ExternalId id = each.clues().id();
            if (key.value().equalsIgnoreCase(words)
                    || id.text().equalsIgnoreCase(words)
                    || id.value().equalsIgnoreCase(words)) {
                return key;
            }
            String name = each.clues().name();
            names.putIfAbsent(name, key);
            if (name.toLowerCase(Locale.ROOT).contains(words)
                    || each.clues().domains().contains(words)) {
                found.putIfAbsent(key, name);
            }
        }
        if (found.size() == 1) {
            return found.keySet().iterator().next();
        }
        if (found.isEmpty()) {
            throw new Refusal(
                    "No account has \"" + wanted + "\" as key, id or domain or in its name." + nearest(wanted, names));
        }
        List<String> some = new ArrayList<>();
        found.forEach((key, name) -> {
            if (some.size() < SHOWN) {
                some.add(key + " (" + name + ")");
            }
        });
        throw new Refusal("\"" + wanted + "\" could be " + found.size()
                + " accounts. Name one by its key, for example: " + String.join(", ", some));
    }

    private static String nearest(String wanted, Map<String, AccountKey> names) {
        return Nearest.to(wanted.strip(), names.keySet())
                .map(name -> " Did you mean " + name + " (" + names.get(name) + ")?")
                .orElse("");
    }
}
