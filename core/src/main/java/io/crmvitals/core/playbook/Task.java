package io.crmvitals.core.playbook;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One follow-up that a person should do. Opened once: the key is the same in every run for the same account, playbook and cause.
 *
 * @param key at most 80 characters of {@code [a-z0-9-]}; made from account, playbook, cause and episode
 * @param playbook id, for example {@code P01}
 * @param cause what set it off, for example {@code band-red} or the id of a survey answer
 * @param subject at most 255 characters, in the site's language
 * @param body what to do and why, with reasons; plain text
 * @param due a working day of the account's country
 * @param owner external id of the user in the system the task goes to; null when nobody active could be found
 */
public record Task(
        String key,
        AccountKey account,
        String playbook,
        String cause,
        String subject,
        String body,
        LocalDate due,
        Priority priority,
        @Nullable ExternalId owner) {

    public enum Priority {
        NORMAL,
        HIGH
    }

    public Task {
        if (!key.matches("[a-z0-9-]{1,80}")) {
            throw new IllegalArgumentException("task key \"" + key + "\" is not 1 to 80 of a-z, 0-9 and -");
        }
        if (subject.length() > 255) {
            throw new IllegalArgumentException("the subject of task " + key + " has more than 255 characters");
        }
    }

    /** The same task under the key of one that was planned for the same matter and never sent. */
    public Task keyed(String other) {
        return new Task(other, account, playbook, cause, subject, body, due, priority, owner);
    }

    /** The same task for somebody else; null for nobody in particular. */
    public Task ownedBy(@Nullable ExternalId somebody) {
        return new Task(key, account, playbook, cause, subject, body, due, priority, somebody);
    }
}
