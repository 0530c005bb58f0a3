package io.crmvitals.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.Driver;

/**
 * The address of a database on a PostgreSQL server, without anything secret.
 *
 * @param url as it was written; holds neither user nor password
 * @param place host, port and database, for messages
 */
record PostgresAddress(String url, String place) {

    private static final String SCHEME = "jdbc:postgresql:";
    private static final String EXAMPLE = "jdbc:postgresql://host:5432/vitals";

    /** How to reach the server; everything else is ours to set. */
    private static final Set<String> ALLOWED = new TreeSet<>(Set.of(
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "ssl",
            "sslnegotiation",
            "channelBinding",
            "targetServerType"));

    private static final Set<String> SECRET = Set.of("user", "password", "sslpassword");

    static boolean isOne(String location) {
        return location.startsWith(SCHEME);
    }

    /** @throws io.crmvitals.core.problem.ConfigException when it names no database, or tells more than where it is */
    static PostgresAddress parse(String url) {
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        // Not quoted below: it may hold a password.
        if (path.contains("@")) {
            throw StorageConfig.refused(
                    "store",
                    "The store's URL holds a user or a password. Write it without, for example " + EXAMPLE
                            + ", and name the user under store.user and the password under store.password.");
        }
        List<String> others = new ArrayList<>();
        for (String option :
                question < 0 ? new String[0] : url.substring(question + 1).split("&")) {
            String name = option.contains("=") ? option.substring(0, option.indexOf('=')) : option;
            if (SECRET.contains(name)) {
                throw StorageConfig.refused(
                        "store",
                        "The store's URL holds the option " + name
                                + ". Take it out; the user stands under store.user and the password under store.password.");
            }
            if (!ALLOWED.contains(name)) {
                others.add(name);
            }
        }
        if (!others.isEmpty()) {
            throw StorageConfig.refused(
                    "store",
                    "The store's URL holds options that are not for it: " + String.join(", ", others) + ". It may hold "
                            + String.join(", ", ALLOWED) + "; the others are set by this program.");
        }
        boolean named = path.startsWith(SCHEME + "//")
                && path.indexOf('/', SCHEME.length() + 2) > SCHEME.length() + 2
                && !path.endsWith("/");
        // The driver logs what it does not understand, so it is asked last.
        if (!named || Driver.parseURL(url, new Properties()) == null) {
            throw StorageConfig.refused(
                    "store",
                    "The store's URL \"" + path + "\" does not name a host and a database. Write it like this: "
                            + EXAMPLE);
        }
        return new PostgresAddress(url, path.substring((SCHEME + "//").length()));
    }
}
