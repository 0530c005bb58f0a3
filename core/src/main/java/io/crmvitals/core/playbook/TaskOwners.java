package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.AccountFacts;
import org.jspecify.annotations.Nullable;

/** Knows who looks after an account in each CRM, and who is still there. */
@FunctionalInterface
public interface TaskOwners {

    /** The active user of that system who owns the account; null where there is none, or the user was deactivated. */
    @Nullable
    ExternalId activeOwner(AccountFacts facts, String system);

    /**
     * Somebody as that system knows them; null where they were deactivated or have no login there. An id of that system which is no known user, such as a
     * queue, is taken at its word.
     */
    default @Nullable ExternalId activeIn(ExternalId somebody, String system) {
        return somebody.system().equals(system) ? somebody : null;
    }
}
