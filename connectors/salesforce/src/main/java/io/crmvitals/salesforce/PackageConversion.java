package io.crmvitals.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.w3c.dom.Element;

/**
 * Turns the source, where every field is a file of its own, into what the Metadata API takes: one file an object and an object's translation, suffixes without
 * {@code -meta.xml}, and a list of what is in it.
 */
final class PackageConversion {

    private static final String META = "-meta.xml";

    /** Whole files, by folder. */
    private static final Map<String, String> PLAIN = Map.of(
            "flexipages", "FlexiPage",
            "layouts", "Layout",
            "permissionsets", "PermissionSet",
            "reportTypes", "ReportType",
            "tabs", "CustomTab",
            "translations", "Translations");

    /** Files in folders that are members themselves. */
    private static final Map<String, String> IN_FOLDERS = Map.of("dashboards", "Dashboard", "reports", "Report");

    /** Parts of an object: folder in the source, then type and the element's name in the whole. */
    private static final Map<String, List<String>> PARTS_OF_OBJECTS = Map.of(
            "compactLayouts", List.of("CompactLayout", "compactLayouts"),
            "fields", List.of("CustomField", "fields"),
            "listViews", List.of("ListView", "listViews"));

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> members = new TreeMap<>();
    private final SortedMap<String, List<MetadataXml.Part>> objects = new TreeMap<>();
    private final SortedMap<String, List<MetadataXml.Part>> translations = new TreeMap<>();

    private PackageConversion() {}

    /** @param source content by path below the package's root */
    static SalesforcePackage of(SortedMap<String, byte[]> source) {
        PackageConversion conversion = new PackageConversion();
        source.forEach(conversion::take);
        conversion.objects.forEach((object, parts) ->
                conversion.files.put("objects/" + object + ".object", MetadataXml.whole("CustomObject", parts)));
        conversion.translations.forEach((name, parts) -> conversion.files.put(
                "objectTranslations/" + name + ".objectTranslation",
                MetadataXml.whole("CustomObjectTranslation", parts)));
        return new SalesforcePackage(conversion.files, conversion.members);
    }

    private void take(String path, byte[] content) {
        String[] parts = path.split("/", -1);
        String folder = parts[0];
        if (folder.equals("objects")) {
            object(path, parts, content);
        } else if (folder.equals("objectTranslations")) {
            translation(path, parts, content);
        } else if (folder.equals("lwc")) {
            member("LightningComponentBundle", parts[1]);
            files.put(path, withUnixLines(content));
        } else if (folder.equals("labels")) {
            labels(path, content);
        } else if (PLAIN.containsKey(folder) && path.endsWith(META)) {
            member(PLAIN.get(folder), bare(parts[1]));
            files.put(shortened(path), withUnixLines(content));
        } else if (IN_FOLDERS.containsKey(folder) && path.endsWith(META)) {
            inFolder(IN_FOLDERS.get(folder), path, parts, content);
        } else {
            throw new IllegalStateException("the Salesforce package holds a file of a kind that is not known: " + path);
        }
    }

    private void object(String path, String[] parts, byte[] content) {
        String object = parts[1];
        List<MetadataXml.Part> whole = objects.computeIfAbsent(object, name -> new ArrayList<>());
        Element root = MetadataXml.parse(path, content);
        if (parts.length == 3) {
            member("CustomObject", object);
            MetadataXml.children(root).forEach(child -> whole.add(new MetadataXml.Part(child.getTagName(), child)));
            return;
        }
        List<String> kind = PARTS_OF_OBJECTS.get(parts[2]);
        if (kind == null) {
            throw new IllegalStateException("the Salesforce package holds a part that is not known: " + path);
        }
        member(kind.get(0), object + "." + bare(parts[3]));
        whole.add(new MetadataXml.Part(kind.get(1), root));
    }

    private void translation(String path, String[] parts, byte[] content) {
        List<MetadataXml.Part> whole = translations.computeIfAbsent(parts[1], name -> new ArrayList<>());
        Element root = MetadataXml.parse(path, content);
        if (parts[2].endsWith(".fieldTranslation" + META)) {
            whole.add(new MetadataXml.Part("fields", root));
        } else {
            member("CustomObjectTranslation", parts[1]);
            MetadataXml.children(root).forEach(child -> whole.add(new MetadataXml.Part(child.getTagName(), child)));
        }
    }

    private void labels(String path, byte[] content) {
        member("CustomLabels", "CustomLabels");
        for (Element label : MetadataXml.children(MetadataXml.parse(path, content))) {
            member("CustomLabel", MetadataXml.text(label, "fullName"));
        }
        files.put(shortened(path), withUnixLines(content));
    }

    private void inFolder(String type, String path, String[] parts, byte[] content) {
        if (parts.length == 2) {
            String name = bare(parts[1]);
            // The slash marks a folder, as Salesforce's own tools write it.
            member(type, name + "/");
            files.put(parts[0] + "/" + name + META, withUnixLines(content));
        } else {
            member(type, parts[1] + "/" + bare(parts[2]));
            files.put(shortened(path), withUnixLines(content));
        }
    }

    private void member(String type, String name) {
        members.computeIfAbsent(type, first -> new TreeSet<>()).add(name);
    }

    private static String shortened(String path) {
        return path.substring(0, path.length() - META.length());
    }

    /** {@code CRMV_Score__c} of {@code CRMV_Score__c.field-meta.xml}. */
    private static String bare(String file) {
        String name = shortened(file);
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** A checkout may have changed line ends; the package is the same everywhere. */
    private static byte[] withUnixLines(byte[] content) {
        return new String(content, UTF_8).replace("\r\n", "\n").getBytes(UTF_8);
    }
}
