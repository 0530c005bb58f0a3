package io.crmvitals.core.record;

import static io.crmvitals.core.record.Records.daysAgo;

import io.crmvitals.core.account.ExternalId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An active person without a role. */
public final class ContactBuilder {
    private final String id;
    private Set<ContactRole> roles = Set.of();
    private @Nullable Boolean active = true;
    private @Nullable Instant leftAt;
    private @Nullable Instant engaged;
    private @Nullable String email;
    private @Nullable ExternalId person;
    private @Nullable Instant trained;

    ContactBuilder(String id) {
        this.id = id;
        this.email = id + "@acme.example";
    }

    public ContactBuilder as(ContactRole... v) {
        roles = Set.of(v);
        return this;
    }

    public ContactBuilder leftDaysAgo(int days) {
        active = false;
        leftAt = daysAgo(days);
        return this;
    }

    public ContactBuilder engagedDaysAgo(int days) {
        engaged = daysAgo(days);
        return this;
    }

    public ContactBuilder trainedDaysAgo(int days) {
        trained = daysAgo(days);
        return this;
    }

    public ContactBuilder email(@Nullable String v) {
        email = v;
        return this;
    }

    public ContactBuilder active(@Nullable Boolean v) {
        active = v;
        return this;
    }

    /** One more record of somebody: that contact's. */
    public ContactBuilder of(String contact) {
        person = new ExternalId("salesforce", "contact", contact);
        return this;
    }

    public Contact build() {
        return new Contact(
                new ExternalId("salesforce", "contact", id),
                null,
                "Person " + id,
                email,
                null,
                roles,
                active,
                leftAt,
                engaged,
                person,
                trained);
    }
}
