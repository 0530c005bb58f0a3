package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The share of the active users who completed a course or webinar within a year: as the usage data tell it, else by the people at the customer. Somebody who only
 * decides or sponsors is no user, so a manager's course says nothing of those who do the work.
 *
 * @param days how long a course counts
 * @param usageDays how old the end of the week may be that tells the users
 */
record TrainingCompletion(int days, int usageDays) implements Measure {

    static Measure read(Section section) {
        return new TrainingCompletion(
                section.integer("days", 365, 1, 3650), section.integer("usage_days", 28, 7, 3650));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(LicenseUsage.class, Contact.class);
    }

    @Override
    public Finding find(AccountView view) {
        Integer active = view.usage().used(LicenseUsage::activeUsers, usageDays);
        Integer trained = view.usage().used(LicenseUsage::trainedUsers, usageDays);
        if (trained != null && active != null) {
            return found(trained, active, view.usage().evidence());
        }
        List<Person> users = view.people().stream()
                .filter(person -> !person.left() && !onlyDecides(person))
                .toList();
        boolean told = view.facts().contacts().stream().anyMatch(contact -> contact.trainedAt() != null);
        Finding silence = view.silence(Contact.class);
        if (!told || silence != null) {
            boolean stopped = view.usage().everTold(LicenseUsage::trainedUsers);
            Finding usageSilence = stopped ? view.silence(LicenseUsage.class) : null;
            return usageSilence != null
                    ? usageSilence
                    : told && silence != null ? silence : Finding.untold("untold.training");
        }
        List<Person> trainedPeople =
                users.stream().filter(person -> trained(person, view)).toList();
        List<ExternalId> evidence = trainedPeople.stream()
                .map(person -> person.records().get(0).id())
                .limit(20)
                .toList();
        return found(trainedPeople.size(), whole(active, users.size()), evidence);
    }

    private static int whole(@Nullable Integer active, int people) {
        return active == null || active <= 0 ? people : active;
    }

    private static Finding found(int trained, int users, List<ExternalId> evidence) {
        if (users <= 0) {
            return Finding.notApplicable("na.nobody_active");
        }
        int part = Math.min(trained, users);
        return Finding.Found.of((double) part / users, users, evidence, "part", part, "whole", users);
    }

    private boolean trained(Person person, AccountView view) {
        return person.records().stream().map(Contact::trainedAt).anyMatch(at -> at != null && view.within(days, at));
    }

    private static boolean onlyDecides(Person person) {
        return !person.roles().isEmpty()
                && EnumSet.of(ContactRole.SPONSOR, ContactRole.DECISION_MAKER).containsAll(person.roles());
    }
}
