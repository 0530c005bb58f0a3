package io.crmvitals.storage;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crmvitals.core.record.SharedRecord;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kind of shared record as JSON, field by field in the order of their declaration: the very text that {@link Json}'s mapper writes, at a fraction of its cost,
 * since this is done for every record that is stored and for every record that is scored. Text that is not as this product writes it is left to the mapper. Safe for
 * many threads.
 */
final class RecordText {

    private final JsonMapper mapper;
    private final Field[] fields;
    private final Constructor<?> constructor;
    private final @Nullable Object[] absent;

    private record Field(String name, SerializableString written, Method accessor, FieldText text) {}

    private RecordText(JsonMapper mapper, Field[] fields, Constructor<?> constructor) {
        this.mapper = mapper;
        this.fields = fields;
        this.constructor = constructor;
        this.absent = Arrays.stream(fields).map(field -> field.text().absent()).toArray();
    }

    /** Empty where a field is of a type that only the mapper knows. */
    static Optional<RecordText> of(Class<? extends SharedRecord> type, JsonMapper mapper) {
        RecordComponent[] components = type.getRecordComponents();
        Field[] fields = new Field[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int at = 0; at < components.length; at++) {
            Optional<FieldText> text = FieldText.of(components[at].getGenericType());
            if (text.isEmpty()) {
                return Optional.empty();
            }
            String name = components[at].getName();
            types[at] = components[at].getType();
            fields[at] = new Field(name, new SerializedString(name), components[at].getAccessor(), text.get());
        }
        try {
            return Optional.of(new RecordText(mapper, fields, type.getDeclaredConstructor(types)));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has such a constructor", e);
        }
    }

    String write(SharedRecord told) throws IOException {
        BufferRecycler buffers = mapper.getFactory()._getBufferRecycler();
        try (SegmentedStringWriter text = new SegmentedStringWriter(buffers)) {
            try (JsonGenerator out = mapper.createGenerator(text)) {
                out.writeStartObject();
                for (Field field : fields) {
                    Object value = field.accessor().invoke(told);
                    if (value != null) {
                        out.writeFieldName(field.written());
                        field.text().write(value, out);
                    }
                }
                out.writeEndObject();
            }
            return text.getAndClear();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the parts of a record can be asked for", e);
        } finally {
            buffers.releaseToPool();
        }
    }

    /** Null where the text holds anything unusual. */
    @Nullable
    SharedRecord read(String text) {
        try (JsonParser in = mapper.createParser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            @Nullable Object[] values = absent.clone();
            int expected = 0;
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                int place = place(name, expected);
                in.nextToken();
                if (place < 0) {
                    in.skipChildren();
                } else if (in.currentToken() != JsonToken.VALUE_NULL) {
                    Object value = fields[place].text().read(in);
                    if (value == null) {
                        return null;
                    }
                    values[place] = value;
                    expected = place + 1;
                }
            }
            return in.currentToken() == JsonToken.END_OBJECT ? (SharedRecord) constructor.newInstance(values) : null;
        } catch (IOException | ReflectiveOperationException | RuntimeException unusual) {
            // The mapper reads it once more, and tells what is wrong where it can make nothing of it either.
            return null;
        }
    }

    /** Fields come in their order; those that were empty are passed over. */
    private int place(String name, int expected) {
        for (int at = expected; at < fields.length; at++) {
            if (fields[at].name().equals(name)) {
                return at;
            }
        }
        for (int at = 0; at < expected; at++) {
            if (fields[at].name().equals(name)) {
                return at;
            }
        }
        return -1;
    }
}
