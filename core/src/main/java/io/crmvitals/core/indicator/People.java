package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.Engagement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The people behind an account's contact records. Records are one person where they name the same contact, or have the same e-mail address, whatever its case; what
 * holds for two pairs holds for all three. Who was in a meeting or on the phone took part then, though the contact record may not tell it.
 */
final class People {

    private final Map<String, String> above = new HashMap<>();
    /** Ids are asked for again and again. */
    private final Map<ExternalId, String> keys = new HashMap<>();

    private final List<Person> all = new ArrayList<>();

    People(List<Contact> contacts, List<Engagement> engagements, Instant asOf) {
        for (Contact contact : contacts) {
            ExternalId person = contact.person();
            if (person != null) {
                unite(contact.id().text(), person.text());
            }
            String email = contact.email();
            if (email != null && !email.isBlank()) {
                unite(contact.id().text(), "mail " + email.strip().toLowerCase(Locale.ROOT));
            }
        }
        Map<ExternalId, Instant> tookPart = newestByContact(engagements, asOf);
        Map<String, List<Contact>> groups = new TreeMap<>();
        contacts.forEach(contact -> groups.computeIfAbsent(key(contact.id()), key -> new ArrayList<>())
                .add(engaged(contact, tookPart.get(contact.id()), asOf)));
        groups.values().forEach(records -> all.add(Person.of(records, asOf)));
    }

    /** Each person once, in an order that does not depend on that of the records. */
    List<Person> all() {
        return all;
    }

    /** The same for two contact ids of one person; also for ids that no record here has, such as a respondent's. */
    String key(ExternalId contact) {
        String known = keys.get(contact);
        if (known == null) {
            known = top(contact.text());
            keys.put(contact, known);
        }
        return known;
    }

    private static Map<ExternalId, Instant> newestByContact(List<Engagement> engagements, Instant asOf) {
        Map<ExternalId, Instant> newest = new HashMap<>();
        for (Engagement engagement : engagements) {
            if (engagement.contact() != null && engagement.tookPartBy(asOf)) {
                newest.merge(engagement.contact(), engagement.at(), People::later);
            }
        }
        return newest;
    }

    private static Contact engaged(Contact contact, @Nullable Instant at, Instant asOf) {
        Instant told = contact.lastEngaged();
        boolean known = told != null && !told.isAfter(asOf);
        return at == null ? contact : contact.engagedAt(known && told != null ? later(told, at) : at);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
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
