package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Who works in Danish, German, Romanian or Swedish reads all of it in that language; what programs read stays as it is. */
class PackageTranslationsTest {

    @Test
    void it_comes_in_four_languages_beside_english() {
        assertThat(PackageFiles.SHIPPED.languages()).containsExactlyElementsOf(PackageFiles.LANGUAGES);
    }

    @Test
    void every_field_has_label_and_help_in_every_language() {
        for (String language : PackageFiles.LANGUAGES) {
            SortedMap<String, Element> translated = fields(language);
            PackageFiles.fields().forEach((name, field) -> {
                Element translation = translated.get(name);
                assertThat(translation).as(language + " " + name).isNotNull();
                assertThat(MetadataXml.text(translation, "label"))
                        .as(language + " " + name)
                        .isNotBlank()
                        .hasSizeLessThanOrEqualTo(40);
                assertThat(MetadataXml.text(translation, "help"))
                        .as(language + " " + name)
                        .isNotBlank()
                        .isNotEqualTo(MetadataXml.text(field, "inlineHelpText"))
                        .hasSizeLessThanOrEqualTo(510);
                assertThat(MetadataXml.text(translation, "relationshipLabel").isEmpty())
                        .as(language + " " + name)
                        .isEqualTo(MetadataXml.text(field, "relationshipLabel").isEmpty());
            });
            assertThat(translated.keySet())
                    .as(language)
                    .isEqualTo(PackageFiles.fields().keySet());
        }
    }

    @Test
    void every_option_of_a_picklist_is_translated_by_the_label_it_has() {
        for (String language : PackageFiles.LANGUAGES) {
            SortedMap<String, Element> translated = fields(language);
            PackageFiles.fields().forEach((name, field) -> {
                List<String> labels = PackageFiles.named(field, "valueSet").stream()
                        .flatMap(set -> PackageFiles.everywhere(set, "label").stream())
                        .toList();
                List<Element> options = PackageFiles.named(translated.get(name), "picklistValues");
                assertThat(options)
                        .extracting(option -> MetadataXml.text(option, "masterLabel"))
                        .as(language + " " + name)
                        .containsExactlyElementsOf(labels);
                assertThat(options)
                        .extracting(option -> MetadataXml.text(option, "translation"))
                        .as(language + " " + name)
                        .doesNotHaveDuplicates()
                        .noneMatch(String::isBlank);
            });
        }
    }

    @Test
    void every_label_and_every_report_type_is_translated() {
        for (String language : PackageFiles.LANGUAGES) {
            Element translations = PackageFiles.in("translations").get("translations/" + language + ".translation");
            assertThat(names(translations, "customLabels"))
                    .as(language)
                    .containsExactlyInAnyOrderElementsOf(
                            PackageFiles.SHIPPED.members().get("CustomLabel"));
            assertThat(names(translations, "reportTypes"))
                    .as(language)
                    .containsExactlyInAnyOrderElementsOf(
                            PackageFiles.SHIPPED.members().get("ReportType"));
            assertThat(PackageFiles.everywhere(translations, "label"))
                    .as(language)
                    .noneMatch(String::isBlank);
        }
    }

    private static List<String> names(Element translations, String kind) {
        return PackageFiles.named(translations, kind).stream()
                .map(each -> MetadataXml.text(each, "name"))
                .toList();
    }

    @Test
    void the_history_has_a_name_in_every_form_that_the_language_needs() {
        for (String language : PackageFiles.LANGUAGES) {
            Element history = PackageFiles.in("objectTranslations")
                    .get("objectTranslations/CRMV_Health_History__c-" + language + ".objectTranslation");
            // German declines by four cases; the others tell no, an indefinite and a definite article apart. Each in
            // singular and plural.
            assertThat(PackageFiles.named(history, "caseValues"))
                    .as(language)
                    .hasSize(language.equals("de") ? 8 : 6)
                    .noneMatch(form -> MetadataXml.text(form, "value").isBlank());
            assertThat(MetadataXml.text(history, "gender")).as(language).isNotBlank();
            assertThat(MetadataXml.text(history, "nameFieldLabel")).as(language).isNotBlank();
        }
    }

    private static SortedMap<String, Element> fields(String language) {
        SortedMap<String, Element> fields = new TreeMap<>();
        String end = "-" + language + ".objectTranslation";
        PackageFiles.in("objectTranslations").forEach((path, object) -> {
            if (path.endsWith(end)) {
                String name = path.substring("objectTranslations/".length(), path.length() - end.length());
                PackageFiles.named(object, "fields")
                        .forEach(field -> fields.put(name + "." + MetadataXml.text(field, "name"), field));
            }
        });
        return fields;
    }
}
