package io.crmvitals.routes.cli;

import io.crmvitals.core.port.PersonFile;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts of what is kept of a person, in words. */
final class PersonText {

    private PersonText() {}

    static String of(PersonFile file) {
        Map<String, Long> counts =
                file.kept().stream().collect(Collectors.groupingBy(PersonFile.Kept::what, Collectors.counting()));
        return counts(counts);
    }

    /** {@code contact 3, survey answer 1}. */
    static String counts(Map<String, Long> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(count -> count.getKey().replace('_', ' ') + " " + count.getValue())
                        .collect(Collectors.joining(", "));
    }
}
