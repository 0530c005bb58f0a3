package io.crmvitals.files;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file is called in the archive: when we took it up, its fingerprint and the name that it was dropped under. The archive sorted by name is the order in which files
 * came, and whether a content was there before can be told without opening a file.
 */
public record ArchivedName(Instant landedAt, String fingerprint, String name) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern TEXT = Pattern.compile("(\\d{8}T\\d{6}\\.\\d{3}Z)_([0-9a-f]{16})_(.+)");

    public static ArchivedName of(Landed file) {
        return new ArchivedName(file.landedAt(), file.fingerprint(), file.name());
    }

    /** Empty for a file that we did not put there. */
    public static Optional<ArchivedName> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ArchivedName(STAMP.parse(matcher.group(1), Instant::from), matcher.group(2), matcher.group(3)));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** {@code 20261102T081500.000Z_3f5a9c0d12ab34ef_usage.csv} */
    public String text() {
        return STAMP.format(landedAt) + "_" + fingerprint + "_" + name;
    }
}
