package io.crmvitals.core.account;

import java.util.regex.Pattern;

/**
 * How an outside system names one of its records. Ids are unique only inside one system and type, so all three parts belong together.
 *
 * @param system lower-case name of the system, for example {@code zendesk}
 * @param type lower-case singular of the kind of record there, for example {@code organization}
 * @param value the system's own id, as text
 */
public record ExternalId(String system, String type, String value) implements Comparable<ExternalId> {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]*");

    public ExternalId {
        if (!WORD.matcher(system).matches()) {
            throw new IllegalArgumentException("system \"" + system + "\" is not a lower-case word");
        }
        if (!WORD.matcher(type).matches()) {
            throw new IllegalArgumentException("type \"" + type + "\" is not a lower-case word");
        }
        if (value.isBlank()) {
            throw new IllegalArgumentException("an external id of " + system + " " + type + " is blank");
        }
    }

    /** Reads what {@link #text()} wrote. */
    public static ExternalId parse(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("\"" + text + "\" is not system:type:id");
        }
        return new ExternalId(parts[0], parts[1], parts[2]);
    }

    /** {@code system:type:value}; readable, unique, and stable. */
    public String text() {
        return system + ":" + type + ":" + value;
    }

    @Override
    public int compareTo(ExternalId other) {
        return text().compareTo(other.text());
    }

    @Override
    public String toString() {
        return text();
    }
}
