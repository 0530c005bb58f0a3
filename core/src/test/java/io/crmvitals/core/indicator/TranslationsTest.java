package io.crmvitals.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No sentence was left in English. What stays the same in a language is a name or a loan word, and is listed here. */
class TranslationsTest {

    private static final Set<String> SAME_WORD = Set.of(
            "name.onboarding_progress",
            "name.nps",
            "name.downgrade",
            "name.logins",
            "pillar.engagement",
            "pillar.support",
            "explain.pillar.engagement",
            "explain.pillar.support",
            "role.csm",
            "role.marketing",
            "role.cs_operations",
            "role.executive_sponsor",
            "explain.sum",
            "explain.playbook");

    @ParameterizedTest
    @ValueSource(strings = {"da", "sv", "de", "ro"})
    void every_sentence_differs_from_the_english_one(String language) throws IOException {
        Properties english = read("en");
        Properties other = read(language);

        assertThat(other.keySet()).isEqualTo(english.keySet());
        for (String key : english.stringPropertyNames()) {
            String letters =
                    english.getProperty(key).replaceAll("\\{[^}]*}", "").replaceAll("[^A-Za-z]", "");
            if (letters.length() > 1 && !SAME_WORD.contains(key)) {
                assertThat(other.getProperty(key)).as(language + " " + key).isNotEqualTo(english.getProperty(key));
            }
            assertThat(other.getProperty(key)).as(language + " " + key).doesNotMatch("(?i).*\\b(the|and|with)\\b.*");
        }
    }

    private static Properties read(String language) throws IOException {
        Properties words = new Properties();
        try (var stream = TranslationsTest.class.getResourceAsStream(
                "/io/crmvitals/core/indicator/words/" + language + ".properties")) {
            assertThat(stream).as(language).isNotNull();
            words.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return words;
    }
}
