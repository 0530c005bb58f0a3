package io.crmvitals.core.port;

import java.time.Instant;

/**
 * How much of what the store remembers is to be seen. Usually all three are one instant; they differ when one asks what each of them changed.
 *
 * @param knownBy records as they were known by then
 * @param matchedBy whose a record is, as decided by then
 * @param pinnedBy as the decision before, for records that a person had pinned by one of the two instants: so what people pinned can be left out of what the
 *     match ladder found
 */
public record AsOf(Instant knownBy, Instant matchedBy, Instant pinnedBy) {

    /** Everything as it was by one instant. */
    public static AsOf of(Instant instant) {
        return new AsOf(instant, instant, instant);
    }

    /** True where pins are seen as of another instant than what the ladder found. */
    public boolean pinsApart() {
        return !matchedBy.equals(pinnedBy);
    }
}
