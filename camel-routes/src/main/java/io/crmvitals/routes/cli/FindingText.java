package io.crmvitals.routes.cli;

import io.crmvitals.core.score.CardFinding;
import io.crmvitals.core.score.CardFinding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the lint found, for a person and for a program. */
final class FindingText {

    private static final int WIDTH = 110;

    private FindingText() {}

    static String of(List<CardFinding> findings) {
        StringBuilder text = new StringBuilder();
        String file = "";
        for (CardFinding finding : findings) {
            String where = finding.file().isEmpty() ? "the whole configuration" : finding.file();
            if (!where.equals(file)) {
                file = where;
                text.append(text.isEmpty() ? "" : "\n").append(file).append('\n');
            }
            String line = finding.line() > 0 ? "line " + finding.line() + ": " : "";
            paragraph(text, "  " + pad(word(finding.severity())), line + finding.what(), 11);
            if (!finding.why().isEmpty()) {
                paragraph(text, " ".repeat(11), finding.why(), 11);
            }
            if (!finding.help().isEmpty()) {
                paragraph(text, " ".repeat(9) + "> ", finding.help(), 11);
            }
        }
        return text.toString();
    }

    /** For example {@code 2 warnings and 1 remark}; empty where nothing was found. */
    static String counts(List<CardFinding> findings) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long n = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (n > 0) {
                parts.add(n + " " + word(severity) + (n == 1 ? "" : "s"));
            }
        }
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    static List<Map<String, Object>> json(List<CardFinding> findings) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (CardFinding finding : findings) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("severity", word(finding.severity()));
            row.put("rule", finding.rule().name().toLowerCase(Locale.ROOT));
            row.put("card", finding.card());
            row.put("file", finding.file());
            row.put("line", finding.line());
            row.put("what", finding.what());
            row.put("why", finding.why());
            row.put("help", finding.help());
            rows.add(row);
        }
        return rows;
    }

    static void paragraph(StringBuilder text, String head, String words, int indent) {
        StringBuilder line = new StringBuilder(head);
        for (String word : words.split(" ")) {
            if (line.length() + word.length() + 1 > WIDTH
                    && line.toString().strip().length() > 0
                    && line.length() > indent) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(" ".repeat(indent));
            }
            line.append(word).append(' ');
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static String pad(String word) {
        return word + " ".repeat(Math.max(0, 9 - word.length()));
    }
}
