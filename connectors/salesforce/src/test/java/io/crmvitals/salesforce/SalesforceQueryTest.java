package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceQueryTest {

    private static final Instant FROM = Instant.parse("2026-11-20T01:02:03Z");
    private static final Instant UPPER = Instant.parse("2026-11-20T09:00:00Z");
    private static final Instant STAMP = Instant.parse("2026-11-20T04:05:06.789Z");

    @Test
    void the_first_load_asks_for_everything_alive_in_order() {
        String soql = new SalesforceQuery("Account", Set.of("Name", "Owner.Email"), true)
                .after(SalesforceCursor.parse(Cursor.START));

        assertThat(soql)
                .isEqualTo(
                        "SELECT Id, IsDeleted, Name, Owner.Email, SystemModstamp FROM Account WHERE IsDeleted = false"
                                + " ORDER BY SystemModstamp, Id");
    }

    @Test
    void a_later_pass_asks_for_changes_and_deletions_since_its_start() {
        String soql = new SalesforceQuery("Account", Set.of("Name"), true)
                .after(new SalesforceCursor(FROM, null, null, null));

        assertThat(soql)
                .endsWith(" WHERE SystemModstamp >= 2026-11-20T01:02:03.000Z ORDER BY SystemModstamp, Id")
                .doesNotContain("IsDeleted =");
    }

    @Test
    void a_new_process_goes_on_after_the_last_record_even_among_equal_stamps() {
        String soql = new SalesforceQuery("Account", Set.of("Name"), true)
                .after(new SalesforceCursor(FROM, UPPER, STAMP, "0018d00000A1b2CAAR"));

        assertThat(soql)
                .endsWith(" WHERE (SystemModstamp > 2026-11-20T04:05:06.789Z OR"
                        + " (SystemModstamp = 2026-11-20T04:05:06.789Z AND Id > '0018d00000A1b2CAAR'))"
                        + " AND SystemModstamp < 2026-11-20T09:00:00.000Z ORDER BY SystemModstamp, Id");
    }

    @Test
    void a_field_asked_for_twice_in_another_case_is_selected_once() {
        String soql = new SalesforceQuery("Account", Set.of("name", "NAME", "id", "systemmodstamp"), true)
                .after(SalesforceCursor.parse(Cursor.START));

        assertThat(soql.toLowerCase(java.util.Locale.ROOT))
                .startsWith("select id, isdeleted, name, systemmodstamp from account");
    }

    @Test
    void an_object_that_is_never_deleted_is_not_asked_for_deletions() {
        String soql = new SalesforceQuery("User", Set.of("Email"), false).after(SalesforceCursor.parse(Cursor.START));

        assertThat(soql).isEqualTo("SELECT Email, Id, SystemModstamp FROM User ORDER BY SystemModstamp, Id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name FROM User",
                "Name,Phone",
                "(SELECT Id FROM Contacts)",
                "Name--",
                "",
                "Owner..Email",
                "1st__c",
                "Name\n"
            })
    void a_field_that_is_no_api_name_is_refused(String field) {
        assertThatThrownBy(() -> new SalesforceQuery("Account", List.of(field), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Owner.Email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Account WHERE Name = 'x'", "Account.Name", "", "Account;"})
    void an_object_that_is_no_api_name_is_refused(String object) {
        assertThatThrownBy(() -> new SalesforceQuery(object, List.of("Name"), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Product_Usage__c");
    }

    @Test
    void text_in_a_query_cannot_end_its_quotes() {
        assertThat(SalesforceQuery.list(List.of("O'Hara", "back\\slash"))).isEqualTo("('O\\'Hara', 'back\\\\slash')");
    }
}
