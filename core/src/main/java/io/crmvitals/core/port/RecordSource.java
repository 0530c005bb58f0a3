package io.crmvitals.core.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads one stream of one vendor. Promises: a page read again from the same cursor holds at least the records it held before (in their newest form), so
 * repeating is harmless; every change is in some page, though a record may come more than once; the walk ends; no request is sent after the last page.
 * Not safe for use by two threads at once.
 */
public interface RecordSource {

    StreamId stream();

    /**
     * The page after the cursor.
     *
     * @throws io.crmvitals.core.problem.RetryableException a passing fault; ask again with the same cursor
     * @throws io.crmvitals.core.problem.AccessRefusedException credentials or permission lacking
     * @throws io.crmvitals.core.problem.BudgetSpentException our share of the vendor's allowance is used
     * @throws io.crmvitals.core.problem.NotAvailableException this customer does not have such a stream
     */
    Page nextPage(Cursor after);

    /** The least requests by which this vendor gives out so many records when read from the given cursor to the end. */
    long leastCalls(Cursor from, long records);

    /**
     * How many records the stream holds at its vendor, asked for by one cheap call. For a forecast alone: reading never asks.
     *
     * @return empty where the vendor has no such call
     * @throws io.crmvitals.core.problem.ConnectorException as {@link #nextPage} does
     */
    default OptionalLong count() {
        return OptionalLong.empty();
    }

    /**
     * How often the stream must be read from {@link Cursor#START} again, because its vendor does not tell of everything that happens: records deleted for good, records
     * no longer shared with us, values that change by themselves. Empty where reading on from the cursor misses nothing.
     */
    default Optional<Duration> reconcileEvery() {
        return Optional.empty();
    }

    /**
     * As of when the stream is known once it was read to its end: what it does not tell was not so then. A vendor that is asked answers as of now; a feed that comes by
     * itself is as old as what came last.
     *
     * @return empty when nothing ever came
     */
    default Optional<Instant> toldAsOf(Instant now) {
        return Optional.of(now);
    }

    /** How many ids {@link #stillThere} takes at once: what goes into one request of this vendor; at least 1. */
    default int lookedUpAtOnce() {
        return 1;
    }

    /**
     * Which of these records the vendor still shows us, by one request. Asked before what a full read did not find counts as gone, because a record that changes while
     * everything is read moves out of that read's reach. Only for sources that are read from the start now and then.
     *
     * @param ids the vendor's own, at most {@link #lookedUpAtOnce}
     * @throws io.crmvitals.core.problem.ConnectorException as {@link #nextPage} does
     */
    default Set<String> stillThere(Collection<String> ids) {
        throw new UnsupportedOperationException(stream() + " is never read from its start again");
    }
}
