package io.crmvitals.zendesk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.score.Band;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The zip as Zendesk's Admin Center wants it. */
class ZendeskPackageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZendeskPackage SHIPPED = ZendeskPackage.shipped();

    @TempDir
    private Path folder;

    @Test
    void the_zip_is_the_same_wherever_and_however_often_it_is_made() {
        byte[] here = SHIPPED.zip();
        TimeZone home = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));

            assertThat(ZendeskPackage.shipped().zip()).isEqualTo(here);
        } finally {
            TimeZone.setDefault(home);
        }
    }

    @Test
    void the_zip_holds_the_app_sorted_and_nothing_that_only_serves_work_on_it() throws IOException {
        List<String> paths = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(SHIPPED.zip()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                paths.add(entry.getName());
                assertThat(zip.readAllBytes())
                        .as(entry.getName())
                        .isEqualTo(Files.readAllBytes(Path.of("sidebar", entry.getName())));
            }
        }

        assertThat(paths)
                .isSorted()
                .contains("manifest.json", "assets/iframe.html", "assets/main.js", "translations/en.json")
                .allMatch(path -> path.equals("manifest.json")
                        || path.matches("translations/[a-z]{2}\\.json")
                        || path.matches("assets/([a-z]+/)?[a-z-]+\\.(html|js|css|svg|png)"));
    }

    @Test
    void the_app_stands_beside_tickets_and_on_organizations_and_its_page_is_there() throws IOException {
        JsonNode support = manifest().path("location").path("support");

        assertThat(SHIPPED.locations()).containsExactly("organization_sidebar", "ticket_sidebar");
        assertThat(support)
                .allSatisfy(location -> assertThat(SHIPPED.files())
                        .containsKey(location.path("url").asText()));
    }

    @Test
    void the_manifest_asks_for_nothing_that_the_app_does_not_need() throws IOException {
        JsonNode manifest = manifest();

        assertThat(manifest.path("frameworkVersion").asText()).isEqualTo("2.0");
        assertThat(manifest.path("private").asBoolean()).isTrue();
        assertThat(manifest.path("domainWhitelist")).isEmpty();
        assertThat(manifest.has("parameters")).isFalse();
        assertThat(manifest.has("oauth")).isFalse();
        assertThat(manifest.path("author").path("name").asText()).isNotBlank();
        assertThat(manifest.path("author").path("email").asText()).contains("@");
    }

    @Test
    void the_app_has_the_version_of_the_product() throws IOException {
        Matcher product = Pattern.compile("<artifactId>crm-vitals</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));

        assertThat(product.find()).isTrue();
        assertThat(SHIPPED.version()).isEqualTo(product.group(1).replace("-SNAPSHOT", ""));
    }

    @Test
    void every_language_says_all_that_zendesk_shows_of_the_app() throws IOException {
        assertThat(SHIPPED.languages()).containsExactly("da", "de", "en", "ro", "sv");
        assertThat(manifest().path("defaultLocale").asText()).isEqualTo("en");
        for (String language : SHIPPED.languages()) {
            JsonNode app =
                    JSON.readTree(file("translations/" + language + ".json")).path("app");

            assertThat(app.fieldNames())
                    .toIterable()
                    .as(language)
                    .containsExactly("name", "short_description", "long_description", "installation_instructions");
            assertThat(app)
                    .as(language)
                    .allSatisfy(text -> assertThat(text.asText()).isNotBlank());
            assertThat(app.path("name").asText()).isEqualTo("CRM Vitals");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"da", "de", "ro", "sv"})
    void no_language_repeats_the_english_sentences(String language) throws IOException {
        JsonNode english = JSON.readTree(file("translations/en.json")).path("app");
        JsonNode own = JSON.readTree(file("translations/" + language + ".json")).path("app");

        for (String key : List.of("short_description", "long_description", "installation_instructions")) {
            assertThat(own.path(key)).as(key).isNotEqualTo(english.path(key));
        }
    }

    @ParameterizedTest
    @CsvSource({"assets/logo.png, 320", "assets/logo-small.png, 128"})
    void the_pictures_have_the_sizes_that_zendesk_shows(String path, int size) throws IOException {
        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(SHIPPED.files().get(path)));

        assertThat(picture.getWidth()).isEqualTo(size);
        assertThat(picture.getHeight()).isEqualTo(size);
    }

    @Test
    void every_file_that_a_page_or_module_names_is_in_the_zip() {
        SHIPPED.files().forEach((path, content) -> {
            if (path.endsWith(".js") || path.endsWith(".html")) {
                Matcher named = Pattern.compile("(?:from '|src=\"|href=\")((?!https:)[^'\"]+)")
                        .matcher(new String(content, UTF_8));
                while (named.find()) {
                    String target = Path.of(path)
                            .resolveSibling(named.group(1))
                            .normalize()
                            .toString();
                    assertThat(SHIPPED.files())
                            .as("%s in %s", named.group(1), path)
                            .containsKey(target);
                }
            }
        });
    }

    @Test
    void the_app_reads_the_very_fields_and_bands_that_are_written() {
        String read = file("assets/health/health.js");

        assertThat(quoted(read, "FIELDS"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ZendeskHealthField.values())
                        .map(ZendeskHealthField::key)
                        .toList());
        assertThat(quoted(read, "BANDS"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Band.values())
                        .map(band -> band.name().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(read).contains("BAND_TAG = 'crmv_'");
    }

    @Test
    void its_own_file_is_known_again_and_no_other_is() throws IOException {
        Path own = Files.write(folder.resolve("own.zip"), SHIPPED.zip());
        Path letter = Files.writeString(folder.resolve("letter.zip"), "dear customer");

        assertThat(ZendeskPackage.isOne(own)).isTrue();
        assertThat(ZendeskPackage.isOne(letter)).isFalse();
        assertThat(ZendeskPackage.isOne(folder.resolve("nowhere.zip"))).isFalse();
    }

    private static List<String> quoted(String code, String list) {
        Matcher whole = Pattern.compile("const " + list + " = \\[([^\\]]*)\\]").matcher(code);
        assertThat(whole.find()).as(list).isTrue();
        return Pattern.compile("'([^']+)'")
                .matcher(whole.group(1))
                .results()
                .map(word -> word.group(1))
                .toList();
    }

    private static JsonNode manifest() throws IOException {
        return JSON.readTree(file("manifest.json"));
    }

    private static String file(String path) {
        return new String(SHIPPED.files().get(path), UTF_8);
    }
}
