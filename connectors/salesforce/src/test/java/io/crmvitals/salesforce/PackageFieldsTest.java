package io.crmvitals.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.score.Band;
import io.crmvitals.core.writeback.HealthFields.Trend;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What the connector writes fits into what the package makes, and who may see it. */
class PackageFieldsTest {

    private static final String HISTORY = "CRMV_Health_History__c";
    private static final Map<String, Element> FIELDS = PackageFiles.fields();

    @Test
    void the_account_has_every_field_that_the_connector_writes() {
        assertThat(FIELDS.keySet().stream()
                        .filter(name -> name.startsWith("Account."))
                        .map(name -> name.substring("Account.".length())))
                .containsExactlyInAnyOrderElementsOf(SalesforceHealthFields.ALL);
    }

    @Test
    void scores_hold_one_hundred_with_one_decimal() {
        for (String name : List.of(
                SalesforceHealthFields.SCORE, SalesforceHealthFields.OUTCOME, SalesforceHealthFields.EXPERIENCE)) {
            number("Account." + name, 5, 1);
            number(HISTORY + "." + name, 5, 1);
        }
        number("Account." + SalesforceHealthFields.COVERAGE, 3, 0);
        number(HISTORY + "." + SalesforceHealthFields.COVERAGE, 3, 0);
    }

    @Test
    void texts_are_as_long_as_the_connector_cuts_them() {
        for (String object : List.of("Account.", HISTORY + ".")) {
            text(object + SalesforceHealthFields.REASONS, "LongTextArea", "2000");
            text(object + SalesforceHealthFields.SCORECARD, "Text", "80");
            assertThat(MetadataXml.text(FIELDS.get(object + SalesforceHealthFields.AS_OF), "type"))
                    .isEqualTo("Date");
        }
    }

    @Test
    void band_and_trend_offer_exactly_the_words_that_are_written() {
        for (String object : List.of("Account.", HISTORY + ".")) {
            assertThat(options(object + SalesforceHealthFields.BAND))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(Band.values()).map(Band::word).toList());
            assertThat(options(object + SalesforceHealthFields.TREND))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Trend.values())
                            .map(trend -> trend.name().toLowerCase(Locale.ROOT))
                            .toList());
        }
    }

    @Test
    void keys_are_unique_external_ids_that_tell_case_apart() {
        for (String name : List.of("Activity." + SalesforceHealthFields.TASK_KEY, HISTORY + ".CRMV_Key__c")) {
            text(name, "Text", "80");
            assertThat(List.of("unique", "externalId", "caseSensitive"))
                    .as(name)
                    .allMatch(flag -> MetadataXml.text(FIELDS.get(name), flag).equals("true"));
        }
    }

    @Test
    void a_history_row_belongs_to_its_account_and_is_written_by_who_may_read_that() {
        Element account = FIELDS.get(HISTORY + ".CRMV_Account__c");

        assertThat(MetadataXml.text(account, "type")).isEqualTo("MasterDetail");
        assertThat(MetadataXml.text(account, "referenceTo")).isEqualTo("Account");
        assertThat(MetadataXml.text(account, "relationshipName")).isEqualTo("CRMV_Health_History");
        assertThat(MetadataXml.text(account, "writeRequiresMasterRead")).isEqualTo("true");
        assertThat(MetadataXml.text(PackageFiles.object(HISTORY), "sharingModel"))
                .isEqualTo("ControlledByParent");
        assertThat(PackageFiles.everywhere(PackageFiles.object(HISTORY), "displayFormat"))
                .containsExactly("HH-{00000000}");
    }

    @Test
    void the_history_keeps_what_the_account_shows() {
        SalesforceHealthFields.ALL.forEach(name -> assertThat(FIELDS).as(name).containsKey(HISTORY + "." + name));
    }

    @Test
    void every_field_has_a_label_that_fits_and_a_help_text() {
        FIELDS.forEach((name, field) -> {
            assertThat(MetadataXml.text(field, "label")).as(name).isNotBlank().hasSizeLessThanOrEqualTo(40);
            assertThat(MetadataXml.text(field, "inlineHelpText"))
                    .as(name)
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(510);
        });
    }

    @Test
    void the_integration_may_write_all_of_it_on_task_and_event_alike() {
        assertThat(PackageFiles.permissionSet(SalesforceHealthFields.PERMISSION_SET, "editable"))
                .containsAll(SalesforceHealthFields.ALL.stream()
                        .flatMap(name -> List.of("Account." + name, HISTORY + "." + name).stream())
                        .toList())
                .contains("Task." + SalesforceHealthFields.TASK_KEY, "Event." + SalesforceHealthFields.TASK_KEY);
    }

    @Test
    void the_integration_writes_no_field_of_an_account_but_ours() {
        assertThat(PackageFiles.permissionSet(SalesforceHealthFields.PERMISSION_SET, "editable").stream()
                        .filter(field -> !field.startsWith(HISTORY) && !field.contains(".CRMV_")))
                .containsExactlyInAnyOrder(
                        "Task.ActivityDate",
                        "Task.Description",
                        "Task.WhatId",
                        "Task.WhoId",
                        "Event.Description",
                        "Event.WhatId",
                        "Event.WhoId");
    }

    @Test
    void nobody_gets_modify_all_and_the_integration_gets_three_permissions() {
        PackageFiles.in("permissionsets").forEach((path, set) -> {
            assertThat(PackageFiles.everywhere(set, "modifyAllRecords"))
                    .as(path)
                    .containsOnly("false");
            assertThat(PackageFiles.everywhere(set, "name"))
                    .as(path)
                    .doesNotContain("ModifyAllData", "ViewAllData", "ModifyMetadata", "AuthorApex", "ManageUsers");
        });
        assertThat(PackageFiles.everywhere(PackageFiles.permissionSet(SalesforceHealthFields.PERMISSION_SET), "name"))
                .containsExactlyInAnyOrder("ActivitiesAccess", "ApiEnabled", "EditTask");
    }

    @Test
    void people_read_health_and_do_not_write_it() {
        assertThat(PackageFiles.permissionSet("CRMV_Viewer", "editable")).isEmpty();
        assertThat(PackageFiles.permissionSet("CRMV_Viewer", "readable"))
                .containsAll(SalesforceHealthFields.ALL.stream()
                        .map(name -> "Account." + name)
                        .toList())
                .contains("Opportunity.CRMV_Account_Band__c");
        assertThat(PackageFiles.permissionSet("CRMV_Admin", "editable")).allMatch(name -> name.startsWith(HISTORY));
    }

    @Test
    void who_looks_at_the_card_may_read_every_field_of_ours_that_it_asks_for() {
        Set<String> readable = PackageFiles.permissionSet("CRMV_Viewer", "readable").stream()
                .map(name -> name.substring(name.indexOf('.') + 1))
                .collect(Collectors.toSet());
        Set<String> asked = new TreeSet<>();
        PackageFiles.SHIPPED.files().forEach((path, content) -> {
            if (path.startsWith("lwc/") && path.endsWith(".js")) {
                Pattern.compile("CRMV_\\w+?__c")
                        .matcher(new String(content, UTF_8))
                        .results()
                        .forEach(match -> asked.add(match.group()));
            }
        });
        // The object itself, and the field to its account, which nobody can be kept from.
        asked.removeAll(Set.of(HISTORY, "CRMV_Account__c"));

        assertThat(asked).containsAll(SalesforceHealthFields.ALL).contains(SalesforceHealthFields.TASK_KEY);
        assertThat(readable).containsAll(asked);
    }

    @Test
    void fields_that_must_be_filled_are_in_no_permission_set() {
        List<String> required = FIELDS.entrySet().stream()
                .filter(each -> MetadataXml.text(each.getValue(), "required").equals("true")
                        || MetadataXml.text(each.getValue(), "type").equals("MasterDetail"))
                .map(Map.Entry::getKey)
                .toList();

        assertThat(required).containsExactlyInAnyOrder(HISTORY + ".CRMV_Account__c", HISTORY + ".CRMV_Key__c");
        PackageFiles.in("permissionsets")
                .forEach((path, set) -> assertThat(PackageFiles.everywhere(set, "field"))
                        .as(path)
                        .doesNotContainAnyElementsOf(required));
    }

    private static void number(String name, int precision, int scale) {
        assertThat(MetadataXml.text(FIELDS.get(name), "type")).as(name).isEqualTo("Number");
        assertThat(MetadataXml.text(FIELDS.get(name), "precision")).as(name).isEqualTo(String.valueOf(precision));
        assertThat(MetadataXml.text(FIELDS.get(name), "scale")).as(name).isEqualTo(String.valueOf(scale));
    }

    private static void text(String name, String type, String length) {
        assertThat(MetadataXml.text(FIELDS.get(name), "type")).as(name).isEqualTo(type);
        assertThat(MetadataXml.text(FIELDS.get(name), "length")).as(name).isEqualTo(length);
    }

    private static List<String> options(String name) {
        assertThat(PackageFiles.everywhere(FIELDS.get(name), "restricted"))
                .as(name)
                .containsExactly("true");
        return PackageFiles.named(FIELDS.get(name), "valueSet").stream()
                .flatMap(set -> PackageFiles.named(set, "valueSetDefinition").stream())
                .flatMap(definition -> PackageFiles.named(definition, "value").stream())
                .map(value -> MetadataXml.text(value, "fullName"))
                .toList();
    }
}
