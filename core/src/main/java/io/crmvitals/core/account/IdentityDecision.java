package io.crmvitals.core.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose an outside record is, and why we think so.
 *
 * @param record an account record, or a contact that belongs to no account record of its system
 * @param account null while nobody knows: unmatched, or ambiguous when there are several candidates
 * @param candidates accounts that could be meant, best first; empty when one was taken
 * @param reason one sentence; ids and domains only
 */
public record IdentityDecision(
        ExternalId record,
        @Nullable AccountKey account,
        Rung rung,
        double confidence,
        List<AccountKey> candidates,
        String reason) {

    public IdentityDecision {
        candidates = List.copyOf(candidates);
    }
}
