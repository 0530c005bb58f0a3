package io.crmvitals.routes.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.Ticket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BelongingTest {

    private static final ExternalId ACME = new ExternalId("zendesk", "account", "70");
    private static final ExternalId REQUESTER = new ExternalId("zendesk", "contact", "9");

    private static Ticket ticket(@Nullable ExternalId account, @Nullable ExternalId requester) {
        return new Ticket(
                new ExternalId("zendesk", "ticket", "155"),
                account,
                requester,
                Instant.parse("2026-11-10T08:00:00Z"),
                null,
                Ticket.Status.OPEN,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void a_ticket_belongs_to_the_account_it_names() {
        assertThat(Belonging.of(ticket(ACME, REQUESTER))).isEqualTo(ACME);
    }

    /** The store then takes the account of the requester's own contact record. */
    @Test
    void a_ticket_without_an_account_belongs_to_whoever_asked() {
        assertThat(Belonging.of(ticket(null, REQUESTER))).isEqualTo(REQUESTER);
    }

    @Test
    void a_ticket_of_nobody_belongs_to_nobody() {
        assertThat(Belonging.of(ticket(null, null))).isNull();
    }
}
