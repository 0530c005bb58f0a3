package io.crmvitals.core.indicator;

import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One person at the customer, however many records tell of them. Roles are united. Somebody is there unless the newest word says otherwise. A departure without a
 * day counts as the newest word where the record names a role or a place, so that an old record elsewhere cannot bring somebody back.
 *
 * @param records in the order of their ids, at least one
 * @param lastEngaged the newest time that is not still to come, by the records that know of no departure; null where there is none
 * @param leftAt null where the day is unknown, and for somebody who is there
 */
record Person(
        List<Contact> records,
        Set<ContactRole> roles,
        @Nullable Instant lastEngaged,
        boolean left,
        @Nullable Instant leftAt) {

    static Person of(List<Contact> told, Instant asOf) {
        List<Contact> records = new ArrayList<>(told);
        records.sort(Comparator.comparing(Contact::id));
        Set<ContactRole> roles = EnumSet.noneOf(ContactRole.class);
        List<Contact> present = new ArrayList<>(records.size());
        Instant lastEngaged = null;
        Instant leftAt = null;
        for (Contact record : records) {
            roles.addAll(record.roles());
            leftAt = newer(leftAt, record.leftAt(), asOf);
            if (!tellsDeparture(record, asOf)) {
                present.add(record);
                lastEngaged = newer(lastEngaged, record.lastEngaged(), asOf);
            }
        }
        boolean left = left(records, present, lastEngaged, leftAt);
        return new Person(
                List.copyOf(records), Collections.unmodifiableSet(roles), lastEngaged, left, left ? leftAt : null);
    }

    private static boolean left(
            List<Contact> records, List<Contact> present, @Nullable Instant lastEngaged, @Nullable Instant leftAt) {
        if (present.size() == records.size()) {
            return false;
        }
        boolean withoutDay = records.stream()
                .anyMatch(record -> record.leftAt() == null && !present.contains(record) && !mereLogin(record));
        boolean seenSince = leftAt == null || (lastEngaged != null && lastEngaged.isAfter(leftAt));
        return present.isEmpty() || withoutDay || !seenSince;
    }

    /** A login or an address that names neither a role nor a place: it may be locked without anybody having left. */
    private static boolean mereLogin(Contact record) {
        return record.roles().isEmpty() && record.person() == null;
    }

    boolean is(ContactRole role) {
        return roles.contains(role);
    }

    /** The record to show for somebody in that role: one that names it, one that tells of the departure first. */
    Contact evidence(ContactRole role, Instant asOf) {
        return records.stream()
                .min(Comparator.comparing((Contact record) -> !record.roles().contains(role))
                        .thenComparing(record -> left && !tellsDeparture(record, asOf))
                        .thenComparing(Contact::id))
                .orElseThrow();
    }

    private static boolean tellsDeparture(Contact record, Instant asOf) {
        Instant leftAt = record.leftAt();
        return leftAt == null ? Boolean.FALSE.equals(record.active()) : !leftAt.isAfter(asOf);
    }

    /** The later of both, as far as it is not still to come. */
    private static @Nullable Instant newer(@Nullable Instant one, @Nullable Instant other, Instant asOf) {
        if (other == null || other.isAfter(asOf)) {
            return one;
        }
        return one == null || other.isAfter(one) ? other : one;
    }
}
