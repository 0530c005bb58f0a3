package io.crmvitals.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CluesInOneFormTest {

    @ParameterizedTest
    @CsvSource({
        "https://www.Acme.example:8443/a?b#c, acme.example",
        "http:\\\\acme.example, acme.example",
        "acme.example:8443/a, acme.example",
        "WWW.acme.example., acme.example",
        "shop.acme.co.uk/x, shop.acme.co.uk",
        "mailto:info@acme.example, acme.example",
        "info@acme.example, acme.example",
        "https://user:pw@acme.example/, acme.example",
        "bücher.example, xn--bcher-kva.example",
        "www.example, www.example",
    })
    void websites_are_reduced_to_their_domain(String written, String domain) {
        assertThat(WebDomain.of(written)).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n/a", "none", "localhost", "127.0.0.1", "acme", "-", "a..b", "two words.example"})
    void what_is_no_domain_gives_none(String written) {
        assertThat(WebDomain.of(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Acme Ltd., acme",
        "ACME S.r.l., acme",
        "Acme s. r. o., acme",
        "Ácmé GmbH & Co. KG, acme",
        "Acme A/S, acme",
        "'Acme, Inc.', acme",
        "Smith & Sons, smith sons",
        "Smith and Sons PLC, smith sons",
        "O'Neil-Works BV, oneil works",
        "Straße AG, strasse",
        "Größe Øst ApS, grosse ost",
        "SAS Institute, sas institute",
        "AB, ab",
        "ООО Ромашка, ромашка",
        "Чай, чай",
        "株式会社ガンダム, ガンダム",
        "हिन्दी Ltd, हिन्दी",
    })
    void names_are_reduced_to_what_tells_them_apart(String written, String normalized) {
        assertThat(AccountName.normalized(written)).isEqualTo(normalized);
    }

    @Test
    void a_name_of_signs_alone_tells_nothing() {
        assertThat(AccountName.normalized(" - & - ")).isEmpty();
    }

    @Test
    void letters_that_differ_only_by_a_mark_stay_apart_where_the_mark_is_part_of_the_letter() {
        assertThat(AccountName.normalized("ガンダム")).isNotEqualTo(AccountName.normalized("カンタム"));
        assertThat(AccountName.normalized("Чай")).isNotEqualTo(AccountName.normalized("Чаи"));
    }

    @Test
    void the_long_form_of_an_id_is_its_short_form_with_a_checkable_suffix() {
        assertThat(ExternalKey.suffix("001D000000IqhSL")).isEqualTo("IAZ");
        assertThat(ExternalKey.comparable("001D000000IqhSLIAZ")).isEqualTo("001D000000IqhSL");
        assertThat(ExternalKey.comparable("001D000000IqhSL")).isEqualTo("001D000000IqhSL");
    }

    @Test
    void any_other_key_of_eighteen_characters_is_left_whole() {
        assertThat(ExternalKey.comparable("customer-000000123")).isEqualTo("customer-000000123");
        assertThat(ExternalKey.comparable("001D000000IqhSLXXX")).isEqualTo("001D000000IqhSLXXX");
    }

    @Test
    void free_mail_covers_every_ending_where_the_list_says_so() {
        FreeMail free = new FreeMail(FreeMail.known());

        assertThat(free.contains("gmail.com")).isTrue();
        assertThat(free.contains("yahoo.co.uk")).isTrue();
        assertThat(free.contains("yahoo.fr")).isTrue();
        assertThat(free.contains("gmx.net")).isTrue();
        assertThat(free.contains("yahoo.acme.example")).isFalse();
        assertThat(free.contains("mail.acme.example")).isFalse();
        assertThat(free.contains("notgmail.com")).isFalse();
        assertThat(FreeMail.known()).hasSizeGreaterThanOrEqualTo(60);
    }
}
