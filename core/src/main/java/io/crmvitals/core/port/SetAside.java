package io.crmvitals.core.port;

import java.time.Instant;

/**
 * One record that could not be used, with everything needed to find and replay it.
 *
 * @param id the vendor's id of the record; {@link #UNREADABLE} where not even that could be read
 * @param step which leg set it aside: {@code pull}, {@code map} or {@code link}
 * @param reason what, what happened to it, why, what to do: one or two sentences with ids only
 */
public record SetAside(StreamId stream, String id, String step, String reason, Instant at) {

    /** Stands for an id that could not be read. */
    public static final String UNREADABLE = "?";
}
