package io.crmvitals.core.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of one stream. A record that cannot be read is a value in here, never the loss of the page.
 *
 * @param remarks what a person should mend about the stream as a whole though it can be read, in whole sentences: a field that is hidden from us; empty when all is
 *     well
 * @param next where to read on; stored in the same transaction as the records
 * @param retold everything set aside under this id, or under ids that begin with it and a colon, is told anew from this page on: its notes go. Empty text: everything
 *     ever set aside of the stream. Null: nothing, as with every vendor that tells records by ids of their own
 * @param more false when the stream is read to its end for now; a page without records may still say that more waits
 */
public record Page(
        List<SourceRecord> records,
        List<SetAside> setAside,
        List<String> remarks,
        @Nullable String retold,
        Cursor next,
        boolean more) {

    public Page {
        records = List.copyOf(records);
        setAside = List.copyOf(setAside);
        remarks = List.copyOf(remarks);
    }

    /** A page of a vendor that tells records by ids of their own. */
    public Page(List<SourceRecord> records, List<SetAside> setAside, List<String> remarks, Cursor next, boolean more) {
        this(records, setAside, remarks, null, next, more);
    }

    /** A page with nothing to remark. */
    public Page(List<SourceRecord> records, List<SetAside> setAside, Cursor next, boolean more) {
        this(records, setAside, List.of(), null, next, more);
    }

    /** The same page with these remarks. */
    public Page with(List<String> said) {
        return new Page(records, setAside, said, retold, next, more);
    }

    /** The same page, from which on what was set aside under this id is told anew. */
    public Page retelling(String id) {
        return new Page(records, setAside, remarks, id, next, more);
    }
}
