package io.crmvitals.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.record.SharedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mapping file of one system as it comes with the product, and records to put through it. */
final class ShippedMapping {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final String system;
    private final Mapping usual;
    private final Mapping everything;

    ShippedMapping(String system) {
        this.system = system;
        String text = read(Path.of("..", "config", "mapping", system + ".yaml"));
        this.usual = mapping(text);
        this.everything = mapping(text.replace("enabled: false", "enabled: true"));
    }

    /** As it is shipped. */
    Mapping usual() {
        return usual;
    }

    /** With every stream switched on. */
    Mapping everything() {
        return everything;
    }

    StreamId stream(String name) {
        return new StreamId(system, name);
    }

    ExternalId id(String type, String value) {
        return new ExternalId(system, type, value);
    }

    /** The one record that is made, with every stream switched on. */
    SharedRecord made(String stream, Map<String, String> fields) {
        Mapped mapped = map(stream, fields);
        assertThat(mapped.setAside()).isEmpty();
        assertThat(mapped.records()).hasSize(1);
        return mapped.records().get(0);
    }

    /** The same, whatever comes of it. */
    Mapped map(String stream, Map<String, String> fields) {
        return everything.map(record(stream, fields), NOW);
    }

    /** Every field that the stream asks for is told, those not given as empty; a given one that it does not ask for would never come. */
    SourceRecord record(String stream, Map<String, String> fields) {
        StreamId id = stream(stream);
        Map<String, @Nullable Object> told = new HashMap<>();
        everything.requests(system).stream()
                .filter(request -> request.stream().equals(id))
                .forEach(request -> request.fields().forEach(field -> told.put(field, null)));
        assertThat(told).isNotEmpty();
        told.replaceAll((field, nothing) -> fields.get(field));
        return new SourceRecord(id, "X1", told, NOW, false);
    }

    SourceRecord deleted(String stream) {
        return new SourceRecord(stream(stream), "X1", Map.of(), NOW, true);
    }

    /** The row with one field changed; without it where the value is null. */
    static Map<String, String> with(Map<String, String> row, String field, @Nullable String value) {
        Map<String, String> changed = new HashMap<>(row);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return changed;
    }

    private Mapping mapping(String yaml) {
        Problems problems = new Problems();
        Mapping mapping = Mapping.read(
                List.of(ConfigFile.parse("config/mapping/" + system + ".yaml", yaml, name -> null, problems)),
                problems);
        assertThat(problems.list()).isEmpty();
        return mapping;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
