package io.crmvitals.files.jdbc;

import io.crmvitals.core.config.Secret;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the database. The driver of PostgreSQL is there; another one's jar goes on the class path.
 *
 * @param url a JDBC address without credentials
 * @param user empty where the database asks for none
 * @param password null where the database asks for none
 * @param fetchSize rows that the driver holds at a time, 1 to 100,000
 * @param timeout the longest wait for the database to answer, where its driver can be told, up to an hour
 */
public record WarehouseConfig(
        String url, String user, @Nullable Secret password, int fetchSize, Duration timeout) {

    public static final int USUAL_FETCH_SIZE = 500;
    public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(10);

    private static final int LARGEST_FETCH_SIZE = 100_000;
    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/?;]*@|[?&;](user|username|password|pwd)=");

    public WarehouseConfig {
        if (!url.startsWith("jdbc:") || url.indexOf(':', "jdbc:".length()) < 0) {
            throw new IllegalArgumentException(
                    "url is no JDBC address. Write for example: jdbc:postgresql://warehouse.acme.example:5432/analytics");
        }
        if (CREDENTIALS.matcher(url.toLowerCase(Locale.ROOT)).find()) {
            throw new IllegalArgumentException(
                    "url holds a user or a password. Take them out of it and write them under user and password, so that they show up in no message");
        }
        if (fetchSize < 1 || fetchSize > LARGEST_FETCH_SIZE) {
            throw new IllegalArgumentException("fetch_size is " + fetchSize + ". Write 1 to " + LARGEST_FETCH_SIZE);
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout is " + timeout + ". Write 1s to 1h, for example: 10m");
        }
    }

    /** What kind of database and where, without anything that could be secret: the address up to its options. */
    public String place() {
        return url.split("[?;]", 2)[0];
    }
}
