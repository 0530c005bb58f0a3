package io.crmvitals.storage;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.ConfigException;
import io.crmvitals.core.problem.ConfigProblem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the product keeps what it remembers. Refuses a place that cannot be one; whether the place can be opened is found out by
 * {@link SqlStore#open}.
 *
 * @param location a file path such as {@code data/vitals.db}, or the same as a JDBC URL: {@code jdbc:sqlite:data/vitals.db}; or a database of a server:
 *     {@code jdbc:postgresql://host:5432/vitals}, where {@code sslmode} and {@code sslrootcert} may follow
 * @param user whom the server knows us as; null where it is the user of this process, or for a file
 * @param password null where the server asks for none
 * @param schema within the database of a server; made when it is not there
 */
public record StorageConfig(
        String location, @Nullable String user, @Nullable Secret password, String schema) {

    /** Where a server's database keeps our tables unless told. */
    public static final String SCHEMA = "crm_vitals";

    private static final String SQLITE = "jdbc:sqlite:";

    public StorageConfig {
        if (location.isBlank()) {
            throw refused("store", "The store's location is empty. Write a file path, for example: data/vitals.db");
        }
        if (PostgresAddress.isOne(location)) {
            PostgresAddress unused = PostgresAddress.parse(location);
            if (!schema.matches("[a-z_][a-z0-9_]{0,62}")) {
                throw refused(
                        "store",
                        "The schema \"" + schema
                                + "\" cannot be used. Write small letters, digits and underscores, for example: "
                                + SCHEMA);
            }
        } else {
            Path unused = checkFile(location);
        }
    }

    /** A store in a file. */
    public StorageConfig(String location) {
        this(location, null, null, SCHEMA);
    }

    /** A store in this file. */
    public static StorageConfig at(Path file) {
        return new StorageConfig(file.toString());
    }

    /** Whether a store was made here before, as far as that can be seen without asking anybody: a server is asked when the store is opened. */
    public boolean mayExist() {
        return PostgresAddress.isOne(location) || checkFile(location).toFile().exists();
    }

    Engine engine() {
        return PostgresAddress.isOne(location)
                ? new PostgresEngine(PostgresAddress.parse(location), user, password, schema)
                : SqliteEngine.at(checkFile(location));
    }

    private static Path checkFile(String location) {
        if (location.startsWith("jdbc:") && !location.startsWith(SQLITE)) {
            throw refused(
                    "store",
                    "The store's location is a JDBC URL of an engine that is not built in. Write a file path, an SQLite URL or a PostgreSQL URL, for example: "
                            + "data/vitals.db, jdbc:sqlite:data/vitals.db or jdbc:postgresql://host:5432/vitals");
        }
        String path = withoutScheme(location);
        if (path.isBlank() || path.startsWith(":memory:") || path.contains("?")) {
            throw refused(
                    "store",
                    "The store's location \"" + location
                            + "\" is not the path of a file. Everything is kept in one file, and its settings are ours; write for example: data/vitals.db");
        }
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
