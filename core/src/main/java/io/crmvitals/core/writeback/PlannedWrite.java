package io.crmvitals.core.writeback;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.playbook.Task;
import org.jspecify.annotations.Nullable;

/** One write that would make a CRM say what we know. A row in the ledger before it is a request. */
public sealed interface PlannedWrite {

    /**
     * Names this write in the ledger and in every log line: the same intent has the same id, so planning it twice is planning it once.
     * At most 120 characters.
     */
    String id();

    AccountKey account();

    /** The account's record in the system that is written to. */
    ExternalId target();

    /**
     * Set the health fields of one account record.
     *
     * @param before what was last delivered there; null the first time
     */
    record Health(
            String id,
            AccountKey account,
            ExternalId target,
            @Nullable HealthFields before,
            HealthFields after) implements PlannedWrite {}

    /** Open one follow-up task on one account record. */
    record OpenTask(String id, AccountKey account, ExternalId target, Task task) implements PlannedWrite {}
}
