package io.crmvitals.core.mapping;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.WebDomain;
import io.crmvitals.core.calendar.IsoMoment;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what vendors send, mostly text, into values of shared record fields. An empty text is an absent value. */
final class Conversion {

    private static final Pattern HARMLESS = Pattern.compile("[0-9TZ:+\\-., /%]{1,40}");
    /** Groups of three digits apart by points, spaces or apostrophes, or not apart at all. */
    private static final Pattern DECIMAL_COMMA =
            Pattern.compile("[+-]?(\\d{1,3}([. '\u00a0\u202f]\\d{3})+|\\d+)(,\\d+)?");

    private static final Pattern WORDS = Pattern.compile("[,\\s]+");

    private static final int ISO_DAY = 10;

    /** ISO with a zone: {@code Z}, {@code +01:00} or {@code +0100}; fractions of a second or none. */
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private Conversion() {}

    /**
     * @param notation how the source writes it
     * @return null for an absent value
     */
    static @Nullable Object convert(
            RecordModel model, RecordField field, String system, Notation notation, @Nullable Object value)
            throws ImpossibleValueException {
        boolean empty = (value instanceof String text && text.isBlank())
                || (value instanceof Collection<?> items && items.isEmpty());
        Object present = empty ? null : value;
        if (present == null) {
            return null;
        }
        return switch (field.kind()) {
            case TEXT -> text(present);
            case DOMAINS -> domains(present);
            case WHOLE -> whole(present, notation, model.isLong(field));
            case NUMBER ->
                inUnitOf(field, notation.unit(), number(present, notation)).doubleValue();
            case MONEY -> number(present, notation);
            case FLAG -> flag(present);
            case DAY -> day(present, notation);
            case INSTANT -> instant(present, notation);
            case CHOICE -> choice(model, field, present);
            case CHOICES -> choices(model, field, present);
            case REFERENCE -> new ExternalId(system, field.refersTo(), text(single(present)));
        };
    }

    /** The parts of a value: items of a list, or of a text joined by semicolons, as several vendors write multiple choices. */
    static List<String> parts(Object value) {
        List<String> parts = new ArrayList<>();
        if (value instanceof Collection<?> items) {
            for (Object item : items) {
                if (item != null) {
                    parts.addAll(parts(item));
                }
            }
            return parts;
        }
        String whole = text(value);
        if (whole.indexOf(';') < 0) {
            return whole.isBlank() ? parts : List.of(whole.strip());
        }
        for (String part : whole.split(";", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    /** A value as text: numbers without exponent or idle zeros. */
    static String text(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        if (value instanceof Collection<?> items) {
            return String.join(
                    ";",
                    items.stream()
                            .filter(item -> item != null)
                            .map(Conversion::text)
                            .toList());
        }
        return value.toString().strip();
    }

    /** A value for a message: digits are shown, words are not, because they could be a person's. */
    static String shown(Object value) {
        String text = text(value);
        if (value instanceof Boolean || HARMLESS.matcher(text).matches()) {
            return "\"" + text + "\"";
        }
        return "a text of " + text.length() + " characters";
    }

    private static Object single(Object value) throws ImpossibleValueException {
        if (!(value instanceof Collection<?> items)) {
            return value;
        }
        Object first = items.isEmpty() ? null : items.iterator().next();
        if (items.size() != 1 || first == null) {
            throw new ImpossibleValueException("holds " + items.size() + " ids where one is needed");
        }
        return first;
    }

    private static List<String> domains(Object value) {
        Optional<String> one = value instanceof String text ? WebDomain.plainly(text) : Optional.empty();
        if (one.isPresent()) {
            return List.of(one.get());
        }
        Set<String> domains = new LinkedHashSet<>();
        for (String part : parts(value)) {
            for (String word : WORDS.split(part)) {
                // A website field often holds "n/a" or a word; that is no clue, but no fault of the record either.
                WebDomain.of(word).ifPresent(domains::add);
            }
        }
        return List.copyOf(domains);
    }

    private static BigDecimal number(Object value, Notation notation) throws ImpossibleValueException {
        if (value instanceof Long || value instanceof Integer) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (notation.decimalComma() && value instanceof String written) {
            return numberWithComma(written);
        }
        try {
            return new BigDecimal(text(value));
        } catch (NumberFormatException e) {
            throw new ImpossibleValueException("is " + shown(value) + ", not a number such as 12.50");
        }
    }

    private static BigDecimal numberWithComma(String written) throws ImpossibleValueException {
        String text = written.strip();
        if (!DECIMAL_COMMA.matcher(text).matches()) {
            throw new ImpossibleValueException(
                    "is " + shown(text) + ", not a number with a decimal comma such as 1.234,50");
        }
        return new BigDecimal(text.replaceAll("[. '\u00a0\u202f]", "").replace(',', '.'));
    }

    private static Number whole(Object value, Notation notation, boolean asLong) throws ImpossibleValueException {
        try {
            BigDecimal number = number(value, notation);
            if (asLong) {
                return number.longValueExact();
            }
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw new ImpossibleValueException("is " + shown(value) + ", not a whole number");
        }
    }

    private static BigDecimal inUnitOf(RecordField field, String unit, BigDecimal number) {
        if (!field.unit().endsWith("minutes")) {
            return number;
        }
        return switch (unit) {
            case "milliseconds" -> number.divide(BigDecimal.valueOf(60_000), MathContext.DECIMAL64);
            case "seconds" -> number.divide(BigDecimal.valueOf(60), MathContext.DECIMAL64);
            case "hours" -> number.multiply(BigDecimal.valueOf(60));
            default -> number;
        };
    }

    private static Boolean flag(Object value) throws ImpossibleValueException {
        String word = text(value).toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false")) {
            return word.equals("true");
        }
        throw new ImpossibleValueException("is " + shown(value) + ", not true or false");
    }

    /** A day told as a day is that day everywhere; a time falls on a day of the zone. */
    private static LocalDate day(Object value, Notation notation) throws ImpossibleValueException {
        if (!notation.pattern().isEmpty() && !(value instanceof Instant)) {
            return notation.day(parsed(value, notation));
        }
        String text = text(value);
        if (text.length() == ISO_DAY && notation.unit().isEmpty()) {
            LocalDate day = IsoMoment.day(text);
            // What is none is read once more, for the account of what is wrong with it.
            return day == null ? LocalDate.ofInstant(instant(value, Notation.USUAL), ZoneOffset.UTC) : day;
        }
        return LocalDate.ofInstant(instant(value, notation), notation.zone());
    }

    private static TemporalAccessor parsed(Object value, Notation notation) throws ImpossibleValueException {
        try {
            return notation.parse(text(value));
        } catch (DateTimeException e) {
            throw new ImpossibleValueException(
                    "is " + shown(value) + ", which is not written as its format says (" + notation.pattern() + ")");
        }
    }

    private static Instant instant(Object value, Notation notation) throws ImpossibleValueException {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (!notation.pattern().isEmpty()) {
            return notation.instant(parsed(value, notation));
        }
        String unit = notation.unit();
        if (!unit.isEmpty()) {
            BigDecimal number = number(value, Notation.USUAL);
            try {
                return unit.equals("epoch-seconds")
                        ? Instant.ofEpochMilli(number.movePointRight(3).longValueExact())
                        : Instant.ofEpochMilli(number.longValueExact());
            } catch (ArithmeticException e) {
                throw new ImpossibleValueException("is " + shown(value) + ", which is no time in " + unit);
            }
        }
        String text = text(value);
        Instant usual = IsoMoment.usual(text);
        if (usual != null) {
            return usual;
        }
        LocalDate day = IsoMoment.day(text);
        if (day != null) {
            return day.atStartOfDay(notation.zone()).toInstant();
        }
        try {
            return text.length() == ISO_DAY
                    ? LocalDate.parse(text).atStartOfDay(notation.zone()).toInstant()
                    : OffsetDateTime.parse(text, DATE_TIME).toInstant();
        } catch (DateTimeException e) {
            String hint = "";
            if (text.matches("\\d{9,14}")) {
                hint = "; if it counts from 1970, add unit: epoch-milliseconds";
            } else if (!text.matches("\\d{4}-\\d{2}-\\d{2}.*")) {
                hint = "; if it is written another way, add format, for example: format: dd.MM.yyyy";
            }
            throw new ImpossibleValueException(
                    "is " + shown(value) + ", not a date such as 2026-11-30 or 2026-11-30T08:15:00Z" + hint);
        }
    }

    private static Object choice(RecordModel model, RecordField field, Object value) throws ImpossibleValueException {
        String text = text(value);
        Object exactly = model.constant(field, text);
        Object constant = exactly == null ? model.constant(field, asOption(text)) : exactly;
        if (constant == null) {
            throw new ImpossibleValueException(noMapping(text));
        }
        return constant;
    }

    private static Set<Object> choices(RecordModel model, RecordField field, Object value)
            throws ImpossibleValueException {
        Set<Object> choices = new LinkedHashSet<>();
        for (String part : parts(value)) {
            choices.add(choice(model, field, part));
        }
        return choices;
    }

    /** The option that a text names, whatever its case, with spaces and hyphens as underscores. */
    static Optional<String> option(RecordField field, String text) {
        String wanted = asOption(text);
        return field.options().stream().filter(wanted::equals).findFirst();
    }

    private static String asOption(String text) {
        return text.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    /** A picklist value may be named, since nobody can mend its mapping otherwise; what looks like an address or prose may not. */
    static String noMapping(String value) {
        boolean named = value.length() <= 60 && value.indexOf('@') < 0;
        return (named ? "\"" + value + "\"" : "(a text of " + value.length() + " characters)") + " has no mapping";
    }
}
