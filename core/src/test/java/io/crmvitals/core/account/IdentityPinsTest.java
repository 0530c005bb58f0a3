package io.crmvitals.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityPinsTest {

    private final Problems problems = new Problems();

    private IdentityPins read(String yaml) {
        return IdentityPins.read(ConfigFile.parse("config/identity.yaml", yaml, name -> null, problems));
    }

    @Test
    void pins_floor_and_own_free_mail_domains_are_read() {
        IdentityPins pins = read("""
                floor: 0.9
                free_mail: [campus.example, mymail.*]
                pins:
                  desk:account:42: crm:account:001A
                """);

        assertThat(problems.list()).isEmpty();
        assertThat(pins.floor()).isEqualTo(0.9);
        assertThat(pins.freeMailDomains()).contains("campus.example", "mymail.*", "gmail.com");
        assertThat(pins.pins())
                .isEqualTo(Map.of(new ExternalId("desk", "account", "42"), new AccountKey("crm:account:001A")));
        assertThat(pins.ladder("crm")
                        .decideContact(new ExternalId("desk", "account", "42"), null)
                        .rung())
                .isEqualTo(Rung.PINNED);
    }

    @Test
    void an_empty_file_means_the_defaults() {
        assertThat(read("")).isEqualTo(IdentityPins.none());
        assertThat(IdentityPins.none().floor()).isEqualTo(0.75);
    }

    @Test
    void what_is_wrong_is_told_with_its_line() {
        read(
                "floor: 75\nfree_mail: [not a domain]\npins:\n  desk-42: crm:account:1\n  desk:account:7: Acme\npinns: {}\n");

        assertThat(problems.list())
                .extracting(problem -> problem.line() + ": " + problem.text())
                .containsExactly(
                        "1: floor is \"75\". Write a number from 0 to 1, for example: 1",
                        "2: free_mail holds \"not a domain\". Write domains, for example: [mail.example, mymail.*]",
                        "4: pins.desk-42 is not a record. Write system:type:id, for example: helpdesk:account:42",
                        "5: pins.desk:account:7 is \"Acme\". Write the account as system:type:id of the record that founded it, for example:"
                                + " crm:account:0017",
                        "6: pinns is not a known key. Did you mean pins?");
    }
}
