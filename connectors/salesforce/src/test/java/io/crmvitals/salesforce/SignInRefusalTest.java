package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInRefusalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invalid_client     | app must be installed into org          | not installed in this org",
                "invalid_grant      | request not supported on this domain    | Write its My Domain in url",
                "invalid_grant      | no client credentials user enabled      | Choose a Run-As user",
                "invalid_grant      | user hasn't approved this consumer      | pre-authorized",
                "invalid_grant      | audience is invalid                     | https://test.salesforce.com",
                "invalid_grant      | user is inactive                        | Activate it",
                "invalid_grant      | invalid assertion                       | certificate in the app belongs to private_key",
                "invalid_grant      | authentication failure                  | user is active",
                "invalid_client_id  | client identifier invalid               | Copy client_id",
                "invalid_client     | invalid client credentials              | client_secret",
                "unsupported_grant_type | grant type not supported            | Enable the Client Credentials Flow"
            })
    void every_refusal_says_what_to_do(String error, String description, String advice) {
        assertThat(SignInRefusal.sentence(400, error, description))
                .contains("(" + error + ")")
                .contains(advice);
    }

    @Test
    void an_unknown_refusal_is_told_by_its_status_and_never_quotes_the_answer() {
        assertThat(SignInRefusal.sentence(403, "<b>Jane Doe</b>", "jane@site.example has no access"))
                .contains("HTTP 403")
                .doesNotContain("Jane", "jane@");
    }
}
