package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How many different people of the customer took part lately; one person counts once, whatever number of records there are. A large customer needs more of them: the
 * number is judged to the scale of 100 seats, where three are right. The right number is 1 + log2(seats / 25), yet never below two, for a relationship that hangs on
 * one person ends with that person, and never above the seats there are.
 *
 * @param withoutSponsor points at most while no sponsor is among them
 */
record StakeholderBreadth(int days, double withoutSponsor) implements Measure {

    private static final double SEATS_FOR_ONE = 25;
    private static final double USUAL = 3;
    private static final double LEAST = 2;

    static Measure read(Section section) {
        return new StakeholderBreadth(
                section.integer("days", 90, 1, 3650), section.number("without_sponsor", 60, 0, 100));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(Contact.class);
    }

    @Override
    public boolean mayLimitPoints() {
        return true;
    }

    @Override
    public Finding find(AccountView view) {
        if (view.facts().contacts().isEmpty()) {
            Finding silence = view.silence(Contact.class);
            return silence != null ? silence : Finding.noRows(Contact.class, null);
        }
        List<Person> engaged = new ArrayList<>();
        boolean told = false;
        for (Person person : view.people()) {
            Instant last = person.lastEngaged();
            for (Contact record : person.records()) {
                told |= record.lastEngaged() != null;
            }
            if (last != null && view.within(days, last) && !person.left()) {
                engaged.add(person);
            }
        }
        if (!told) {
            return Finding.untold("untold.engagement");
        }
        Finding silence = view.silence(Contact.class);
        if (silence != null) {
            return silence;
        }
        boolean sponsor = false;
        List<ExternalId> evidence = new ArrayList<>();
        for (Person person : engaged) {
            sponsor |= person.is(ContactRole.SPONSOR);
            if (evidence.size() < 20) {
                evidence.add(person.records().get(0).id());
            }
        }
        Finding.Found found = Finding.Found.of(
                        engaged.size(), view.people().size(), evidence, "people", engaged.size(), "days", days)
                .judgedAs(engaged.size() * USUAL / right(view.usage()));
        return sponsor ? found : found.atMost(withoutSponsor);
    }

    private static double right(Usage usage) {
        Integer seats = usage.siteLicense() ? null : usage.bought(LicenseUsage::seatsPurchased);
        if (seats == null || seats <= 0) {
            return USUAL;
        }
        double scaled = 1 + Math.log(seats / SEATS_FOR_ONE) / Math.log(2);
        return Math.min(Math.max(LEAST, scaled), seats);
    }
}
