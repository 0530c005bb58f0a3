package io.crmvitals.routes.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which config files there are, and a fingerprint of what is in each: enough to tell which of them changed, and not what is in them.
 *
 * @param fingerprints SHA-256 in hex, by the file's name within the config folder
 */
public record ConfigFiles(SortedMap<String, String> fingerprints) {

    public ConfigFiles {
        fingerprints = new TreeMap<>(fingerprints);
    }

    /** Every YAML file of this folder and those below it. A file that cannot be read has no fingerprint and is left out. */
    static ConfigFiles of(Path folder) {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                files.put(name, fingerprint(Files.readAllBytes(file)));
            }
        } catch (IOException unreadable) {
            // Whoever reads the files says so, with what to do; here it is only about which of them changed.
            return new ConfigFiles(new TreeMap<>());
        }
        return new ConfigFiles(files);
    }

    static ConfigFiles parse(String text) {
        SortedMap<String, String> files = new TreeMap<>();
        text.lines()
                .filter(line -> line.length() > 65)
                .forEach(line -> files.put(line.substring(65), line.substring(0, 64)));
        return new ConfigFiles(files);
    }

    String text() {
        return fingerprints.entrySet().stream()
                .map(file -> file.getValue() + " " + file.getKey())
                .collect(Collectors.joining("\n"));
    }

    /** What is another one than before, in words with file names; empty where nothing is. */
    String changedSince(ConfigFiles before) {
        List<String> words = new ArrayList<>();
        tell(words, "Changed: ", file -> before.has(file) && has(file) && !same(before.fingerprints, file));
        tell(words, "New: ", file -> has(file) && !before.has(file));
        TreeSet<String> gone = new TreeSet<>(before.fingerprints.keySet());
        gone.removeAll(fingerprints.keySet());
        if (!gone.isEmpty()) {
            words.add("Gone: " + String.join(", ", gone) + ".");
        }
        return String.join(" ", words);
    }

    private void tell(List<String> words, String start, Predicate<String> which) {
        List<String> files = fingerprints.keySet().stream().filter(which).toList();
        if (!files.isEmpty()) {
            words.add(start + String.join(", ", files) + ".");
        }
    }

    private boolean has(String file) {
        return fingerprints.containsKey(file);
    }

    private boolean same(Map<String, String> others, String file) {
        return String.valueOf(fingerprints.get(file)).equals(others.get(file));
    }

    private static String fingerprint(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
