package io.crmvitals.routes.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures as a table that is readable as text and as Markdown, each beside that of its floor. */
public final class BenchTable {

    private static final String NOTHING = "-";
    private static final List<String> HEAD = List.of(
            "Leg",
            "Who does what",
            "records/s",
            "of floor",
            "CPU s per 100,000",
            "x floor",
            "calls / least",
            "bytes per record",
            "x floor",
            "peak RSS",
            "floor's");

    private BenchTable() {}

    /** One table for each path, then the legs' own figures and what could not be measured. */
    public static String of(List<Figure> figures) {
        Map<String, Figure> byLeg = new LinkedHashMap<>();
        figures.forEach(figure -> byLeg.put(figure.leg().id(), figure));
        Map<String, List<Figure>> byPath = new LinkedHashMap<>();
        figures.forEach(figure -> byPath.computeIfAbsent(figure.leg().path(), path -> new ArrayList<>())
                .add(figure));
        StringBuilder text = new StringBuilder();
        byPath.forEach((path, group) -> {
            List<List<String>> rows = group.stream()
                    .filter(Figure::measured)
                    .map(figure -> row(figure, byLeg.get(figure.leg().floor())))
                    .toList();
            if (!rows.isEmpty()) {
                text.append("### ")
                        .append(path)
                        .append(count(group))
                        .append("\n\n")
                        .append(table(HEAD, rows))
                        .append('\n');
            }
        });
        figures.stream().filter(Figure::measured).forEach(figure -> text.append(BySize.table(figure)));
        String own = own(figures);
        if (!own.isEmpty()) {
            text.append("### More of the same legs\n\n").append(own).append('\n');
        }
        String profiles = profiles(figures);
        if (!profiles.isEmpty()) {
            text.append("### Where the CPU goes\n\n").append(profiles).append('\n');
        }
        String lacking = lacking(figures);
        if (!lacking.isEmpty()) {
            text.append("### Not measured here\n\n").append(lacking).append('\n');
        }
        return text.toString();
    }

    private static String count(List<Figure> group) {
        return group.stream().filter(Figure::measured).mapToLong(Figure::records).max().stream()
                .mapToObj(records -> String.format(Locale.ROOT, " (%,d)", records))
                .findFirst()
                .orElse("");
    }

    static List<String> row(Figure figure, @Nullable Figure floor) {
        Figure under = floor == null || !floor.measured() ? figure : floor;
        boolean beside = under != figure;
        return List.of(
                figure.leg().id(),
                figure.leg().what(),
                number("%,.0f", figure.recordsPerSecond()),
                beside ? number("%.2f", figure.recordsPerSecond() / under.recordsPerSecond()) : NOTHING,
                number("%.2f", figure.cpuSecondsPer100k()),
                beside ? number("%.2f", figure.cpuSecondsPer100k() / under.cpuSecondsPer100k()) : NOTHING,
                calls(figure),
                number("%,.0f", figure.allocatedPerRecord()),
                beside ? number("%.1f", figure.allocatedPerRecord() / under.allocatedPerRecord()) : NOTHING,
                megabytes(figure.residentBytes()),
                beside ? megabytes(under.residentBytes()) : NOTHING);
    }

    private static String calls(Figure figure) {
        if (figure.calls() < 0) {
            return NOTHING;
        }
        String least = figure.least() < 0 ? "?" : String.format(Locale.ROOT, "%,d", figure.least());
        String refused = figure.refused() > 0 ? ", refused " + figure.refused() : "";
        return String.format(Locale.ROOT, "%,d / %s%s", figure.calls(), least, refused);
    }

    private static String megabytes(long bytes) {
        return bytes < 0 ? "not known" : String.format(Locale.ROOT, "%,d MB", bytes >> 20);
    }

    private static String number(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : NOTHING;
    }

    private static String own(List<Figure> figures) {
        StringBuilder lines = new StringBuilder();
        for (Figure figure : figures) {
            if (!figure.measured()
                    || figure.leg().side() == Leg.Side.FLOOR
                    || figure.facts().isEmpty()) {
                continue;
            }
            List<String> facts = new ArrayList<>();
            figure.facts().forEach((name, value) -> {
                if (!BySize.is(name)) {
                    facts.add(
                            name + " " + (value == Math.rint(value) ? number("%,.0f", value) : number("%,.3f", value)));
                }
            });
            if (facts.isEmpty()) {
                continue;
            }
            lines.append("- ")
                    .append(figure.leg().id())
                    .append(": ")
                    .append(String.join(", ", facts))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String profiles(List<Figure> figures) {
        List<List<String>> rows = new ArrayList<>();
        for (Figure figure : figures) {
            Profile profile = figure.profile();
            if (profile != null) {
                rows.add(List.of(figure.leg().id(), Profile.told(profile.parts()), Profile.told(profile.hottest())));
            }
        }
        return rows.isEmpty() ? "" : table(List.of("Leg", "Parts of the program", "Methods"), rows);
    }

    private static String lacking(List<Figure> figures) {
        StringBuilder lines = new StringBuilder();
        for (Figure figure : figures) {
            if (figure.lacks() != null) {
                lines.append("- ")
                        .append(figure.leg().id())
                        .append(" (")
                        .append(figure.leg().what())
                        .append("): ")
                        .append(figure.lacks())
                        .append('\n');
            }
        }
        return lines.toString();
    }

    /** Columns as wide as what stands in them. */
    static String table(List<String> head, List<List<String>> rows) {
        int[] widths = new int[head.size()];
        for (int column = 0; column < widths.length; column++) {
            int at = column;
            widths[column] = Math.max(
                    head.get(column).length(),
                    rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
        }
        StringBuilder text = new StringBuilder(line(head, widths));
        text.append('|');
        for (int width : widths) {
            text.append("-".repeat(width + 2)).append('|');
        }
        text.append('\n');
        rows.forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column).replace("|", "/");
            line.append(' ')
                    .append(cell)
                    .append(" ".repeat(widths[column] - cell.length()))
                    .append(" |");
        }
        return line.append('\n').toString();
    }
}
