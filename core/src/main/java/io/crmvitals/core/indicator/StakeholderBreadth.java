package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many different people of the customer took part lately.
 *
 * @param withoutSponsor points at most while no sponsor is among them
 */
record StakeholderBreadth(int days, double withoutSponsor) implements Measure {

    static Measure read(Section section) {
        return new StakeholderBreadth(
                section.integer("days", 90, 1, 3650), section.number("without_sponsor", 60, 0, 100));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Contact.class);
    }

    @Override
    public Finding find(AccountView view) {
        List<Contact> contacts = view.facts().contacts();
        if (contacts.isEmpty()) {
            Finding silence = view.silence(Contact.class);
            return silence != null ? silence : Finding.noRows(Contact.class, null);
        }
        Set<String> engaged = new HashSet<>();
        List<ExternalId> evidence = new ArrayList<>();
        boolean sponsor = false;
        boolean told = false;
        for (Contact contact : contacts) {
            Instant last = contact.lastEngaged();
            told |= last != null;
            if (last != null && view.within(days, last) && !Boolean.FALSE.equals(contact.active())) {
                if (engaged.add(AccountView.person(contact)) && evidence.size() < 20) {
                    evidence.add(contact.id());
                }
                sponsor |= contact.roles().contains(ContactRole.SPONSOR);
            }
        }
        if (!told) {
            return Finding.untold("untold.engagement");
        }
        Finding silence = view.silence(Contact.class);
        if (silence != null && engaged.isEmpty()) {
            return silence;
        }
        Finding.Found found =
                Finding.Found.of(engaged.size(), contacts.size(), evidence, "people", engaged.size(), "days", days);
        return sponsor ? found : found.atMost(withoutSponsor);
    }
}
