package io.crmvitals.hubspot;

import java.util.List;

/**
 * What an installation did to a portal, or would do.
 *
 * @param portal the portal's number
 * @param done false where it was only looked at and nothing was changed
 * @param parts the group where it was made, and each health property
 * @param notes what a person should know besides, in whole sentences
 */
public record HubSpotInstallation(String portal, boolean done, List<Part> parts, List<String> notes) {

    /** What happens to one part. */
    public enum Change {
        /** It was not there. One that was archived comes back to life. */
        CREATED,
        /** Options that health needs were added behind those that are there. */
        EXTENDED,
        /** It is good as it is. */
        LEFT,
        /** It cannot be used, or HubSpot does not let us make it; nothing of it was changed. */
        REFUSED
    }

    /**
     * One property or the group.
     *
     * @param note which options were added, what differs and does no harm, or why it was refused and what to do; empty where there is nothing to say
     */
    public record Part(String name, Change change, String note) {}

    public HubSpotInstallation {
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

    /** True when every property is there and can be written, or would be. */
    public boolean complete() {
        return names(Change.REFUSED).isEmpty();
    }
}
