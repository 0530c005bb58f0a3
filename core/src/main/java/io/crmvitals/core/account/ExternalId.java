package io.crmvitals.core.account;

/**
 * How an outside system names one of its records. Ids are unique only inside one system and type, so all three parts belong together.
 *
 * @param system lower-case name of the system, for example {@code zendesk}
 * @param type lower-case singular of the kind of record there, for example {@code organization}
 * @param value the system's own id, as text
 */
public record ExternalId(String system, String type, String value) implements Comparable<ExternalId> {

    public ExternalId {
        if (!isWord(system)) {
            throw new IllegalArgumentException("system \"" + system + "\" is not a lower-case word");
        }
        if (!isWord(type)) {
            throw new IllegalArgumentException("type \"" + type + "\" is not a lower-case word");
        }
        if (value.isBlank()) {
            throw new IllegalArgumentException("an external id of " + system + " " + type + " is blank");
        }
    }

    /** A lower-case letter, then more of them, digits, underscores and hyphens. By hand, because there are several ids for every record of every run. */
    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            boolean letter = sign >= 'a' && sign <= 'z';
            boolean other = sign >= '0' && sign <= '9' || sign == '_' || sign == '-';
            if (!letter && (i == 0 || !other)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Reads what {@link #text()} wrote. */
    public static ExternalId parse(String text) {
        int first = text.indexOf(':');
        int second = first < 0 ? -1 : text.indexOf(':', first + 1);
        if (second < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is not system:type:id");
        }
        return new ExternalId(text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1));
    }

    /** {@code system:type:value}; readable, unique, and stable. */
    public String text() {
        return system + ":" + type + ":" + value;
    }

    @Override
    public int compareTo(ExternalId other) {
        boolean ofOneKind = system.equals(other.system) && type.equals(other.type);
        return ofOneKind ? value.compareTo(other.value) : text().compareTo(other.text());
    }

    @Override
    public String toString() {
        return text();
    }
}
