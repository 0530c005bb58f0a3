package io.crmvitals.core.writeback;

import io.crmvitals.core.account.ExternalId;
import org.jspecify.annotations.Nullable;

/**
 * What became of one write.
 *
 * @param writeId {@link PlannedWrite#id()}
 * @param remote the record written or created, where the vendor told
 * @param reason for a person; empty when delivered, unless somebody should know of something left out. Ids only, no names and no bodies
 */
public record WriteOutcome(
        String writeId, Status status, @Nullable ExternalId remote, String reason) {

    public enum Status {
        /** The CRM has it now. */
        DELIVERED,
        /** The CRM had it already, so nothing was sent or the vendor refused a duplicate. Counts as delivered. */
        ALREADY_THERE,
        /** A person has made the record theirs since. Nothing was sent, and nothing is left to do. */
        LEFT,
        /** A passing fault; the same write may be tried again. */
        RETRY,
        /** The vendor may or may not have done it. Look before sending again. */
        UNKNOWN,
        /** The vendor refuses this value or record. Parked with its reason until somebody mends it and replays. */
        PARKED,
        /** The record is gone there: deleted or merged. */
        GONE,
        /** Somebody changed our own fields since our last delivery. Nothing was sent; it waits until a person decides or the fields are as we left them. */
        HELD,
        /** A person gave it up after it could not be delivered. Never sent again, and nothing is left to do. */
        EXPIRED
    }

    public static WriteOutcome delivered(String writeId, @Nullable ExternalId remote) {
        return new WriteOutcome(writeId, Status.DELIVERED, remote, "");
    }

    /** True when nothing is left to do for this write. */
    public boolean settled() {
        return status == Status.DELIVERED
                || status == Status.ALREADY_THERE
                || status == Status.LEFT
                || status == Status.EXPIRED;
    }
}
