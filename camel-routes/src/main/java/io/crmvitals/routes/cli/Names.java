package io.crmvitals.routes.cli;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.port.Store;
import java.util.HashMap;
import java.util.Map;

/** Names of accounts for a person's eyes; an account nobody names shows its key. */
final class Names {

    private final Map<AccountKey, String> names = new HashMap<>();

    private Names() {}

    /** The name in the account's founding record. */
    static Names of(Store store) {
        Names names = new Names();
        for (Store.KnownAccount known : store.knownAccounts()) {
            AccountKey founded = AccountKey.foundedBy(known.clues().id());
            names.names.put(founded, known.clues().name());
        }
        return names;
    }

    String of(AccountKey key) {
        return names.getOrDefault(key, key.value());
    }
}
