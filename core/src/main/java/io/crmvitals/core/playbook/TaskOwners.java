package io.crmvitals.core.playbook;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.AccountFacts;
import org.jspecify.annotations.Nullable;

/** Knows who looks after an account in each CRM. */
@FunctionalInterface
public interface TaskOwners {

    /** The active user of that system who owns the account; null where there is none, or the user was deactivated. */
    @Nullable
    ExternalId activeOwner(AccountFacts facts, String system);
}
