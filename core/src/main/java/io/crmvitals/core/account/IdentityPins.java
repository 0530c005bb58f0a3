package io.crmvitals.core.account;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What people decided about identity, from config/identity.yaml: records pinned to accounts, the floor, and free-mail domains of their own.
 *
 * @param pins account by record; a record is {@code system:type:id}, an account the record that founded it
 * @param floor least confidence at which a hit is taken
 * @param freeMailDomains the known providers and the site's own
 */
public record IdentityPins(Map<ExternalId, AccountKey> pins, double floor, Set<String> freeMailDomains) {

    /** Takes domains and stronger rungs, leaves names to people. */
    public static final double DEFAULT_FLOOR = 0.75;

    public IdentityPins {
        pins = Map.copyOf(pins);
        freeMailDomains = Set.copyOf(freeMailDomains);
    }

    /** Where there is no such file: no pins, the default floor, the known providers. */
    public static IdentityPins none() {
        return new IdentityPins(Map.of(), DEFAULT_FLOOR, FreeMail.known());
    }

    /** Reads the file; what is wrong goes to the problems that the file was parsed with. */
    public static IdentityPins read(ConfigFile file) {
        Section root = file.root();
        double floor = root.number("floor", DEFAULT_FLOOR, 0, 1);
        Set<String> freeMail = new TreeSet<>(FreeMail.known());
        for (String entry : root.texts("free_mail")) {
            String sample = entry.strip().replaceFirst("\\.\\*$", ".example");
            if (WebDomain.of(sample).isEmpty()) {
                root.problem(
                        "free_mail", "holds \"" + entry + "\". Write domains, for example: [mail.example, mymail.*]");
            } else {
                freeMail.add(entry.strip());
            }
        }
        Map<ExternalId, AccountKey> pins = new LinkedHashMap<>();
        root.optionalSection("pins").ifPresent(section -> {
            for (String record : section.anyKeys().keys()) {
                Optional<ExternalId> from = id(record);
                String account = section.text(record);
                if (from.isEmpty()) {
                    section.problem(record, "is not a record. Write system:type:id, for example: helpdesk:account:42");
                } else if (id(account).isEmpty()) {
                    section.wrong(
                            record,
                            "Write the account as system:type:id of the record that founded it, for example: crm:account:0017");
                } else {
                    pins.put(from.get(), new AccountKey(account.strip()));
                }
            }
        });
        root.finish();
        return new IdentityPins(pins, floor, freeMail);
    }

    /** A ladder that goes by these decisions. */
    public MatchLadder ladder(String primarySystem) {
        return new MatchLadder(primarySystem, floor, freeMailDomains, pins);
    }

    private static Optional<ExternalId> id(String text) {
        List<String> parts = List.of(text.strip().split(":", 3));
        if (parts.size() != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(ExternalId.parse(text.strip()));
        } catch (IllegalArgumentException e) {
            // The caller tells the rule with the line it stands on.
            return Optional.empty();
        }
    }
}
