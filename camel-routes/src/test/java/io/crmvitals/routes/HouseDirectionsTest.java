package io.crmvitals.routes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The directions of the house: camel-routes, then connectors, then core. What Maven cannot see between modules is seen here. */
class HouseDirectionsTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.crmvitals");

    @Test
    void core_knows_no_camel_no_spring_no_http_no_sql_and_no_json_library() {
        noClasses()
                .that()
                .resideInAPackage("io.crmvitals.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.camel..",
                        "org.springframework..",
                        "java.net.http..",
                        "java.sql..",
                        "com.fasterxml..",
                        "com.sforce..",
                        "org.zendesk..",
                        "io.crmvitals.http..",
                        "io.crmvitals.salesforce..",
                        "io.crmvitals.hubspot..",
                        "io.crmvitals.zendesk..",
                        "io.crmvitals.files..",
                        "io.crmvitals.storage..",
                        "io.crmvitals.sandbox..",
                        "io.crmvitals.routes..")
                .check(HOUSE);
    }

    @Test
    void core_names_no_vendor() {
        Pattern vendor = Pattern.compile("salesforce|hubspot|zendesk", Pattern.CASE_INSENSITIVE);
        List<String> named = HOUSE.stream()
                .filter(each -> each.getPackageName().startsWith("io.crmvitals.core"))
                .map(JavaClass::getName)
                .filter(name -> vendor.matcher(name).find())
                .toList();

        assertThat(named).isEmpty();
    }

    @Test
    void connectors_know_neither_camel_nor_spring() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.crmvitals.http..",
                        "io.crmvitals.salesforce..",
                        "io.crmvitals.hubspot..",
                        "io.crmvitals.zendesk..",
                        "io.crmvitals.files..",
                        "io.crmvitals.storage..",
                        "io.crmvitals.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "org.springframework..", "io.crmvitals.routes..")
                .check(HOUSE);
    }

    @Test
    void connectors_do_not_know_each_other_except_the_http_they_share() {
        for (String one : List.of("salesforce", "hubspot", "zendesk", "files", "storage", "sandbox")) {
            String[] others = List.of("salesforce", "hubspot", "zendesk", "files", "storage", "sandbox").stream()
                    .filter(other -> !other.equals(one))
                    .map(other -> "io.crmvitals." + other + "..")
                    .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage("io.crmvitals." + one + "..")
                    .should(com.tngtech.archunit.lang.conditions.ArchConditions.not(
                            com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat(
                                    JavaClass.Predicates.resideInAnyPackage(others))))
                    .check(HOUSE);
        }
    }

    @Test
    void the_sandbox_knows_nothing_of_the_product_it_tests() {
        noClasses()
                .that()
                .resideInAPackage("io.crmvitals.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.crmvitals.core..", "io.crmvitals.http..")
                .check(HOUSE);
    }

    @Test
    void only_the_console_knows_spring() {
        noClasses()
                .that()
                .resideInAPackage("io.crmvitals..")
                .and()
                .resideOutsideOfPackage("io.crmvitals.routes.console..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..")
                .check(HOUSE);
    }

    @Test
    void core_reads_in_one_direction() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("account")
                .definedBy("io.crmvitals.core.account..")
                .layer("record")
                .definedBy("io.crmvitals.core.record..")
                .layer("mapping")
                .definedBy("io.crmvitals.core.mapping..")
                .layer("indicator")
                .definedBy("io.crmvitals.core.indicator..")
                .layer("score")
                .definedBy("io.crmvitals.core.score..")
                .layer("playbook")
                .definedBy("io.crmvitals.core.playbook..")
                .layer("writeback")
                .definedBy("io.crmvitals.core.writeback..")
                .layer("port")
                .definedBy("io.crmvitals.core.port..")
                .whereLayer("indicator")
                .mayOnlyBeAccessedByLayers("score", "playbook", "writeback", "port")
                .whereLayer("score")
                .mayOnlyBeAccessedByLayers("playbook", "writeback", "port")
                .whereLayer("playbook")
                .mayOnlyBeAccessedByLayers("writeback", "port")
                .whereLayer("writeback")
                .mayOnlyBeAccessedByLayers("port")
                .whereLayer("mapping")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("record")
                .mayOnlyBeAccessedByLayers("mapping", "indicator", "score", "playbook", "writeback", "port")
                .check(HOUSE);
    }

    @Test
    void no_package_depends_on_itself_by_a_detour() {
        slices().matching("io.crmvitals.core.(*)..").should().beFreeOfCycles().check(HOUSE);
        slices().matching("io.crmvitals.routes.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void a_connector_shows_its_front_door_and_its_config_only() {
        // All have a second door: what is installed there, and the one who installs it or lets us in.
        Map<String, List<String>> more = Map.of(
                "Salesforce", List.of("SalesforceInstaller", "SalesforcePackage"),
                "HubSpot", List.of("HubSpotConnect"),
                "Zendesk", List.of("ZendeskConnect", "ZendeskPackage"));
        for (String vendor : List.of("Salesforce", "HubSpot", "Zendesk")) {
            String home = "io.crmvitals." + vendor.toLowerCase(java.util.Locale.ROOT);
            List<String> shown = HOUSE.stream()
                    .filter(each -> each.getPackageName().equals(home))
                    .filter(each -> each.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                    .filter(each -> each.getEnclosingClass().isEmpty())
                    .map(JavaClass::getSimpleName)
                    .filter(name -> !name.equals("package-info"))
                    .toList();

            List<String> doors = new ArrayList<>(more.getOrDefault(vendor, List.of()));
            doors.addAll(List.of(vendor + "Connector", vendor + "Config"));
            assertThat(shown).containsExactlyInAnyOrderElementsOf(doors);
        }
    }

    @Test
    void core_has_no_clock_and_no_chance_of_its_own() {
        noClasses()
                .that()
                .resideInAPackage("io.crmvitals.core..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .check(HOUSE);
    }
}
