package io.crmvitals.sandbox.salesforce;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Values between the wire's text and what a row holds: String, BigDecimal, Boolean, LocalDate, Instant. */
final class Values {

    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Values() {}

    static Object seeded(Column column, Object value) {
        if (column.type().isNumber() && value instanceof Number) {
            return new BigDecimal(value.toString());
        }
        if (value instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.SECONDS);
        }
        if (value instanceof String text
                && !column.type().isText()
                && !column.type().isId()) {
            try {
                return parse(column, text);
            } catch (IllegalArgumentException | DateTimeException wrong) {
                throw new IllegalArgumentException(column.name() + " takes no such text", wrong);
            }
        }
        return value;
    }

    /** Throws IllegalArgumentException or DateTimeException where the text is of another type. */
    static Object parse(Column column, String text) {
        return switch (column.type()) {
            case NUMBER, CURRENCY, PERCENT, WHOLE ->
                new BigDecimal(text.trim()).setScale(column.scale(), RoundingMode.HALF_UP);
            case BOOLEAN -> bool(text.trim());
            // A dateTime for a date field is cut at midnight GMT, wherever the caller lives.
            case DATE -> LocalDate.parse(text.trim().length() > 10 ? gmt(text.trim()) : text.trim());
            case DATE_TIME -> OffsetDateTime.parse(text.trim()).toInstant().truncatedTo(ChronoUnit.SECONDS);
            default -> text;
        };
    }

    static String wire(Column column, Object value) {
        if (value instanceof Instant instant) {
            return DATE_TIME.format(instant);
        }
        if (value instanceof BigDecimal number) {
            // The vendor's SOAP speaks xsd:double as Java prints it: 12.0, 3.5E8.
            return column.type() == Column.Type.WHOLE
                    ? number.setScale(0, RoundingMode.HALF_UP).toPlainString()
                    : Double.toString(number.doubleValue());
        }
        return value.toString();
    }

    static String dateTime(Instant instant) {
        return DATE_TIME.format(instant);
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("not a boolean");
        };
    }

    private static String gmt(String dateTime) {
        return OffsetDateTime.parse(dateTime)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}
