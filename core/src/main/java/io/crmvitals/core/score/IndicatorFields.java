package io.crmvitals.core.score;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The fields of shared records without which an indicator never has an answer, as {@code fields.properties} beside this class says it. */
final class IndicatorFields {

    private static final IndicatorFields BUILT_IN = read();

    /** For each indicator what it needs; each item is one field or several of which one is enough. */
    private final Map<String, List<String>> needs;

    private IndicatorFields(Map<String, List<String>> needs) {
        this.needs = needs;
    }

    static IndicatorFields builtIn() {
        return BUILT_IN;
    }

    boolean knows(String indicator) {
        return needs.containsKey(indicator);
    }

    Map<String, List<String>> all() {
        return needs;
    }

    /** What nobody fills, as a person reads it; empty where the indicator can have an answer. */
    List<String> lacking(String indicator, Set<String> filled) {
        return needs.getOrDefault(indicator, List.of()).stream()
                .filter(need -> Stream.of(need.split("\\|")).noneMatch(filled::contains))
                .map(need -> need.replace("|", " or "))
                .toList();
    }

    private static IndicatorFields read() {
        Properties properties = new Properties();
        try (var stream = IndicatorFields.class.getResourceAsStream("fields.properties")) {
            if (stream == null) {
                throw new IllegalStateException("fields.properties is not on the class path");
            }
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read fields.properties", e);
        }
        Map<String, List<String>> needs = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(id ->
                        needs.put(id, List.of(properties.getProperty(id).strip().split("\\s*,\\s*"))));
        return new IndicatorFields(needs);
    }
}
