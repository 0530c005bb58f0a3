package io.crmvitals.files;

import io.crmvitals.core.config.Durations;
import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the mapping asks of one stream of files.
 *
 * @param fields columns asked for
 * @param folder below the connection's folder
 * @param patterns of the names of files that belong to the stream
 * @param key columns that together make a row's id; empty where {@code reads} says how else rows are read
 * @param modified column that tells when a row changed; null where the file's coming tells it
 * @param expectEvery the longest time between two files before somebody should look; null where files come as they like
 * @param reads how rows are read: {@value #PLAIN}, or a word of a reading of its own
 */
record FileStream(
        StreamId id,
        Set<String> fields,
        String folder,
        List<String> patterns,
        List<String> key,
        @Nullable String modified,
        RowFormat format,
        @Nullable Duration expectEvery,
        String reads) {

    static final String PLAIN = "rows";
    static final String EVERY_FILE = "*.csv;*.jsonl;*.json";

    private static final List<String> OPTIONS =
            List.of("folder", "files", "key", "modified", "delimiter", "encoding", "expect_every", "reads");
    private static final Pattern FOLDER = Pattern.compile("[\\w][\\w.-]*(/[\\w][\\w.-]*)*");

    /**
     * @param readings the words that {@code reads} may have
     * @throws IllegalArgumentException for options that cannot work, with a line for each
     */
    static FileStream of(StreamRequest request, Set<String> readings) {
        Map<String, String> options = request.options();
        List<String> wrong = new ArrayList<>();
        String where = "streams." + request.stream().name() + ".";
        for (String option : new TreeSet<>(options.keySet())) {
            if (!OPTIONS.contains(option)) {
                wrong.add(where + option + " is not a known key." + Nearest.hint(option, OPTIONS));
            }
        }
        String reads = options.getOrDefault("reads", PLAIN).strip();
        if (!reads.equals(PLAIN) && !readings.contains(reads)) {
            wrong.add(where + "reads is \"" + reads + "\". Write one of " + PLAIN + ", "
                    + String.join(", ", new TreeSet<>(readings)) + "." + Nearest.hint(reads, readings));
        }
        String folder = options.getOrDefault("folder", request.stream().name()).strip();
        if (!FOLDER.matcher(folder).matches()) {
            wrong.add(where + "folder is \"" + folder
                    + "\". Write the name of a folder below the connection's, for example: usage");
        }
        List<String> key = words(options.getOrDefault("key", ""));
        if (key.isEmpty() && reads.equals(PLAIN)) {
            wrong.add(where
                    + "key is missing. Name the columns that together tell one row from all others, the customer's first,"
                    + " for example: key: customer_no;product;day");
        }
        List<String> patterns = words(options.getOrDefault("files", EVERY_FILE));
        if (patterns.isEmpty() || patterns.stream().anyMatch(each -> each.contains("/") || each.contains("\\"))) {
            wrong.add(
                    where + "files is \"" + options.get("files")
                            + "\". Write names without folders, * for any letters, for example: files: usage-*.csv;usage-*.jsonl");
        }
        String modified = options.getOrDefault("modified", "").strip();
        RowFormat format = new RowFormat(delimiter(options, where, wrong), encoding(options, where, wrong));
        Duration every = every(options, where, wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        return new FileStream(
                request.stream(),
                request.fields(),
                folder,
                patterns,
                key,
                modified.isEmpty() ? null : modified,
                format,
                every,
                reads);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static @Nullable Character delimiter(Map<String, String> options, String where, List<String> wrong) {
        String given = options.getOrDefault("delimiter", "");
        String text = given.equals("tab") || given.equals("\\t") ? "\t" : given;
        if (text.length() > 1 || text.equals("\"")) {
            wrong.add(where + "delimiter is \"" + given
                    + "\". Write one character or the word tab; leave it out to have it told from each header");
        }
        return text.isEmpty() ? null : text.charAt(0);
    }

    private static Charset encoding(Map<String, String> options, String where, List<String> wrong) {
        String name = options.getOrDefault("encoding", "UTF-8").strip();
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            wrong.add(where + "encoding is \"" + name
                    + "\", which is none that is known. Write for example UTF-8, UTF-16 or windows-1252");
            return StandardCharsets.UTF_8;
        }
    }

    private static @Nullable Duration every(Map<String, String> options, String where, List<String> wrong) {
        String text = options.getOrDefault("expect_every", "");
        if (text.isBlank()) {
            return null;
        }
        Duration every = Durations.parse(text);
        if (every == null || every.isZero()) {
            wrong.add(where + "expect_every is \"" + text + "\". Write a number and a unit, for example: 2d");
        }
        return every;
    }
}
