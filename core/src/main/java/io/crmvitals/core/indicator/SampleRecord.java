package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.Meaning;
import io.crmvitals.core.record.SharedRecord;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One invented record of a sample. Times are written {@code 3 days ago}, {@code in 5 days}, or as a date; references as any word, the same word for the same
 * person or ticket.
 */
final class SampleRecord {

    private static final Pattern AGO = Pattern.compile("(?:(\\d{1,5}) days? ago|in (\\d{1,5}) days?|today)");

    private final Class<? extends SharedRecord> type;
    private final Instant asOf;
    private final int number;
    private final Map<String, Object> values = new HashMap<>();

    SampleRecord(Class<? extends SharedRecord> type, Instant asOf, int number) {
        this.type = type;
        this.asOf = asOf;
        this.number = number;
    }

    /** A record of which nothing but its name is known. */
    SharedRecord named() {
        values.put("name", "Sample");
        SharedRecord made = make(null);
        if (made == null) {
            throw new IllegalStateException("no " + type + " can be made of its name alone");
        }
        return made;
    }

    /** Null after a problem. */
    @Nullable
    SharedRecord read(Section row) {
        List<String> names = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        for (String key : row.keys()) {
            if (!names.contains(key)) {
                row.problem(key, "is no field of such a record." + Nearest.hint(key, names));
                row.texts(key);
            }
        }
        values.put("name", "Sample");
        boolean complete = true;
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            if (row.has(name)) {
                Object value = value(row, component);
                complete &= value != null;
                if (value != null) {
                    values.put(name, value);
                }
            } else if (required(component) && !values.containsKey(name)) {
                row.problem(name, "is missing, and such a record is nothing without it.");
                complete = false;
            }
        }
        return complete ? make(row) : null;
    }

    private static boolean required(RecordComponent component) {
        Meaning meaning = component.getAnnotation(Meaning.class);
        boolean told = meaning != null && meaning.required();
        return !component.getName().equals("id") && (told || component.getType().isPrimitive());
    }

    private @Nullable SharedRecord make(@Nullable Section row) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            arguments[i] = values.get(components[i].getName());
            if (components[i].getName().equals("id") && arguments[i] == null) {
                arguments[i] = SampleFacts.id(type, number);
            } else if (arguments[i] == null && types[i] == List.class) {
                arguments[i] = List.of();
            } else if (arguments[i] == null && types[i] == Set.class) {
                arguments[i] = Set.of();
            }
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (row != null && e.getCause() instanceof IllegalArgumentException refused) {
                row.problem(row.keys().get(0), "makes an impossible record: " + refused.getMessage());
                return null;
            }
            throw new IllegalStateException("cannot make a " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }

    private @Nullable Object value(Section row, RecordComponent component) {
        Class<?> raw = component.getType();
        String key = component.getName();
        if (raw == List.class) {
            return List.copyOf(row.texts(key));
        }
        if (raw == Set.class) {
            return words(row, key, component);
        }
        String text = row.text(key).strip();
        try {
            Object value = single(text, raw, component);
            if (value != null) {
                return value;
            }
        } catch (NumberFormatException | DateTimeException refused) {
            row.wrong(key, rule(raw));
            return null;
        } catch (ArithmeticException refused) {
            row.wrong(key, "Write a whole number.");
            return null;
        }
        row.wrong(key, rule(raw));
        return null;
    }

    private @Nullable Object single(String text, Class<?> raw, RecordComponent component) {
        if (raw == Integer.class || raw == int.class) {
            return new BigDecimal(text).intValueExact();
        } else if (raw == Long.class || raw == long.class) {
            return new BigDecimal(text).longValueExact();
        } else if (raw == Double.class || raw == double.class) {
            return new BigDecimal(text).doubleValue();
        } else if (raw == BigDecimal.class) {
            return new BigDecimal(text);
        } else if (raw == Boolean.class || raw == boolean.class) {
            return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : null;
        } else if (raw == Instant.class) {
            return instant(text);
        } else if (raw == LocalDate.class) {
            return instant(text).atOffset(ZoneOffset.UTC).toLocalDate();
        } else if (raw == ExternalId.class) {
            Meaning meaning = component.getAnnotation(Meaning.class);
            String kind = meaning == null || meaning.refersTo().isEmpty() ? "record" : meaning.refersTo();
            return new ExternalId("sample", kind, text);
        } else if (raw.isEnum()) {
            return constant(raw, text);
        }
        return text;
    }

    /** The middle of a day for {@code 3 days ago}: then a difference of days is as written. */
    private Instant instant(String text) {
        Matcher relative = AGO.matcher(text);
        if (relative.matches()) {
            int back = relative.group(1) != null
                    ? Integer.parseInt(relative.group(1))
                    : relative.group(2) != null ? -Integer.parseInt(relative.group(2)) : 0;
            return asOf.minus(Duration.ofHours(12)).minus(Duration.ofDays(back));
        }
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(text);
    }

    private static @Nullable Set<Object> words(Section row, String key, RecordComponent component) {
        Class<?> item = component.getGenericType() instanceof java.lang.reflect.ParameterizedType generic
                        && generic.getActualTypeArguments()[0] instanceof Class<?> argument
                ? argument
                : String.class;
        Set<Object> chosen = new LinkedHashSet<>();
        for (String text : row.texts(key)) {
            Object word = item.isEnum() ? constant(item, text) : text;
            if (word == null) {
                row.wrong(key, rule(item));
                return null;
            }
            chosen.add(word);
        }
        return chosen;
    }

    private static @Nullable Object constant(Class<?> type, String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(wanted)) {
                return constant;
            }
        }
        return null;
    }

    private static String rule(Class<?> raw) {
        if (raw.isEnum()) {
            List<String> names = new ArrayList<>();
            for (Object constant : raw.getEnumConstants()) {
                names.add(((Enum<?>) constant).name());
            }
            return "Write one of " + String.join(", ", names) + ".";
        }
        if (raw == Instant.class || raw == LocalDate.class) {
            return "Write for example: 3 days ago, in 5 days, today, or 2026-11-30";
        }
        return raw == Boolean.class || raw == boolean.class ? "Write true or false." : "Write a number.";
    }
}
