package io.crmvitals.routes.cli;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.SharedRecord;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How old the newest of the records behind an answer is, by the dates that the records themselves tell. */
final class RecordAge {

    private final LocalDate today;
    private final Map<ExternalId, LocalDate> newest = new HashMap<>();

    RecordAge(AccountFacts facts, LocalDate today) {
        this.today = today;
        for (RecordComponent part : AccountFacts.class.getRecordComponents()) {
            if (value(part, facts) instanceof Collection<?> records) {
                records.forEach(record -> {
                    // An account tells dates of many things; none of them says when it was told.
                    if (record instanceof SharedRecord told && !(told instanceof Account)) {
                        note(told);
                    }
                });
            }
        }
    }

    /** Days; empty where no record behind the answer tells a date. */
    OptionalLong of(Reading.Measured measured) {
        return measured.evidence().stream()
                .map(newest::get)
                .filter(java.util.Objects::nonNull)
                .mapToLong(day -> ChronoUnit.DAYS.between(day, today))
                .min();
    }

    private void note(SharedRecord told) {
        for (RecordComponent part : told.getClass().getRecordComponents()) {
            LocalDate day = day(value(part, told));
            if (day != null && !day.isAfter(today)) {
                newest.merge(told.id(), day, (one, other) -> one.isAfter(other) ? one : other);
            }
        }
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC).toLocalDate();
        }
        return value instanceof LocalDate day ? day : null;
    }

    private static @Nullable Object value(RecordComponent part, Object of) {
        try {
            return part.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a public record keeps nothing to itself", e);
        }
    }
}
