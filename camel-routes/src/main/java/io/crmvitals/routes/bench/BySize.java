package io.crmvitals.routes.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Figures of one leg for several sizes: facts that are named {@code what @ size}, as a table of their own with a column for each size. */
final class BySize {

    private static final String AT = " @ ";

    private BySize() {}

    static boolean is(String fact) {
        return fact.contains(AT);
    }

    static String name(String what, int size) {
        return what + AT + size;
    }

    /** Empty where the leg has no such figures. */
    static String table(Figure figure) {
        Map<String, Map<Integer, Double>> byWhat = new TreeMap<>();
        figure.facts().forEach((name, value) -> {
            if (is(name)) {
                String[] halves = name.split(AT, 2);
                byWhat.computeIfAbsent(halves[0], what -> new TreeMap<>()).put(Integer.valueOf(halves[1]), value);
            }
        });
        if (byWhat.isEmpty()) {
            return "";
        }
        TreeSet<Integer> sizes = new TreeSet<>();
        byWhat.values().forEach(row -> sizes.addAll(row.keySet()));
        List<String> head = new ArrayList<>(List.of(figure.leg().what()));
        sizes.forEach(size -> head.add(String.format(Locale.ROOT, "%,d", size)));
        List<List<String>> rows = byWhat.entrySet().stream()
                .map(row -> {
                    List<String> cells = new ArrayList<>(List.of(row.getKey()));
                    sizes.forEach(size -> cells.add(cell(row.getValue().get(size))));
                    return cells;
                })
                .toList();
        return "### " + figure.leg().path() + "\n\n" + BenchTable.table(head, rows) + "\n";
    }

    private static String cell(@org.jspecify.annotations.Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.2f", value);
    }
}
