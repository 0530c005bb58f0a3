package io.crmvitals.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The zip as the Metadata API wants it. */
class SalesforcePackageTest {

    private static final SalesforcePackage SHIPPED = PackageFiles.SHIPPED;

    @Test
    void the_manifest_stands_at_the_top_and_names_the_version_of_the_endpoint() throws IOException {
        Element manifest =
                MetadataXml.parse("package.xml", unzipped(SHIPPED.zip()).get("package.xml"));

        assertThat(MetadataXml.text(manifest, "version")).isEqualTo("62.0");
        assertThat(manifest.getAttribute("xmlns")).isEqualTo("http://soap.sforce.com/2006/04/metadata");
    }

    @Test
    void the_manifest_names_every_member_sorted_and_without_a_wildcard() {
        Element manifest = MetadataXml.parse("package.xml", SHIPPED.manifest());
        List<String> types = new ArrayList<>();
        for (Element type : PackageFiles.named(manifest, "types")) {
            types.add(MetadataXml.text(type, "name"));
            assertThat(PackageFiles.texts(type, "members"))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .doesNotContain("*");
        }

        assertThat(types).isSorted().doesNotHaveDuplicates();
        assertThat(types)
                .contains(
                        "CustomField",
                        "CustomObject",
                        "CustomObjectTranslation",
                        "Dashboard",
                        "ListView",
                        "PermissionSet",
                        "Report",
                        "ReportType");
    }

    @Test
    void every_file_is_named_by_a_member_and_every_member_has_its_file() {
        SortedSet<String> expected = new TreeSet<>();
        SHIPPED.members().forEach((type, names) -> names.forEach(name -> expected.add(file(type, name))));
        SortedSet<String> files = new TreeSet<>();
        SHIPPED.files().keySet().forEach(path -> files.add(path.startsWith("lwc/") ? bundle(path) : path));

        assertThat(files).isEqualTo(expected);
    }

    @Test
    void every_member_of_an_object_is_in_its_file_and_the_other_way_round() {
        SortedSet<String> told = new TreeSet<>();
        for (String type : List.of("CustomField", "ListView", "CompactLayout")) {
            SHIPPED.members().get(type).forEach(name -> told.add(type + " " + name));
        }
        SortedSet<String> there = new TreeSet<>();
        PackageFiles.in("objects").forEach((path, object) -> {
            String name = path.substring("objects/".length(), path.length() - ".object".length());
            MetadataXml.children(object).forEach(child -> {
                String type = switch (child.getTagName()) {
                    case "fields" -> "CustomField";
                    case "listViews" -> "ListView";
                    case "compactLayouts" -> "CompactLayout";
                    default -> "";
                };
                if (!type.isEmpty()) {
                    there.add(type + " " + name + "." + MetadataXml.text(child, "fullName"));
                }
            });
        });

        assertThat(there).isEqualTo(told);
    }

    @Test
    void a_standard_object_brings_only_our_parts_of_it() {
        for (String object : List.of("Account", "Activity", "Opportunity")) {
            assertThat(MetadataXml.children(PackageFiles.object(object)))
                    .extracting(Element::getTagName)
                    .as(object)
                    .contains("fields")
                    .isSubsetOf("fields", "listViews")
                    .isSorted();
            assertThat(SHIPPED.members().get("CustomObject")).doesNotContain(object);
        }
    }

    @Test
    void the_zip_is_the_same_wherever_and_however_often_it_is_made() throws IOException {
        byte[] here = SHIPPED.zip();
        TimeZone home = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));

            assertThat(SalesforcePackage.shipped().zip()).isEqualTo(here);
        } finally {
            TimeZone.setDefault(home);
        }
        assertThat(unzipped(here).keySet())
                .containsExactlyElementsOf(new TreeSet<>(unzipped(here).keySet()));
    }

    @Test
    void line_ends_of_a_checkout_do_not_change_the_package() {
        TreeMap<String, byte[]> checkout = new TreeMap<>(PackageSource.shipped());
        checkout.replaceAll((path, content) ->
                new String(content, UTF_8).replace("\n", "\r\n").getBytes(UTF_8));

        assertThat(PackageConversion.of(checkout).zip()).isEqualTo(SHIPPED.zip());
    }

    @Test
    void nothing_of_the_workshop_is_in_it() {
        assertThat(SHIPPED.files().keySet())
                .noneMatch(path -> path.contains("__tests__")
                        || path.contains("node_modules")
                        || path.endsWith("jsconfig.json")
                        || path.contains("destructive"));
    }

    @Test
    void no_secret_and_no_address_is_in_it() {
        SHIPPED.files().forEach((path, content) -> {
            String text = new String(content, UTF_8).replace("http://soap.sforce.com/2006/04/metadata", "");
            assertThat(text)
                    .as(path)
                    .doesNotContainPattern("https?://(?!www\\.w3\\.org/)")
                    .doesNotContainPattern("(?i)(password|secret|token|apikey|BEGIN [A-Z ]*PRIVATE KEY)");
        });
    }

    @Test
    void an_org_without_a_language_gets_everything_else() {
        SalesforcePackage less = SHIPPED.withoutLanguages(Set.of("ro", "sv"));

        assertThat(less.languages()).containsExactly("da", "de");
        assertThat(less.files().keySet())
                .noneMatch(path -> path.contains("-ro.") || path.endsWith("sv.translation"))
                .contains("objectTranslations/Account-de.objectTranslation", "objects/Account.object");
        assertThat(less.members().get("CustomObjectTranslation"))
                .contains("Account-da")
                .doesNotContain("Account-ro");
        assertThat(less.members().get("CustomField"))
                .isEqualTo(SHIPPED.members().get("CustomField"));
    }

    @Test
    void an_org_without_room_for_dashboards_gets_everything_else() {
        SalesforcePackage less = SHIPPED.withoutDashboards();

        assertThat(less.members()).doesNotContainKey("Dashboard").containsKey("Report");
        assertThat(less.files().keySet()).noneMatch(path -> path.startsWith("dashboards/"));
    }

    private static String file(String type, String name) {
        String object = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        return switch (type) {
            case "CompactLayout", "CustomField", "ListView", "CustomObject" -> "objects/" + object + ".object";
            case "CustomLabel", "CustomLabels" -> "labels/CustomLabels.labels";
            case "CustomObjectTranslation" -> "objectTranslations/" + name + ".objectTranslation";
            case "CustomTab" -> "tabs/" + name + ".tab";
            case "Dashboard" ->
                "dashboards/"
                        + (name.endsWith("/")
                                ? name.substring(0, name.length() - 1) + "-meta.xml"
                                : name + ".dashboard");
            case "FlexiPage" -> "flexipages/" + name + ".flexipage";
            case "Layout" -> "layouts/" + name + ".layout";
            case "LightningComponentBundle" -> "lwc/" + name;
            case "PermissionSet" -> "permissionsets/" + name + ".permissionset";
            case "Report" ->
                "reports/"
                        + (name.endsWith("/") ? name.substring(0, name.length() - 1) + "-meta.xml" : name + ".report");
            case "ReportType" -> "reportTypes/" + name + ".reportType";
            case "Translations" -> "translations/" + name + ".translation";
            default -> throw new AssertionError("a type that this test does not know: " + type);
        };
    }

    private static String bundle(String path) {
        return path.substring(0, path.indexOf('/', "lwc/".length()));
    }

    private static TreeMap<String, byte[]> unzipped(byte[] zip) throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }
}
