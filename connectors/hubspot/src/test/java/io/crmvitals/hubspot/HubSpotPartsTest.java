package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.Cursor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HubSpotPartsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void config_keeps_the_token_to_itself() {
        assertThat(HubSpotConfig.of(new Secret("pat-secret")).toString()).doesNotContain("pat-secret");
    }

    @Test
    void a_token_goes_to_hubspot_alone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at("https://api.hubapi.com.example.org"))
                .withMessageContaining("hubspot url");
        assertThatIllegalArgumentException().isThrownBy(() -> at("http://api.hubapi.com"));
        assertThat(at("https://api.hubapi.com/").url()).isEqualTo(URI.create("https://api.hubapi.com"));
    }

    private static HubSpotConfig at(String url) {
        return HubSpotConfig.of(new Secret("x")).at(URI.create(url), Set.of());
    }

    @Test
    void only_dated_versions_that_were_released_are_taken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubSpotConfig.of(new Secret("x")).inVersion("v3"))
                .withMessageContaining("2026-09");
    }

    @Test
    void an_overlap_shorter_than_the_lag_of_search_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HubSpotConfig.Reading(
                        Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofDays(1), Duration.ofDays(7)))
                .withMessageContaining("overlap");
    }

    @Test
    void a_cursor_reads_what_it_wrote() {
        for (String text : new String[] {
            "list:1795176000000:NTEyOjE=",
            "archived:1:2:0:a:b",
            "changes:1795176000000:1795000000000",
            "window:1:2:30000000001:4"
        }) {
            assertThat(HubSpotCursor.read(new Cursor(text), NOW).text()).isEqualTo(text);
        }
    }

    @Test
    void a_cursor_of_somebody_else_is_refused_with_the_way_out() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubSpotCursor.read(new Cursor("window:1:x"), NOW))
                .withMessageContaining("Reset");
    }

    @Test
    void answers_are_handed_over_in_ascii_that_says_the_same() {
        byte[] utf8 = "{\"name\":\"Zoë 東 \uD83D\uDE00\"}".getBytes(StandardCharsets.UTF_8);

        String ascii = new String(WholeAnswers.ascii(utf8), StandardCharsets.US_ASCII);

        assertThat(ascii).isEqualTo("{\"name\":\"Zo\\u00eb \\u6771 \\ud83d\\ude00\"}");
    }

    @Test
    void a_task_text_stays_plain_in_html() {
        assertThat(HubSpotTaskContent.html("NPS < 5 & falling\nCall")).isEqualTo("NPS &lt; 5 &amp; falling<br>Call");
    }

    @Test
    void a_refusal_shows_words_and_ids_but_never_the_vendors_sentence() {
        Refusal refusal = Refusal.read(
                "{\"message\":\"Jane Roe <jane@site.example> is not valid\",\"category\":\"VALIDATION_ERROR\","
                        + "\"correlationId\":\"c-1\",\"errors\":[{\"code\":\"INVALID_OPTION\",\"message\":\"x\",\"context\":{\"propertyName\":[\"crmv_band\"]}}]}");

        assertThat(refusal.tell()).isEqualTo("VALIDATION_ERROR (INVALID_OPTION) on crmv_band, correlation id c-1");
    }

    @Test
    void a_sub_category_may_be_a_word_or_an_object() {
        assertThat(Refusal.read("{\"subCategory\":\"crm.associations.NO_ASSOCIATIONS_FOUND\"}")
                        .isNoAssociations())
                .isTrue();
        assertThat(Refusal.read("{\"subCategory\":{\"name\":\"NO_ASSOCIATIONS_FOUND\"}}")
                        .isNoAssociations())
                .isTrue();
        assertThat(Refusal.read("<html>").isNoAssociations()).isFalse();
    }
}
