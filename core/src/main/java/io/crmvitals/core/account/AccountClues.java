package io.crmvitals.core.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one system's account record offers to find out whose it is.
 *
 * @param declaredKey the primary CRM's id of the customer, where this system stores it
 * @param sharedKey a customer number that several systems share
 */
public record AccountClues(
        ExternalId id,
        String name,
        List<String> domains,
        @Nullable String declaredKey,
        @Nullable String sharedKey) {

    public AccountClues {
        domains = List.copyOf(domains);
    }
}
