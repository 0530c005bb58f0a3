package io.crmvitals.core.port;

import static io.crmvitals.core.port.StoreSamples.CRM_ACCOUNTS;
import static io.crmvitals.core.port.StoreSamples.DESK_TICKETS;
import static io.crmvitals.core.port.StoreSamples.account;
import static io.crmvitals.core.port.StoreSamples.founded;
import static io.crmvitals.core.port.StoreSamples.key;
import static io.crmvitals.core.port.StoreSamples.linked;
import static io.crmvitals.core.port.StoreSamples.page;
import static io.crmvitals.core.port.StoreSamples.ticket;
import static io.crmvitals.core.port.StoreSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Ticket;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An open store with one run begun: where every contract of a store starts, whatever engine it runs on. */
abstract class StoreContract {

    protected static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    protected static final Instant TUESDAY = Instant.parse("2026-03-03T10:00:00Z");
    protected static final Instant WEDNESDAY = Instant.parse("2026-03-04T10:00:00Z");
    protected static final LocalDate MONDAYS_DATE = LocalDate.of(2026, 3, 2);
    protected static final LocalDate TUESDAYS_DATE = LocalDate.of(2026, 3, 3);
    protected static final Set<String> CARDS = Set.of("card@1");

    protected Store store;
    protected RunId run;

    /** Opens the store of this test: empty the first time, then with what is in it. */
    protected abstract Store open();

    @BeforeEach
    void openAnEmptyStore() {
        store = open();
        run = store.startRun("sync", MONDAY);
    }

    @AfterEach
    void close() {
        store.close();
    }

    protected void foundAcme() {
        foundAcme(account("crm:account:acme", "Acme"));
    }

    protected void foundAcme(Account acme) {
        store.savePage(
                run,
                with(page(CRM_ACCOUNTS, linked(acme, MONDAY)), founded(acme.id().text())),
                MONDAY);
    }

    protected PageReceipt saveTicket(Ticket.Status status, Instant effectiveAt, Instant knownAt) {
        return saveTicket("crm:account:acme", status, effectiveAt, knownAt);
    }

    protected PageReceipt saveTicket(String belongsTo, Ticket.Status status, Instant effectiveAt, Instant knownAt) {
        return store.savePage(
                run, page(DESK_TICKETS, linked(ticket("desk:ticket:1", status), belongsTo, effectiveAt)), knownAt);
    }

    protected AccountFacts factsOf(String account, Instant knownBy) {
        List<AccountFacts> told = new ArrayList<>();
        store.facts(List.of(key(account)), knownBy, "crm", told::add);
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    protected List<Ticket.Status> statusesOf(String account, Instant knownBy) {
        return factsOf(account, knownBy).tickets().stream().map(Ticket::status).toList();
    }
}
