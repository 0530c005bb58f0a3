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
     * @param after what is to stand there; null where our fields are to be emptied again, which only the undoing of a first delivery asks for
     */
    record Health(
            String id,
            AccountKey account,
            ExternalId target,
            @Nullable HealthFields before,
            @Nullable HealthFields after)
            implements PlannedWrite {

        /** What is to stand there; asking a write that empties the fields is a bug. */
        public HealthFields fields() {
            if (after == null) {
                throw new IllegalStateException(id + " empties the fields");
            }
            return after;
        }
    }

    /** Open one follow-up task on one account record. */
    record OpenTask(String id, AccountKey account, ExternalId target, Task task) implements PlannedWrite {}

    /**
     * Close one follow-up task that we opened, because its cause is gone.
     *
     * @param id {@code close/<system>/<key>}
     * @param task the vendor's record of the task, as the follow-up read back from there tells it
     * @param key the key that we gave the task; a record that no longer carries it is not ours to close
     * @param comment why it is closed, for whoever had it; plain text in the site's language, ids and reasons only
     */
    record CloseTask(String id, AccountKey account, ExternalId target, ExternalId task, String key, String comment)
            implements PlannedWrite {

        /** Of the task with this key, under the id that a closing always has. */
        public static CloseTask of(AccountKey account, ExternalId target, ExternalId task, String key, String comment) {
            return new CloseTask("close/" + task.system() + "/" + key, account, target, task, key, comment);
        }
    }
}
