package io.crmvitals.core.indicator;

import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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
        List<Contact> records =
                told.stream().sorted(Comparator.comparing(Contact::id)).toList();
        Set<ContactRole> roles = EnumSet.noneOf(ContactRole.class);
        records.forEach(record -> roles.addAll(record.roles()));
        List<Contact> present =
                records.stream().filter(record -> !tellsDeparture(record, asOf)).toList();
        Instant lastEngaged = newest(present.stream().map(Contact::lastEngaged), asOf);
        Instant leftAt = newest(records.stream().map(Contact::leftAt), asOf);
        boolean left = left(records, present, lastEngaged, leftAt);
        return new Person(records, Set.copyOf(roles), lastEngaged, left, left ? leftAt : null);
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

    private static @Nullable Instant newest(Stream<@Nullable Instant> times, Instant asOf) {
        return times.filter(Objects::nonNull)
                .filter(time -> !time.isAfter(asOf))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
