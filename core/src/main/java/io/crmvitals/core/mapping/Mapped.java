package io.crmvitals.core.mapping;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.record.SharedRecord;
import java.util.List;

/**
 * What became of one source record.
 *
 * @param deleted shared records that it made earlier, if it did, and makes no longer: the vendor deleted it, or it no longer fits the rule's filter
 * @param setAside shared records that could not be made, each with its reason
 */
public record Mapped(List<SharedRecord> records, List<ExternalId> deleted, List<SetAside> setAside) {

    public Mapped {
        records = List.copyOf(records);
        deleted = List.copyOf(deleted);
        setAside = List.copyOf(setAside);
    }
}
