package io.crmvitals.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebDomainTest {

    @ParameterizedTest
    @CsvSource({
        "https://www.acme.example/, acme.example",
        "http://acme.example, acme.example",
        "acme.example, acme.example",
        "WWW.Acme.Example:8080/shop?x=1, acme.example",
        "www.example, www.example",
        "mailto:jo@acme.example, acme.example",
    })
    void a_website_is_reduced_to_its_domain(String written, String domain) {
        assertThat(WebDomain.of(written)).contains(domain);
    }

    /** With a blank in front nothing is plain, so that both ways of reading are compared. */
    @Test
    void what_is_read_plainly_is_what_the_patterns_read() {
        Random random = new Random(8);
        String[] pieces = {
            "https://",
            "http://",
            "www.",
            "www2.",
            "acme",
            "a",
            "x-y",
            "-",
            "9",
            "xn--",
            ".",
            ".",
            ".",
            "example",
            "com",
            "/",
            "?",
            "_",
            "A"
        };

        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(7); j >= 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }

            assertThat(WebDomain.of(text.toString())).as(text.toString()).isEqualTo(WebDomain.of(" " + text));
        }
    }
}
