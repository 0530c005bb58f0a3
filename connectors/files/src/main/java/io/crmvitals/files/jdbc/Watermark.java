package io.crmvitals.files.jdbc;

import io.crmvitals.files.jdbc.Warehouse.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How far a query was read: one value of its watermark column, exactly as the database has it. Compared only with its like.
 *
 * @param value Instant, LocalDateTime, LocalDate, BigDecimal or String, as the kind says
 */
record Watermark(Kind kind, Object value) {

    private static final LocalDate LONG_AGO = LocalDate.of(1900, 1, 1);

    /** Null where such a value cannot be read on from. */
    static @Nullable Watermark of(@Nullable Object told) {
        if (told instanceof OffsetDateTime time) {
            return new Watermark(Kind.INSTANT, time.toInstant());
        } else if (told instanceof LocalDateTime time) {
            return new Watermark(Kind.LOCAL_TIME, time);
        } else if (told instanceof LocalDate day) {
            return new Watermark(Kind.DAY, day);
        } else if (told instanceof Long || told instanceof Double || told instanceof BigDecimal) {
            return new Watermark(Kind.NUMBER, new BigDecimal(told.toString()));
        }
        return told instanceof String text ? new Watermark(Kind.TEXT, text) : null;
    }

    /** Before everything that such a column holds. */
    static Watermark lowest(Kind kind) {
        return switch (kind) {
            case INSTANT ->
                new Watermark(kind, LONG_AGO.atStartOfDay(ZoneOffset.UTC).toInstant());
            case LOCAL_TIME -> new Watermark(kind, LONG_AGO.atStartOfDay());
            case DAY -> new Watermark(kind, LONG_AGO);
            case NUMBER -> new Watermark(kind, BigDecimal.valueOf(Long.MIN_VALUE));
            case TEXT, OTHER -> new Watermark(Kind.TEXT, "");
        };
    }

    /** @throws IllegalArgumentException for what {@link #text} did not write */
    static Watermark parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is no watermark");
        }
        Kind kind = Kind.valueOf(text.substring(0, colon));
        String value = text.substring(colon + 1);
        try {
            return switch (kind) {
                case INSTANT -> new Watermark(kind, Instant.parse(value));
                case LOCAL_TIME -> new Watermark(kind, LocalDateTime.parse(value));
                case DAY -> new Watermark(kind, LocalDate.parse(value));
                case NUMBER -> new Watermark(kind, new BigDecimal(value));
                case TEXT, OTHER -> new Watermark(kind, value);
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no watermark", e);
        }
    }

    String text() {
        return kind + ":" + value;
    }

    /** As it is handed to the database. */
    Object parameter() {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        // A whole number goes as one, so that the database can use an index on whole numbers.
        return value instanceof BigDecimal number
                        && number.stripTrailingZeros().scale() <= 0
                        && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                ? (Object) number.longValue()
                : value;
    }

    /** So much before it; text has no before. */
    Watermark back(Overlap overlap) {
        Duration time = overlap.time();
        if (value instanceof Instant instant) {
            return new Watermark(kind, instant.minus(time));
        } else if (value instanceof LocalDateTime local) {
            return new Watermark(kind, local.minus(time));
        } else if (value instanceof LocalDate day) {
            return new Watermark(
                    kind, day.minusDays(time.plusDays(1).minusNanos(1).toDays()));
        }
        return value instanceof BigDecimal number
                ? new Watermark(kind, number.subtract(BigDecimal.valueOf(overlap.number())))
                : this;
    }

    /** Null where the two are not alike. */
    @Nullable
    Integer compare(Watermark other) {
        if (kind != other.kind) {
            return null;
        }
        if (value instanceof Instant instant) {
            return instant.compareTo((Instant) other.value);
        } else if (value instanceof LocalDateTime local) {
            return local.compareTo((LocalDateTime) other.value);
        } else if (value instanceof LocalDate day) {
            return day.compareTo((LocalDate) other.value);
        }
        // Databases order text by rules of their own: of two texts only their being equal is known.
        return value instanceof BigDecimal number
                ? Integer.valueOf(number.compareTo((BigDecimal) other.value))
                : value.equals(other.value) ? Integer.valueOf(0) : null;
    }

    /** When that was; null where it is no time. */
    @Nullable
    Instant instant(ZoneId zone) {
        if (value instanceof Instant instant) {
            return instant;
        } else if (value instanceof LocalDateTime local) {
            return local.atZone(zone).toInstant();
        }
        return value instanceof LocalDate day ? day.atStartOfDay(zone).toInstant() : null;
    }
}
