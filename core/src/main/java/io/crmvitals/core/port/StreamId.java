package io.crmvitals.core.port;

/**
 * One stream of one system.
 *
 * @param system lower-case name, for example {@code zendesk}
 * @param name lower-case plural, for example {@code tickets}
 */
public record StreamId(String system, String name) implements Comparable<StreamId> {

    /** {@code zendesk-tickets}: as it stands in route ids and metrics. */
    public String slug() {
        return system + "-" + name;
    }

    @Override
    public int compareTo(StreamId other) {
        return slug().compareTo(other.slug());
    }

    /** {@code zendesk.tickets}: as it stands in config. */
    @Override
    public String toString() {
        return system + "." + name;
    }
}
