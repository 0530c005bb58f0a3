package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.OrgMetadata.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** describeMetadata, listMetadata and readMetadata: what deploys brought, and the org's own objects and custom fields. */
final class MetadataReads {

    private static final int MOST_READ = 10;
    private static final int MOST_QUERIES = 3;

    private final SalesforceOrg org;

    MetadataReads(SalesforceOrg org) {
        this.org = org;
    }

    String describe() {
        Xml xml = new Xml().open("result");
        for (MetadataType type : MetadataType.all()) {
            xml.open("metadataObjects");
            type.children().values().stream().sorted().forEach(child -> xml.put("childXmlNames", child));
            xml.put("directoryName", type.directory()).put("inFolder", type.inFolder());
            xml.put("metaFile", type.metaFile());
            if (type.suffix() != null) {
                xml.put("suffix", type.suffix());
            }
            xml.put("xmlName", type.name()).close("metadataObjects");
        }
        return xml.put("organizationNamespace", "")
                .put("partialSaveAllowed", true)
                .put("testRequired", false)
                .close("result")
                .toString();
    }

    String list(List<Element> queries) {
        if (queries.size() > MOST_QUERIES) {
            throw SoapFault.unexpected("LIMIT_EXCEEDED", "A call lists at most three types");
        }
        Xml xml = new Xml();
        for (Element query : queries) {
            String type = MetadataXml.text(query, "type");
            String folder = MetadataXml.text(query, "folder");
            boolean folders = type.equals("ReportFolder") || type.equals("DashboardFolder");
            if (!folders && !MetadataType.known(type)) {
                throw SoapFault.unexpected("INVALID_TYPE", "Unknown type: " + type);
            }
            listed(folders ? type.replace("Folder", "") : type, folder, folders)
                    .forEach((name, stored) -> properties(xml, type, name, stored));
        }
        return xml.toString();
    }

    /** Names with what a deploy left of them; null for what the org has by itself. What lies in folders is told folder by folder. */
    private Map<String, @Nullable Stored> listed(String type, String folder, boolean folders) {
        boolean inFolders =
                MetadataType.all().stream().anyMatch(one -> one.name().equals(type) && one.inFolder());
        Map<String, @Nullable Stored> found = new TreeMap<>();
        for (Stored stored : org.metadata().all(type)) {
            String name = stored.component().fullName();
            boolean wanted = !inFolders
                    || (folders
                            ? !name.contains("/")
                            : name.contains("/") && name.startsWith(folder + "/") && !folder.isEmpty());
            if (wanted) {
                found.put(name, stored);
            }
        }
        if (type.equals("CustomObject") || type.equals("CustomField")) {
            for (ObjectType object : org.records().types()) {
                if (type.equals("CustomObject")) {
                    found.putIfAbsent(object.name, null);
                } else {
                    fieldNames(object).forEach(name -> found.putIfAbsent(name, null));
                }
            }
        }
        return found;
    }

    private static List<String> fieldNames(ObjectType object) {
        if (object.name.equals("Event")) {
            return List.of();
        }
        String owner = object.name.equals("Task") ? "Activity" : object.name;
        return object.all().stream()
                .filter(Column::custom)
                .map(column -> owner + "." + column.name())
                .toList();
    }

    private void properties(Xml xml, String type, String name, @Nullable Stored stored) {
        Instant created = stored == null ? org.now() : stored.created();
        Instant changed = stored == null ? org.now() : stored.changed();
        String by = stored == null || stored.lastModifiedBy() == null ? "" : stored.lastModifiedBy();
        xml.open("result").put("createdById", by).put("createdByName", "");
        xml.put("createdDate", Values.dateTime(created));
        xml.put("fileName", stored == null ? "" : stored.component().file());
        xml.put("fullName", name).put("id", stored == null ? "" : stored.id());
        xml.put("lastModifiedById", by).put("lastModifiedByName", "");
        xml.put("lastModifiedDate", Values.dateTime(changed));
        xml.put("manageableState", "unmanaged").put("type", type).close("result");
    }

    /** One record a name, in the order asked for; what is not there is nil. */
    String read(String type, List<String> names) {
        if (names.size() > MOST_READ) {
            throw SoapFault.unexpected(
                    "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than 10 records into this operation");
        }
        if (!MetadataType.known(type)) {
            throw SoapFault.unexpected("INVALID_TYPE", "Unknown type: " + type);
        }
        Xml xml = new Xml().open("result");
        for (String name : names) {
            List<MetadataPart> parts = parts(type, name);
            if (parts == null) {
                xml.put("records", null);
                continue;
            }
            xml.raw("<records xsi:type=\"" + type + "\">").put("fullName", name);
            parts.stream().sorted().forEach(part -> part.write(xml));
            xml.close("records");
        }
        return xml.close("result").toString();
    }

    private @Nullable List<MetadataPart> parts(String type, String name) {
        Stored stored = org.metadata().find(type, name);
        List<MetadataPart> parts = new ArrayList<>();
        if (stored != null && stored.component().xml() != null) {
            parts.addAll(MetadataPart.of(stored.component().xml(), type));
        } else if (type.equals("CustomField")) {
            Column column = column(name);
            if (column == null) {
                return null;
            }
            parts.addAll(MetadataPart.of(column));
        } else if (stored == null
                && !(type.equals("CustomObject") && org.records().find(name) != null)) {
            return null;
        }
        for (MetadataType kind : MetadataType.all()) {
            if (kind.name().equals(type)) {
                kind.children().forEach((element, child) -> {
                    for (Stored part : org.metadata().all(child)) {
                        DeployComponent component = part.component();
                        if (component.container() != null
                                && component.container().fullName().equals(name)) {
                            parts.add(new MetadataPart(element, component.content()));
                        }
                    }
                });
            }
        }
        return parts;
    }

    private @Nullable Column column(String name) {
        int dot = name.indexOf('.');
        String object = dot < 0 ? "" : name.substring(0, dot);
        ObjectType type = org.records().find(object.equals("Activity") ? "Task" : object);
        Column column = type == null ? null : type.any(name.substring(dot + 1));
        return column != null && column.custom() ? column : null;
    }
}
