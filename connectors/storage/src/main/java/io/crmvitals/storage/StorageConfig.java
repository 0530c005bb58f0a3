package io.crmvitals.storage;

import io.crmvitals.core.problem.ConfigException;
import io.crmvitals.core.problem.ConfigProblem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the product keeps what it remembers. Refuses a place that cannot be one; whether the place can be opened is found out by
 * {@link SqlStore#open}.
 *
 * @param location a file path such as {@code data/vitals.db}, or the same as a JDBC URL: {@code jdbc:sqlite:data/vitals.db}
 */
public record StorageConfig(String location) {

    private static final String SQLITE = "jdbc:sqlite:";

    public StorageConfig {
        if (location.isBlank()) {
            throw refused("store", "The store's location is empty. Write a file path, for example: data/vitals.db");
        }
        if (location.startsWith("jdbc:") && !location.startsWith(SQLITE)) {
            throw refused(
                    "store",
                    "The store's location is a JDBC URL of an engine that is not built in. Write a file path or an SQLite URL, for example: "
                            + "data/vitals.db or jdbc:sqlite:data/vitals.db");
        }
        String path = withoutScheme(location);
        if (path.isBlank() || path.startsWith(":memory:") || path.contains("?")) {
            throw refused(
                    "store",
                    "The store's location \"" + location
                            + "\" is not the path of a file. Everything is kept in one file, and its settings are ours; write for example: data/vitals.db");
        }
        Path unused = checkPath(location, path);
    }

    /** A store in this file. */
    public static StorageConfig at(Path file) {
        return new StorageConfig(file.toString());
    }

    /** The file itself. */
    public Path file() {
        return checkPath(location, withoutScheme(location));
    }

    private static Path checkPath(String location, String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw refused("store", "The store's location \"" + location + "\" is not a file path: " + e.getReason());
        }
    }

    private static String withoutScheme(String location) {
        String path = location.startsWith(SQLITE) ? location.substring(SQLITE.length()) : location;
        return path.startsWith("file:") ? path.substring("file:".length()) : path;
    }

    static ConfigException refused(String place, String sentence) {
        return new ConfigException(List.of(new ConfigProblem(place, 0, sentence)));
    }
}
