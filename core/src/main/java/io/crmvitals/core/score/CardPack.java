package io.crmvitals.core.score;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.config.Section;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A card with everything that it needs to mean the same elsewhere, as one text: its file and the file of the card that it is worked out from, word by word, and the
 * site's own indicators that they name.
 *
 * @param card id of the card
 * @param product version of the product that wrote it
 * @param scorecards files of cards by name, the card's own last
 * @param indicators texts of own indicators by id, without indentation
 * @param playbooks ids of the playbooks that answer its indicators; they are named, not carried
 * @param hash of all files together; empty where somebody took it out
 */
public record CardPack(
        String card,
        int version,
        String product,
        Map<String, String> scorecards,
        Map<String, String> indicators,
        List<String> playbooks,
        String hash) {

    private static final String HEAD = """
            # A scorecard of CRM Vitals with everything that it needs. Take it into a site with: ./vitals cards import FILE
            # The hash tells whether the files below were changed on the way; whoever changes them on purpose takes it out.

            """;

    public CardPack {
        scorecards = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(scorecards));
        indicators = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(indicators));
        playbooks = List.copyOf(playbooks);
    }

    /** The same with its hash. */
    public CardPack sealed() {
        return new CardPack(card, version, product, scorecards, indicators, playbooks, hashOfFiles());
    }

    /** As a file holds it. */
    public String text() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("card: ").append(card).append('\n');
        text.append("version: ").append(version).append('\n');
        text.append("product: ").append(quoted(product)).append('\n');
        text.append("hash: ").append(hash).append('\n');
        text.append("playbooks: [").append(String.join(", ", playbooks)).append("]\n");
        text.append("scorecards:\n");
        scorecards.forEach((name, file) -> block(text, name, file));
        if (!indicators.isEmpty()) {
            text.append("indicators:\n");
            indicators.forEach((id, entry) -> block(text, id, entry));
        }
        return text.toString();
    }

    /**
     * Reads a pack.
     *
     * @param name of the file, as the operator knows it
     * @param problems where everything wrong goes; what comes back may be used only while there are none
     */
    public static CardPack read(String name, String text, Problems problems) {
        Section root = ConfigFile.parse(name, text, variable -> null, problems).root();
        Map<String, String> raw = root.values();
        String hash = root.text("hash", "");
        CardPack pack = new CardPack(
                root.text("card"),
                root.integer("version", 1, 1_000_000),
                root.text("product", ""),
                texts(root, "scorecards", raw),
                texts(root, "indicators", raw),
                root.texts("playbooks"),
                hash);
        if (pack.scorecards().isEmpty()) {
            root.problem("scorecards", "holds no file, so there is nothing to import.");
        } else if (!hash.isEmpty() && !hash.equals(pack.hashOfFiles())) {
            root.problem(
                    "hash",
                    "does not fit the files below: they were changed after the pack was written. Ask for the pack again; if you changed it on"
                            + " purpose, take the line out.");
        }
        root.finish();
        return pack;
    }

    /** The card's own file: the last one. */
    public String fileOfCard() {
        String last = "";
        for (String name : scorecards.keySet()) {
            last = name;
        }
        return last;
    }

    private static Map<String, String> texts(Section root, String group, Map<String, String> raw) {
        Map<String, String> texts = new LinkedHashMap<>();
        root.optionalSection(group).map(Section::anyKeys).ifPresent(section -> {
            for (String key : section.keys()) {
                String text = raw.get(group + "." + key);
                if (text == null || section.isSection(key) || section.isList(key)) {
                    section.problem(key, "must hold the text of a file. Write the pack with: ./vitals cards export");
                } else if (!key.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                    section.problem(key, "is no name of a file. Write letters, digits, hyphens and underscores only.");
                } else {
                    texts.put(key, text);
                }
            }
        });
        return texts;
    }

    private String hashOfFiles() {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(scorecards)
                .forEach((name, file) -> all.append(lines(file)).append('\f'));
        new TreeMap<>(indicators)
                .forEach((id, entry) -> all.append(lines(entry)).append('\f'));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }

    /** Without blanks at the ends of lines, which mail and editors change. */
    private static String lines(String text) {
        List<String> lines = new ArrayList<>();
        text.lines().map(String::stripTrailing).forEach(lines::add);
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return String.join("\n", lines);
    }

    private static void block(StringBuilder text, String key, String content) {
        text.append("  ").append(key).append(": |2\n");
        lines(content)
                .lines()
                .forEach(
                        line -> text.append(line.isEmpty() ? "" : "    " + line).append('\n'));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Cuts one entry out of the text of {@code indicators.yaml}, with the comment above it and without its indentation; null where it is not there. */
    public static @Nullable String entry(String indicators, String id) {
        List<String> lines = indicators.lines().toList();
        int start = -1;
        int indent = 0;
        for (int i = 0; i < lines.size() && start < 0; i++) {
            String line = lines.get(i);
            String stripped = line.strip();
            indent = line.length() - line.stripLeading().length();
            if (indent > 0
                    && (stripped.equals(id + ":")
                            || stripped.startsWith(id + ": ")
                            || stripped.startsWith(id + ":\t"))) {
                start = i;
            }
        }
        if (start < 0) {
            return null;
        }
        int end = start + 1;
        while (end < lines.size() && (lines.get(end).isBlank() || indentOf(lines.get(end)) > indent)) {
            end++;
        }
        int first = start;
        while (first > 0 && lines.get(first - 1).strip().startsWith("#") && indentOf(lines.get(first - 1)) == indent) {
            first--;
        }
        StringBuilder entry = new StringBuilder();
        for (String line : lines.subList(first, end)) {
            entry.append(line.isBlank() ? "" : line.substring(Math.min(indent, indentOf(line))))
                    .append('\n');
        }
        return lines(entry.toString()) + "\n";
    }

    private static int indentOf(String line) {
        return line.length() - line.stripLeading().length();
    }
}
