package io.crmvitals.core.port;

import org.jspecify.annotations.Nullable;

/**
 * What storing a page changed: records seen for the first time, in a new version, as they were, and gone.
 *
 * @param deleted those that the page says are gone, not those that a full read missed
 * @param reconciliation what a full read found, with its last page; null with any other page, and at the end of a first load
 */
public record PageReceipt(
        int created,
        int changed,
        int unchanged,
        int deleted,
        @Nullable Reconciliation reconciliation) {

    /** A page that ended no full read. */
    public PageReceipt(int created, int changed, int unchanged, int deleted) {
        this(created, changed, unchanged, deleted, null);
    }

    /** The same page, which ended a full read. */
    public PageReceipt with(@Nullable Reconciliation found) {
        return new PageReceipt(created, changed, unchanged, deleted, found);
    }
}
