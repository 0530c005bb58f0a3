package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person at the customer, or one of several records of that person, such as a place that somebody has at a second customer. */
public record Contact(
        @Meaning(value = "who tells it", required = true) ExternalId id,

        @Meaning(value = "the customer this person works for", refersTo = "account") @Nullable
        ExternalId account,

        @Meaning("display name, used in task texts") @Nullable
        String name,

        @Meaning("e-mail address; its domain is a rung of the match ladder") @Nullable
        String email,

        @Meaning("job title") @Nullable String title,

        @Meaning("CHAMPION, SPONSOR, DECISION_MAKER, USER; several allowed")
        Set<ContactRole> roles,

        @Meaning("false once the person left, bounced or was suspended") @Nullable
        Boolean active,

        @Meaning("when the person left, bounced or was suspended") @Nullable
        Instant leftAt,

        @Meaning("last time this person took part: a reply, a meeting, a ticket") @Nullable
        Instant lastEngaged,

        @Meaning(
                value =
                        "the person that this record tells of, where one person has several records; empty where the record is the person",
                refersTo = "contact")
        @Nullable
        ExternalId person,

        @Meaning("when this person last completed a course or webinar") @Nullable
        Instant trainedAt)
        implements SharedRecord {

    public Contact {
        roles = Set.copyOf(roles);
    }

    /** The same, last taking part then. */
    public Contact engagedAt(Instant last) {
        return new Contact(id, account, name, email, title, roles, active, leftAt, last, person, trainedAt);
    }
}
