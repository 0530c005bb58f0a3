package io.crmvitals.core.port;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page, mapped and linked: everything that the store commits in one transaction.
 *
 * @param deleted shared records that the vendor says are gone
 * @param decisions identity decisions made for this page's accounts and contacts
 * @param kept shared records that the vendor still has though this page brings them not whole: those set aside
 * @param whole the vendor's ids of the records that came and of which nothing was set aside, so that earlier notes on them are mended
 * @param retold whose earlier notes go, as {@link Page#retold} says
 * @param next the stream's cursor once this page is stored
 * @param more false when this was the stream's last page for now
 */
public record LinkedPage(
        StreamId stream,
        List<LinkedRecord> records,
        List<ExternalId> deleted,
        List<IdentityDecision> decisions,
        List<SetAside> setAside,
        Set<ExternalId> kept,
        Set<String> whole,
        @Nullable String retold,
        Cursor next,
        boolean more) {

    public LinkedPage {
        records = List.copyOf(records);
        deleted = List.copyOf(deleted);
        decisions = List.copyOf(decisions);
        setAside = List.copyOf(setAside);
        kept = Set.copyOf(kept);
        whole = Set.copyOf(whole);
    }

    /** A page that tells nothing anew. */
    public LinkedPage(
            StreamId stream,
            List<LinkedRecord> records,
            List<ExternalId> deleted,
            List<IdentityDecision> decisions,
            List<SetAside> setAside,
            Set<ExternalId> kept,
            Set<String> whole,
            Cursor next,
            boolean more) {
        this(stream, records, deleted, decisions, setAside, kept, whole, null, next, more);
    }

    /** A page of which nothing was set aside that we may hold, and whose records have the vendor's own ids. */
    public LinkedPage(
            StreamId stream,
            List<LinkedRecord> records,
            List<ExternalId> deleted,
            List<IdentityDecision> decisions,
            List<SetAside> setAside,
            Cursor next,
            boolean more) {
        this(stream, records, deleted, decisions, setAside, Set.of(), vendorIds(records, deleted), next, more);
    }

    /** The same page with these decisions. */
    public LinkedPage with(List<IdentityDecision> made) {
        return new LinkedPage(stream, records, deleted, made, setAside, kept, whole, retold, next, more);
    }

    private static Set<String> vendorIds(List<LinkedRecord> records, List<ExternalId> deleted) {
        return Stream.concat(records.stream().map(linked -> linked.record().id()), deleted.stream())
                .map(ExternalId::value)
                .collect(Collectors.toSet());
    }
}
