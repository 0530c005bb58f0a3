package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import org.jspecify.annotations.Nullable;

/** A user of a CRM on our own side: somebody who can own an account or a task. Belongs to no account. */
public record TeamMember(
        @Meaning(value = "who tells it", required = true) ExternalId id,

        @Meaning("e-mail address; finds the same person in another system") @Nullable
        String email,

        @Meaning(value = "false once the user was deactivated; tasks then go to somebody else", required = true)
        boolean active)
        implements SharedRecord {

    @Override
    public @Nullable ExternalId account() {
        return null;
    }
}
