package io.crmvitals.sandbox.salesforce;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kind of component as the vendor's describe tells it.
 *
 * @param directory the folder of a zip that holds it
 * @param suffix of its file; null for a bundle, which is a folder of files
 * @param inFolder whether its files lie in folders that are components too, as those of reports do
 * @param children the elements of its file that are components of their own, with their types
 */
record MetadataType(
        String name,
        String directory,
        @Nullable String suffix,
        boolean inFolder,
        boolean metaFile,
        Map<String, String> children) {

    private static final List<MetadataType> ALL = List.of(
            new MetadataType(
                    "CustomObject",
                    "objects",
                    "object",
                    false,
                    false,
                    Map.of(
                            "fields",
                            "CustomField",
                            "listViews",
                            "ListView",
                            "validationRules",
                            "ValidationRule",
                            "recordTypes",
                            "RecordType",
                            "fieldSets",
                            "FieldSet",
                            "compactLayouts",
                            "CompactLayout",
                            "webLinks",
                            "WebLink",
                            "businessProcesses",
                            "BusinessProcess",
                            "indexes",
                            "Index",
                            "sharingReasons",
                            "SharingReason")),
            new MetadataType("CustomLabels", "labels", "labels", false, false, Map.of("labels", "CustomLabel")),
            plain("PermissionSet", "permissionsets", "permissionset"),
            plain("PermissionSetGroup", "permissionsetgroups", "permissionsetgroup"),
            plain("CustomPermission", "customPermissions", "customPermission"),
            plain("Profile", "profiles", "profile"),
            plain("Layout", "layouts", "layout"),
            plain("ReportType", "reportTypes", "reportType"),
            foldered("Report", "reports", "report"),
            foldered("Dashboard", "dashboards", "dashboard"),
            plain("FlexiPage", "flexipages", "flexipage"),
            plain("CustomTab", "tabs", "tab"),
            plain("CustomApplication", "applications", "app"),
            plain("QuickAction", "quickActions", "quickAction"),
            plain("Translations", "translations", "translation"),
            plain("CustomObjectTranslation", "objectTranslations", "objectTranslation"),
            plain("GlobalValueSet", "globalValueSets", "globalValueSet"),
            plain("StandardValueSet", "standardValueSets", "standardValueSet"),
            plain("CustomMetadata", "customMetadata", "md"),
            plain("Flow", "flows", "flow"),
            plain("Queue", "queues", "queue"),
            plain("Group", "groups", "group"),
            plain("Role", "roles", "role"),
            plain("RemoteSiteSetting", "remoteSiteSettings", "remoteSite"),
            plain("Settings", "settings", "settings"),
            new MetadataType("ApexClass", "classes", "cls", false, true, Map.of()),
            new MetadataType("ApexTrigger", "triggers", "trigger", false, true, Map.of()),
            new MetadataType("ApexPage", "pages", "page", false, true, Map.of()),
            new MetadataType("StaticResource", "staticresources", "resource", false, true, Map.of()),
            new MetadataType("LightningComponentBundle", "lwc", null, false, false, Map.of()),
            new MetadataType("AuraDefinitionBundle", "aura", null, false, false, Map.of()));

    static List<MetadataType> all() {
        return ALL;
    }

    static @Nullable MetadataType inDirectory(String directory) {
        return ALL.stream()
                .filter(type -> type.directory.equals(directory))
                .findFirst()
                .orElse(null);
    }

    /** Whether a package.xml may name the type, at the top or as the child of another. */
    static boolean known(String name) {
        return ALL.stream().anyMatch(type -> type.name.equals(name) || type.children.containsValue(name));
    }

    boolean bundle() {
        return suffix == null;
    }

    private static MetadataType plain(String name, String directory, String suffix) {
        return new MetadataType(name, directory, suffix, false, false, Map.of());
    }

    private static MetadataType foldered(String name, String directory, String suffix) {
        return new MetadataType(name, directory, suffix, true, false, Map.of());
    }
}
