package io.crmvitals.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Whatever one file of the package names is in another file, or is Salesforce's own. */
class PackageReferencesTest {

    private static final String HISTORY = "CRMV_Health_History__c";
    private static final String ROWS = "CRMV_Health_History__r";

    /** Salesforce's own fields that we name, each with what it is called where. */
    private static final Map<String, Set<String>> STANDARD_FIELDS = Map.of(
            "Account",
            Set.of("AccountNumber", "BillingAddress", "Industry", "Name", "Owner", "ParentId", "Type", "Website"),
            "Asset",
            Set.of("AccountId", "ProductCode", "Quantity"),
            "Case",
            Set.of("AccountId", "ClosedDate", "ContactId", "IsEscalated", "Priority", "Type"),
            "Contact",
            Set.of("AccountId", "Email", "Title"),
            "Event",
            Set.of("Description", "Type", "WhatId", "WhoId"),
            "Opportunity",
            Set.of("Account", "AccountId", "Amount", "CloseDate", "IsClosed", "Name", "Owner", "StageName", "Type"),
            "Task",
            Set.of("ActivityDate", "Description", "Type", "WhatId", "WhoId"),
            HISTORY,
            Set.of("Name"));

    private static final Set<String> LIST_COLUMNS = Set.of(
            "ACCOUNT.NAME",
            "CORE.USERS.ALIAS",
            "NAME",
            "OPPORTUNITY.AMOUNT",
            "OPPORTUNITY.CLOSED",
            "OPPORTUNITY.CLOSE_DATE",
            "OPPORTUNITY.NAME",
            "OPPORTUNITY.STAGE_NAME",
            "OPPORTUNITY.TYPE");

    private static final Set<String> OURS = PackageFiles.fields().keySet();

    @Test
    void permission_sets_name_fields_and_objects_that_exist() {
        PackageFiles.in("permissionsets").forEach((path, set) -> {
            assertThat(PackageFiles.named(set, "fieldPermissions"))
                    .extracting(each -> MetadataXml.text(each, "field"))
                    .as(path)
                    .doesNotHaveDuplicates()
                    .allMatch(PackageReferencesTest::exists);
            assertThat(PackageFiles.named(set, "objectPermissions"))
                    .extracting(each -> MetadataXml.text(each, "object"))
                    .as(path)
                    .doesNotHaveDuplicates()
                    .isSubsetOf("Account", "Asset", "Case", "Contact", "Opportunity", HISTORY);
        });
    }

    @Test
    void list_views_show_and_filter_by_columns_that_exist() {
        for (String object : List.of("Account", "Opportunity", HISTORY)) {
            for (Element view : PackageFiles.named(PackageFiles.object(object), "listViews")) {
                assertThat(Stream.concat(
                                PackageFiles.texts(view, "columns").stream(),
                                PackageFiles.named(view, "filters").stream()
                                        .map(filter -> MetadataXml.text(filter, "field"))))
                        .as(MetadataXml.text(view, "fullName"))
                        .isNotEmpty()
                        .allMatch(column -> LIST_COLUMNS.contains(column) || OURS.contains(object + "." + column));
            }
        }
    }

    @Test
    void report_types_offer_fields_that_exist() {
        PackageFiles.in("reportTypes").forEach((path, type) -> {
            String base = MetadataXml.text(type, "baseObject");
            for (Element section : PackageFiles.named(type, "sections")) {
                for (Element column : PackageFiles.named(section, "columns")) {
                    String table = MetadataXml.text(column, "table");
                    String object = table.equals(base) ? base : HISTORY;
                    assertThat(table).as(path).isIn(base, "Account." + ROWS);
                    assertThat(column)
                            .as(path)
                            .extracting(each -> MetadataXml.text(each, "field"))
                            .matches(field -> exists(field.startsWith("Account.") ? field : object + "." + field));
                }
            }
        });
    }

    @Test
    void the_report_type_with_history_goes_by_the_relationship_of_the_field() {
        Element type = PackageFiles.in("reportTypes").get("reportTypes/CRMV_Accounts_with_Health_History.reportType");
        Element account = PackageFiles.fields().get(HISTORY + ".CRMV_Account__c");

        assertThat(PackageFiles.everywhere(type, "relationship"))
                .containsExactly(MetadataXml.text(account, "relationshipName") + "__r");
    }

    @Test
    void reports_use_columns_that_their_type_offers() {
        PackageFiles.in("reports").forEach((path, report) -> {
            if (!report.getTagName().equals("Report")) {
                return;
            }
            Set<String> offered = offered(MetadataXml.text(report, "reportType"));
            for (String tag : List.of("field", "column", "sortColumn", "dateColumn")) {
                assertThat(PackageFiles.everywhere(report, tag))
                        .as(path + " " + tag)
                        .isSubsetOf(offered);
            }
        });
    }

    @Test
    void dashboards_stand_on_groups_of_reports_that_exist() {
        Element overview = PackageFiles.in("dashboards").get("dashboards/CRMV_Dashboards/CRMV_Overview.dashboard");
        List<Element> components = PackageFiles.named(overview, "dashboardGridLayout").stream()
                .flatMap(grid -> PackageFiles.named(grid, "dashboardGridComponents").stream())
                .flatMap(place -> PackageFiles.named(place, "dashboardComponent").stream())
                .toList();

        assertThat(components).hasSize(4);
        for (Element component : components) {
            Element report =
                    PackageFiles.in("reports").get("reports/" + MetadataXml.text(component, "report") + ".report");
            assertThat(report).as(MetadataXml.text(component, "report")).isNotNull();
            assertThat(PackageFiles.named(report, "groupingsDown"))
                    .extracting(group -> MetadataXml.text(group, "field"))
                    .contains(MetadataXml.text(component, "groupingColumn"));
            assertThat(PackageFiles.everywhere(component, "column"))
                    .hasSize(1)
                    .allMatch(column -> column.equals("RowCount")
                            || PackageFiles.everywhere(report, "field").contains(column));
        }
    }

    @Test
    void the_page_shows_the_card_and_parts_of_salesforce() {
        Element page = PackageFiles.in("flexipages").get("flexipages/CRMV_Account_Health.flexipage");

        assertThat(PackageFiles.everywhere(page, "componentName"))
                .contains("crmvHealthCard")
                .allMatch(name -> name.startsWith("force:")
                        || PackageFiles.SHIPPED
                                .members()
                                .get("LightningComponentBundle")
                                .contains(name));
    }

    @Test
    void layout_compact_layout_and_search_show_fields_of_the_history() {
        Element object = PackageFiles.object(HISTORY);
        SortedSet<String> shown = new TreeSet<>();
        PackageFiles.in("layouts").values().forEach(layout -> shown.addAll(PackageFiles.everywhere(layout, "field")));
        PackageFiles.named(object, "compactLayouts")
                .forEach(compact -> shown.addAll(PackageFiles.texts(compact, "fields")));
        PackageFiles.named(object, "searchLayouts")
                .forEach(search -> MetadataXml.children(search)
                        .forEach(each -> shown.add(each.getTextContent().strip())));

        assertThat(shown).hasSizeGreaterThan(10).allMatch(field -> exists(HISTORY + "." + field));
        assertThat(PackageFiles.named(object, "compactLayouts"))
                .extracting(each -> MetadataXml.text(each, "fullName"))
                .contains(MetadataXml.text(object, "compactLayoutAssignment"));
    }

    @Test
    void the_layout_shows_every_field_of_the_history() {
        SortedSet<String> shown = new TreeSet<>();
        PackageFiles.in("layouts").values().forEach(layout -> shown.addAll(PackageFiles.everywhere(layout, "field")));

        assertThat(shown)
                .containsAll(OURS.stream()
                        .filter(name -> name.startsWith(HISTORY))
                        .map(name -> name.substring(name.indexOf('.') + 1))
                        .toList());
    }

    @Test
    void whatever_we_name_ourselves_begins_with_our_prefix() {
        PackageFiles.SHIPPED
                .members()
                .forEach((type, names) -> assertThat(names)
                        .as(type)
                        .filteredOn(name -> !Set.of(
                                        "CustomLabels",
                                        "CustomObjectTranslation",
                                        "Layout",
                                        "LightningComponentBundle",
                                        "Translations")
                                .contains(type))
                        .extracting(name -> name.substring(
                                Math.max(name.indexOf('.'), stripped(name).indexOf('/')) + 1))
                        .allMatch(name -> name.startsWith("CRMV_")));
    }

    private static String stripped(String folder) {
        return folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }

    private static Set<String> offered(String reportType) {
        Element type = PackageFiles.in("reportTypes")
                .get("reportTypes/" + reportType.replaceFirst("__c$", "") + ".reportType");
        assertThat(type).as(reportType).isNotNull();
        return PackageFiles.named(type, "sections").stream()
                .flatMap(section -> PackageFiles.named(section, "columns").stream())
                .map(column -> MetadataXml.text(column, "table") + "$" + MetadataXml.text(column, "field"))
                .collect(Collectors.toSet());
    }

    /** Our own, or Salesforce's; what is defined for Activity stands on Task and Event. */
    private static boolean exists(String field) {
        String object = field.substring(0, field.indexOf('.'));
        String name = field.substring(field.indexOf('.') + 1);
        if (name.startsWith("CRMV_")) {
            return OURS.contains(Set.of("Task", "Event").contains(object) ? "Activity." + name : field);
        }
        return STANDARD_FIELDS.getOrDefault(object, Set.of()).contains(name);
    }
}
