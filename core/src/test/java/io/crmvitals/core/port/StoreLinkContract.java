package io.crmvitals.core.port;

import static io.crmvitals.core.port.StoreSamples.CRM_ACCOUNTS;
import static io.crmvitals.core.port.StoreSamples.DESK_PEOPLE;
import static io.crmvitals.core.port.StoreSamples.account;
import static io.crmvitals.core.port.StoreSamples.ambiguous;
import static io.crmvitals.core.port.StoreSamples.contact;
import static io.crmvitals.core.port.StoreSamples.decided;
import static io.crmvitals.core.port.StoreSamples.founded;
import static io.crmvitals.core.port.StoreSamples.key;
import static io.crmvitals.core.port.StoreSamples.linked;
import static io.crmvitals.core.port.StoreSamples.page;
import static io.crmvitals.core.port.StoreSamples.unmatched;
import static io.crmvitals.core.port.StoreSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.Rung;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store promises of whose a record is: what there is to decide, and what was decided. */
public abstract class StoreLinkContract extends StoreContract {

    @Test
    void every_account_record_is_known_with_its_decision_if_there_is_one() {
        Account acme = account("crm:account:acme", "Acme");
        Account other = account("desk:organization:7", "Acme");
        foundAcme(acme);
        store.savePage(run, page(CRM_ACCOUNTS, linked(other, MONDAY)), MONDAY);

        assertThat(store.knownAccounts())
                .containsExactlyInAnyOrder(
                        new Store.KnownAccount(acme.clues(), founded("crm:account:acme")),
                        new Store.KnownAccount(other.clues(), null));
    }

    @Test
    void a_contact_is_loose_while_it_has_neither_an_account_record_nor_an_account() {
        Contact placed = contact("desk:user:1", "desk:organization:7");
        Contact fresh = contact("desk:user:2", null);
        Contact matched = contact("desk:user:3", null);
        Contact lost = contact("desk:user:4", null);
        store.savePage(
                run,
                with(
                        page(
                                DESK_PEOPLE,
                                linked(placed, "desk:organization:7", MONDAY),
                                linked(fresh, null, MONDAY),
                                linked(matched, null, MONDAY),
                                linked(lost, null, MONDAY)),
                        decided("desk:user:3", key("acme"), Rung.EMAIL_DOMAIN),
                        unmatched("desk:user:4")),
                MONDAY);

        assertThat(store.looseContacts())
                .containsExactlyInAnyOrder(
                        new Store.LooseContact(fresh.id(), fresh.email()),
                        new Store.LooseContact(lost.id(), lost.email()));
    }

    @Test
    void a_new_decision_replaces_the_old_one() {
        store.decide(run, List.of(unmatched("desk:organization:7")), MONDAY);
        store.decide(run, List.of(ambiguous("desk:organization:8", key("acme"), key("other"))), MONDAY);

        store.decide(run, List.of(decided("desk:organization:7", key("acme"), Rung.DOMAIN)), TUESDAY);

        assertThat(store.undecided()).containsExactly(ambiguous("desk:organization:8", key("acme"), key("other")));
    }
}
