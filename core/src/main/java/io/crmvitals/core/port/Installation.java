package io.crmvitals.core.port;

import java.util.List;

/**
 * What putting our own fields into a system did, or would do.
 *
 * @param remote the portal or account that answered, by its id
 * @param done false where it was only looked at and nothing was changed
 * @param parts everything that is put there, in the order it should be made
 * @param notes what a person should know besides, in whole sentences
 */
public record Installation(String remote, boolean done, List<Part> parts, List<String> notes) {

    /** What happens to one part. */
    public enum Change {
        /** It was not there. One that was archived comes back to life. */
        CREATED,
        /** Options that health needs were added behind those that are there. */
        EXTENDED,
        /** It is good as it is. */
        LEFT,
        /** It cannot be used, or the vendor does not let us make it; nothing of it was changed. */
        REFUSED
    }

    /**
     * One field, or what fields are grouped by.
     *
     * @param note which options were added, what differs and does no harm, or why it was refused and what to do; empty where there is nothing to say
     */
    public record Part(String name, Change change, String note) {}

    public Installation {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /** Names of the parts with which this happened, in the order of the parts. */
    public List<String> names(Change change) {
        return parts.stream()
                .filter(part -> part.change() == change)
                .map(Part::name)
                .toList();
    }

    /** True when every field is there and can be written, or would be. */
    public boolean complete() {
        return names(Change.REFUSED).isEmpty();
    }
}
