package io.crmvitals.routes.cli;

import io.crmvitals.routes.selftest.Promise;
import io.crmvitals.routes.selftest.Scale;
import io.crmvitals.routes.selftest.Tried;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the trials found, as a person reads it. */
final class SelftestText {

    private static final int WIDTH = 110;
    private static final int MOST_BROKEN = 10;

    private SelftestText() {}

    /** One trial, as it ends. */
    static String line(Tried tried) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-8s %-7s %s, %.1f s%n",
                tried.id(),
                tried.outcome().held() ? "held" : "BROKEN",
                figures(tried.outcome().figures()),
                tried.seconds()));
        append(text, "         ", tried.claim());
        List<String> broken = tried.outcome().broken();
        broken.stream().limit(MOST_BROKEN).forEach(each -> append(text, "         ! ", each));
        if (broken.size() > MOST_BROKEN) {
            append(text, "         ! ", "and " + (broken.size() - MOST_BROKEN) + " more like these");
        }
        return text.toString();
    }

    /** Every promise and where it stands, the sum, and how to see again what broke. */
    static String end(List<Tried> all, Scale scale, long seed) {
        StringBuilder text = new StringBuilder(String.format("%nWhat is promised, and where it stands%n"));
        for (Promise promise : Promise.ALL) {
            append(text, String.format("%-5s", promise.id()), promise.goal());
            append(text, "       ", "-> " + stands(promise, all, scale));
        }
        text.append(String.format("%n%s%n", sum(all)));
        List<String> broken = all.stream()
                .filter(tried -> !tried.outcome().held())
                .map(Tried::id)
                .distinct()
                .toList();
        if (!broken.isEmpty()) {
            append(
                    text,
                    "",
                    "Not everything held. The same again: ./vitals selftest --only " + String.join(",", broken)
                            + " --scale " + scale.word() + " --seed " + seed);
        }
        return text.toString();
    }

    static String stands(Promise promise, List<Tried> all, Scale scale) {
        List<Tried> those = all.stream()
                .filter(tried -> tried.promises().contains(promise.id()))
                .toList();
        if (those.isEmpty()) {
            return "not tried here: " + promise.elsewhere();
        }
        if (those.stream().anyMatch(tried -> !tried.outcome().held())) {
            return "BROKEN";
        }
        return switch (scale) {
            case FULL -> "held at full size";
            case TENTH -> "held at a tenth of the size";
            case SHORT -> "held in short";
        };
    }

    /** What all trials did together, by the names that they share. */
    static Map<String, Long> sums(List<Tried> all) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (String name : List.of("kills", "faults", "records", "writes", "duplicates", "lost")) {
            sums.put(
                    name,
                    all.stream()
                            .mapToLong(tried -> tried.outcome().figures().getOrDefault(name, 0L))
                            .sum());
        }
        return sums;
    }

    private static String sum(List<Tried> all) {
        Map<String, Long> sums = sums(all);
        return String.format(
                Locale.ROOT,
                "%,d kills, %,d faults, %,d records, %,d writes, duplicates %,d, lost %,d",
                sums.get("kills"),
                sums.get("faults"),
                sums.get("records"),
                sums.get("writes"),
                sums.get("duplicates"),
                sums.get("lost"));
    }

    private static String figures(Map<String, Long> figures) {
        return figures.isEmpty()
                ? "nothing was counted"
                : figures.entrySet().stream()
                        .map(figure -> String.format(Locale.ROOT, "%,d %s", figure.getValue(), figure.getKey()))
                        .collect(Collectors.joining(", "));
    }

    /** {@code R2, R3, R10}. */
    static String inOrder(Collection<String> ids) {
        return ids.stream()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .collect(Collectors.joining(", "));
    }

    private static void append(StringBuilder text, String lead, String words) {
        String indent = " ".repeat(lead.length());
        List<String> line = new ArrayList<>();
        int used = lead.length();
        String before = lead;
        for (String word : words.split("\\s+")) {
            if (used + word.length() + 1 > WIDTH && !line.isEmpty()) {
                text.append(before).append(String.join(" ", line)).append(System.lineSeparator());
                before = indent;
                line.clear();
                used = indent.length();
            }
            line.add(word);
            used += word.length() + 1;
        }
        text.append(before).append(String.join(" ", line)).append(System.lineSeparator());
    }
}
