package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Contact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The people behind an account's contact records. Records are one person where they name the same contact, or have the same e-mail address, whatever its case; what
 * holds for two pairs holds for all three.
 */
final class People {

    private final Map<String, String> above = new HashMap<>();
    private final List<Person> all = new ArrayList<>();

    People(List<Contact> contacts, Instant asOf) {
        for (Contact contact : contacts) {
            String id = contact.id().text();
            ExternalId person = contact.person();
            if (person != null) {
                unite(id, person.text());
            }
            String email = contact.email();
            if (email != null && !email.isBlank()) {
                unite(id, "mail " + email.strip().toLowerCase(Locale.ROOT));
            }
        }
        Map<String, List<Contact>> groups = new TreeMap<>();
        contacts.forEach(contact -> groups.computeIfAbsent(key(contact.id()), key -> new ArrayList<>())
                .add(contact));
        groups.values().forEach(records -> all.add(Person.of(records, asOf)));
    }

    /** Each person once, in an order that does not depend on that of the records. */
    List<Person> all() {
        return all;
    }

    /** The same for two contact ids of one person; also for ids that no record here has, such as a respondent's. */
    String key(ExternalId contact) {
        return top(contact.text());
    }

    /** The smaller text stands above, so that keys do not depend on the order of the records. */
    private void unite(String one, String other) {
        String a = top(one);
        String b = top(other);
        if (a.compareTo(b) < 0) {
            above.put(b, a);
        } else if (b.compareTo(a) < 0) {
            above.put(a, b);
        }
    }

    private String top(String node) {
        String at = node;
        for (String next = above.get(at); next != null; next = above.get(at)) {
            at = next;
        }
        return at;
    }
}
