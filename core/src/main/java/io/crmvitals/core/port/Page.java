package io.crmvitals.core.port;

import java.util.List;

/**
 * One page of one stream. A record that cannot be read is a value in here, never the loss of the page.
 *
 * @param next where to read on; stored in the same transaction as the records
 * @param more false when the stream is read to its end for now
 */
public record Page(List<SourceRecord> records, List<SetAside> setAside, Cursor next, boolean more) {

    public Page {
        records = List.copyOf(records);
        setAside = List.copyOf(setAside);
    }
}
