package io.crmvitals.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.SharedRecord;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The quick way of writing and reading records against the mapper, whose text stands in every store there is. */
class RecordTextTest {

    private static final List<String> TEXTS = List.of(
            "",
            "Acme",
            "\"quoted\" \\ and / \b\f\n\r\t",
            "Łódź ø 株式会社",
            "\u0000\u001f\u007f\u2028",
            "\uD83D\uDE00",
            "\uD800 alone");

    private final Random random = new Random(42);

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void the_quick_way_knows_every_kind_and_writes_and_reads_what_the_mapper_does(RecordKind kind) throws Exception {
        RecordText text =
                RecordText.of(kind.type(), JsonMapper.builder().build()).orElseThrow();

        int made = 0;
        for (int i = 0; i < 300; i++) {
            SharedRecord told = any(kind);
            if (told == null) {
                continue;
            }
            made++;
            String written = Json.write(told);

            assertThat(written).isEqualTo(Json.writtenByMapper(told));
            assertThat(text.read(written)).isEqualTo(Json.readByMapper(kind, "any", written));
        }
        assertThat(made).isGreaterThan(20);
    }

    @Test
    void what_this_product_would_not_write_is_left_to_the_mapper() {
        RecordText tickets = RecordText.of(
                        RecordKind.TICKET.type(), JsonMapper.builder().build())
                .orElseThrow();

        assertThat(tickets.read("{\"id\":\"crm:ticket:1\",\"openedAt\":\"2026-03-02T10:00Z\",\"status\":\"OPEN\"}"))
                .isNull();
        assertThat(tickets.read("{\"id\":\"crm:ticket:1\",\"openedAt\":\"2026-13-02T10:00:00Z\",\"status\":\"OPEN\"}"))
                .isNull();
        assertThat(tickets.read("{\"id\":\"crm:ticket:1\",\"openedAt\":\"2026-03-02T10:00:00Z\",\"status\":\"NEW\"}"))
                .isNull();
        assertThat(tickets.read("{\"id\":\"crm:ticket:1\",\"reopens\":\"2\"}")).isNull();
        assertThat(tickets.read("{\"id\":")).isNull();
        assertThat(tickets.read("[]")).isNull();
    }

    @Test
    void fields_that_are_not_known_any_more_are_passed_over_and_come_in_any_order() {
        RecordText tickets = RecordText.of(
                        RecordKind.TICKET.type(), JsonMapper.builder().build())
                .orElseThrow();
        String text =
                "{\"status\":\"OPEN\",\"gone\":{\"a\":[1,{}]},\"openedAt\":\"2026-03-02T10:00:00.5Z\",\"id\":\"crm:ticket:1\"}";

        SharedRecord read = tickets.read(text);

        assertThat(read).isNotNull().isEqualTo(Json.readByMapper(RecordKind.TICKET, "crm:ticket:1", text));
    }

    /** Null where the record refuses what came out. */
    private @Nullable SharedRecord any(RecordKind kind) throws Exception {
        RecordComponent[] components = kind.type().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int at = 0; at < components.length; at++) {
            types[at] = components[at].getType();
            boolean empty = at > 0 && !types[at].isPrimitive() && random.nextInt(4) == 0;
            values[at] = empty ? null : value(components[at].getGenericType());
        }
        try {
            return (SharedRecord) kind.type().getDeclaredConstructor(types).newInstance(values);
        } catch (java.lang.reflect.InvocationTargetException refused) {
            return null;
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType many) {
            Type each = many.getActualTypeArguments()[0];
            List<Object> some = new ArrayList<>();
            for (int left = random.nextInt(3); left > 0; left--) {
                some.add(value(each));
            }
            return many.getRawType() == Set.class ? new HashSet<>(some) : some;
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return plain.getEnumConstants()[random.nextInt(plain.getEnumConstants().length)];
        }
        return switch (plain.getSimpleName()) {
            case "String" -> TEXTS.get(random.nextInt(TEXTS.size()));
            case "ExternalId" -> new ExternalId("crm", "thing", "1:" + random.nextInt(1000));
            case "Instant" ->
                Instant.ofEpochSecond(
                        random.nextLong(-3_000_000_000L, 5_000_000_000L),
                        List.of(0, 5, 1_000, 123_000, 5_000_000, 120_000_000, 123_456_789)
                                .get(random.nextInt(7)));
            case "LocalDate" -> LocalDate.ofEpochDay(random.nextInt(-20_000, 60_000));
            case "BigDecimal" -> BigDecimal.valueOf(random.nextLong(-1_000_000, 1_000_000), random.nextInt(-3, 5));
            case "Boolean", "boolean" -> random.nextBoolean();
            case "Integer", "int" -> random.nextInt(1, 6);
            case "Long", "long" -> random.nextLong(0, 1L << 40);
            case "Double", "double" ->
                random.nextInt(3) == 0 ? (double) random.nextInt(1, 5) : random.nextDouble() * 100;
            default -> throw new IllegalStateException(plain + " is not made here yet");
        };
    }
}
