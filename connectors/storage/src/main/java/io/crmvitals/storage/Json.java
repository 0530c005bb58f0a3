package io.crmvitals.storage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.writeback.PlannedWrite;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Core's types as JSON text. The same value gives the same text in every run, because versions are told apart by it: fields stand in the order of their
 * declaration, sets and maps are sorted, empty fields are left out. Fields that are not known any more are passed over when old text is read.
 */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(ids())
            .addMixIn(Contact.class, ContactShape.class)
            .addMixIn(Reading.class, ReadingShape.class)
            .addMixIn(HealthScore.class, HealthScoreShape.class)
            .addMixIn(PlannedWrite.class, PlannedWriteShape.class)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A list or set that a newer version added is empty in older text, not null.
            .withConfigOverride(List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Set.class, set -> set.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Map.class, map -> map.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private static final Map<RecordKind, ObjectReader> RECORDS = new EnumMap<>(RecordKind.class);

    static {
        for (RecordKind kind : RecordKind.values()) {
            RECORDS.put(kind, MAPPER.readerFor(kind.type()));
        }
    }

    private static final Map<Class<? extends SharedRecord>, RecordText> TEXTS = new HashMap<>();

    static {
        for (RecordKind kind : RecordKind.values()) {
            RecordText.of(kind.type(), MAPPER).ifPresent(text -> TEXTS.put(kind.type(), text));
        }
    }

    private static final ObjectReader SCORES = MAPPER.readerFor(HealthScore.class);
    private static final ObjectReader PEERS = MAPPER.readerFor(Peers.class);
    private static final ObjectReader WRITES = MAPPER.readerFor(PlannedWrite.class);
    private static final ObjectReader KEYS = MAPPER.readerFor(new TypeReference<List<AccountKey>>() {});
    private static final JsonMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();
    private static final ObjectReader NUMBERS = MAPPER.readerFor(new TypeReference<Map<String, Long>>() {});

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw new StorageException("A " + value.getClass().getSimpleName() + " cannot be written as JSON.", e);
        }
    }

    static String write(SharedRecord told) {
        RecordText text = TEXTS.get(told.getClass());
        if (text == null) {
            return writtenByMapper(told);
        }
        try {
            return text.write(told);
        } catch (IOException e) {
            throw new StorageException("A " + told.getClass().getSimpleName() + " cannot be written as JSON.", null);
        }
    }

    /** The text that counts: {@link RecordText} writes the same. */
    static String writtenByMapper(SharedRecord told) {
        return write((Object) told);
    }

    static SharedRecord readByMapper(RecordKind kind, String recordId, String text) {
        ObjectReader reader = RECORDS.get(kind);
        if (reader == null) {
            throw new IllegalStateException("no reader for " + kind);
        }
        return read(reader, text, recordId);
    }

    /** The score with its kind in front, whatever the declared type of the variable. */
    static String write(HealthScore score) {
        return writeAs(HealthScore.class, score);
    }

    static String write(PlannedWrite write) {
        return writeAs(PlannedWrite.class, write);
    }

    static SharedRecord readRecord(RecordKind kind, String recordId, String text) {
        RecordText known = TEXTS.get(kind.type());
        SharedRecord told = known == null ? null : known.read(text);
        return told == null ? readByMapper(kind, recordId, text) : told;
    }

    static HealthScore readScore(String account, String text) {
        return read(SCORES, text, "score of " + account);
    }

    static Peers readPeers(String day, String text) {
        return read(PEERS, text, "what was usual on " + day);
    }

    static PlannedWrite readWrite(String writeId, String text) {
        return read(WRITES, text, "write " + writeId);
    }

    static List<AccountKey> readKeys(String recordId, String text) {
        return read(KEYS, text, "decision for " + recordId);
    }

    static Map<String, Long> readNumbers(long run, String text) {
        return read(NUMBERS, text, "run " + run);
    }

    /** The tree of stored text; numbers keep their digits. */
    static JsonNode tree(String text) {
        try {
            return TREES.readTree(text);
        } catch (JsonProcessingException e) {
            throw new StorageException("What the store holds cannot be read. Was it changed by hand?", null);
        }
    }

    static String quoted(String text) throws JsonProcessingException {
        return MAPPER.writeValueAsString(text);
    }

    private static String writeAs(Class<?> type, Object value) {
        try {
            return MAPPER.writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new StorageException("A " + value.getClass().getSimpleName() + " cannot be written as JSON.", e);
        }
    }

    private static <T> T read(ObjectReader reader, String text, String what) {
        try {
            return reader.readValue(text);
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the text, which may hold names; only the kind of trouble is passed on.
            throw new StorageException(
                    "What the store holds of " + what + " cannot be read by this version ("
                            + e.getClass().getSimpleName() + "). Was it written by a newer one, or changed by hand?",
                    null);
        }
    }

    private static SimpleModule ids() {
        return new SimpleModule("ids")
                .addSerializer(ExternalId.class, new TextOf<>(ExternalId.class, ExternalId::text))
                .addDeserializer(ExternalId.class, new OfText<>(ExternalId.class, ExternalId::parse))
                .addSerializer(AccountKey.class, new TextOf<>(AccountKey.class, AccountKey::value))
                .addDeserializer(AccountKey.class, new OfText<>(AccountKey.class, AccountKey::new));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Reading.Measured.class, name = "measured"),
        @JsonSubTypes.Type(value = Reading.NoData.class, name = "no_data"),
        @JsonSubTypes.Type(value = Reading.Stale.class, name = "stale"),
        @JsonSubTypes.Type(value = Reading.NotApplicable.class, name = "not_applicable")
    })
    private interface ReadingShape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = HealthScore.Scored.class, name = "scored"),
        @JsonSubTypes.Type(value = HealthScore.Grey.class, name = "grey")
    })
    private interface HealthScoreShape {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PlannedWrite.Health.class, name = "health"),
        @JsonSubTypes.Type(value = PlannedWrite.OpenTask.class, name = "task"),
        @JsonSubTypes.Type(value = PlannedWrite.CloseTask.class, name = "close")
    })
    private interface PlannedWriteShape {}

    private abstract static class ContactShape {
        /** A set of the JDK is walked in another order in every process. */
        @JsonSerialize(converter = InOrder.class)
        abstract Set<ContactRole> roles();
    }

    static final class InOrder extends StdConverter<Set<ContactRole>, List<ContactRole>> {
        @Override
        public List<ContactRole> convert(Set<ContactRole> roles) {
            return roles.stream().sorted().toList();
        }
    }

    private static final class TextOf<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1;
        private final transient Function<T, String> text;

        TextOf(Class<T> type, Function<T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(text.apply(value));
        }
    }

    private static final class OfText<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1;
        private final transient Function<String, T> parse;

        OfText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return parse.apply(in.getText());
        }
    }
}
