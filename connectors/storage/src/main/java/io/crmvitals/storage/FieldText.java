package io.crmvitals.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.calendar.IsoMoment;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a field of a shared record is written as JSON and read again.
 *
 * @param absent what stands for a field that is not told
 */
record FieldText(Writing writing, Reading reading, @Nullable Object absent) {

    interface Writing {
        void write(Object value, JsonGenerator out) throws IOException;
    }

    interface Reading {
        /** The value at which the parser stands; null where it is none that this product writes. */
        @Nullable
        Object read(JsonParser in) throws IOException;
    }

    private static final Writing AS_TEXT = (value, out) -> out.writeString(value.toString());
    private static final Writing FLAG = (value, out) -> out.writeBoolean((Boolean) value);
    private static final Writing WHOLE = (value, out) -> out.writeNumber((Integer) value);
    private static final Writing LONG = (value, out) -> out.writeNumber((Long) value);
    private static final Writing NUMBER = (value, out) -> out.writeNumber((Double) value);
    private static final Writing DECIMAL = (value, out) -> out.writeNumber((BigDecimal) value);

    private static final Map<Type, FieldText> PLAIN = Map.ofEntries(
            Map.entry(String.class, new FieldText(AS_TEXT, FieldText::text, null)),
            Map.entry(ExternalId.class, new FieldText(AS_TEXT, FieldText::id, null)),
            Map.entry(Instant.class, new FieldText(AS_TEXT, FieldText::instant, null)),
            Map.entry(LocalDate.class, new FieldText(AS_TEXT, FieldText::day, null)),
            Map.entry(BigDecimal.class, new FieldText(DECIMAL, FieldText::decimal, null)),
            Map.entry(Boolean.class, new FieldText(FLAG, FieldText::flag, null)),
            Map.entry(boolean.class, new FieldText(FLAG, FieldText::flag, false)),
            Map.entry(Integer.class, new FieldText(WHOLE, FieldText::whole, null)),
            Map.entry(int.class, new FieldText(WHOLE, FieldText::whole, 0)),
            Map.entry(Long.class, new FieldText(LONG, FieldText::longer, null)),
            Map.entry(long.class, new FieldText(LONG, FieldText::longer, 0L)),
            Map.entry(Double.class, new FieldText(NUMBER, FieldText::number, null)),
            Map.entry(double.class, new FieldText(NUMBER, FieldText::number, 0.0)));

    /** Empty where fields of this type are left to the mapper. */
    static Optional<FieldText> of(Type type) {
        if (type instanceof Class<?> plain && plain.isEnum()) {
            Map<String, Object> words = words(plain);
            return Optional.of(new FieldText(FieldText::word, in -> words.get(in.getText()), null));
        }
        if (type instanceof ParameterizedType many && many.getActualTypeArguments()[0] instanceof Class<?> each) {
            if (many.getRawType() == List.class && each == String.class) {
                return Optional.of(new FieldText(FieldText::texts, FieldText::texts, List.of()));
            }
            if (many.getRawType() == Set.class && each.isEnum()) {
                Map<String, Object> words = words(each);
                return Optional.of(new FieldText(FieldText::sorted, in -> set(in, words), Set.of()));
            }
        }
        return Optional.ofNullable(PLAIN.get(type));
    }

    void write(Object value, JsonGenerator out) throws IOException {
        writing.write(value, out);
    }

    @Nullable
    Object read(JsonParser in) throws IOException {
        return reading.read(in);
    }

    private static Map<String, Object> words(Class<?> of) {
        Map<String, Object> words = new HashMap<>();
        for (Object constant : of.getEnumConstants()) {
            words.put(((Enum<?>) constant).name(), constant);
        }
        return words;
    }

    private static void word(Object value, JsonGenerator out) throws IOException {
        out.writeString(((Enum<?>) value).name());
    }

    private static void texts(Object value, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Object each : (List<?>) value) {
            out.writeString((String) each);
        }
        out.writeEndArray();
    }

    /** A set of the JDK is walked in another order in every process. */
    private static void sorted(Object value, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Object each : ((Set<?>) value).stream().sorted().toList()) {
            word(each, out);
        }
        out.writeEndArray();
    }

    private static @Nullable Object texts(JsonParser in) throws IOException {
        List<String> texts = new ArrayList<>();
        return each(in, texts) ? texts : null;
    }

    private static @Nullable Object set(JsonParser in, Map<String, Object> words) throws IOException {
        List<String> texts = new ArrayList<>();
        if (!each(in, texts) || !words.keySet().containsAll(texts)) {
            return null;
        }
        return Set.copyOf(texts.stream().map(words::get).toList());
    }

    private static boolean each(JsonParser in, Collection<String> texts) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            return false;
        }
        for (String text = in.nextTextValue(); text != null; text = in.nextTextValue()) {
            texts.add(text);
        }
        return in.currentToken() == JsonToken.END_ARRAY;
    }

    private static @Nullable Object text(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_STRING ? in.getText() : null;
    }

    private static @Nullable Object id(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_STRING ? ExternalId.parse(in.getText()) : null;
    }

    private static @Nullable Object flag(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static @Nullable Object whole(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NUMBER_INT ? in.getIntValue() : null;
    }

    private static @Nullable Object longer(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_NUMBER_INT ? in.getLongValue() : null;
    }

    private static @Nullable Object number(JsonParser in) throws IOException {
        return in.currentToken().isNumeric() ? in.getDoubleValue() : null;
    }

    private static @Nullable Object decimal(JsonParser in) throws IOException {
        return in.currentToken().isNumeric() ? in.getDecimalValue() : null;
    }

    private static @Nullable Object day(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_STRING ? IsoMoment.day(in.getText()) : null;
    }

    private static @Nullable Object instant(JsonParser in) throws IOException {
        return in.currentToken() == JsonToken.VALUE_STRING ? IsoMoment.usual(in.getText()) : null;
    }
}
