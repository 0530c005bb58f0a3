package io.crmvitals.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.w3c.dom.Element;

/** The shipped package, read as a person would: by object, field and folder. */
final class PackageFiles {

    static final List<String> LANGUAGES = List.of("da", "de", "ro", "sv");
    static final SalesforcePackage SHIPPED = SalesforcePackage.shipped();

    private PackageFiles() {}

    /** Files of one folder of the zip, parsed. */
    static SortedMap<String, Element> in(String folder) {
        SortedMap<String, Element> found = new TreeMap<>();
        SHIPPED.files().forEach((path, content) -> {
            if (path.startsWith(folder + "/") && !path.startsWith("lwc/")) {
                found.put(path, MetadataXml.parse(path, content));
            }
        });
        return found;
    }

    /** Our own fields by {@code Object.Field}; a field of Activity stands on Task and Event. */
    static SortedMap<String, Element> fields() {
        SortedMap<String, Element> fields = new TreeMap<>();
        in("objects").forEach((path, object) -> {
            String name = path.substring("objects/".length(), path.length() - ".object".length());
            for (Element field : named(object, "fields")) {
                fields.put(name + "." + MetadataXml.text(field, "fullName"), field);
            }
        });
        return fields;
    }

    static Element object(String name) {
        return in("objects").get("objects/" + name + ".object");
    }

    static SortedSet<String> permissionSet(String name, String flag) {
        SortedSet<String> fields = new TreeSet<>();
        for (Element each : named(permissionSet(name), "fieldPermissions")) {
            if (MetadataXml.text(each, flag).equals("true")) {
                fields.add(MetadataXml.text(each, "field"));
            }
        }
        return fields;
    }

    static Element permissionSet(String name) {
        return in("permissionsets").get("permissionsets/" + name + ".permissionset");
    }

    static List<Element> named(Element parent, String name) {
        return MetadataXml.children(parent).stream()
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    static List<String> texts(Element parent, String name) {
        return named(parent, name).stream()
                .map(child -> child.getTextContent().strip())
                .toList();
    }

    /** Every text of that name, however deep. */
    static List<String> everywhere(Element parent, String name) {
        List<String> found = new ArrayList<>();
        for (Element child : MetadataXml.children(parent)) {
            if (child.getTagName().equals(name) && MetadataXml.children(child).isEmpty()) {
                found.add(child.getTextContent().strip());
            }
            found.addAll(everywhere(child, name));
        }
        return found;
    }
}
