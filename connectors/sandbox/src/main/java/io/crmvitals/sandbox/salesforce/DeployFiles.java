package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.DeployComponent.Name;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Turns the files of one package into its components: a file may hold several, and a bundle is several files. */
final class DeployFiles {

    private final String root;
    private final Map<String, byte[]> files;
    private final List<DeployComponent> components = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();
    private final Map<String, Map<String, byte[]>> bundles = new LinkedHashMap<>();

    DeployFiles(String root, Map<String, byte[]> all) {
        this.root = root;
        this.files = all;
        all.forEach((path, bytes) -> {
            if (path.startsWith(root)) {
                read(path, path.substring(root.length()), bytes);
            }
        });
        bundles.forEach(this::bundle);
    }

    List<DeployComponent> components() {
        return components;
    }

    /** Files that lie where no component lies. */
    List<String> strange() {
        return strange;
    }

    private void read(String path, String inPackage, byte[] bytes) {
        if (!inPackage.contains("/")) {
            if (!inPackage.equals("package.xml") && !inPackage.matches("destructiveChanges(Pre|Post)?\\.xml")) {
                strange.add(path);
            }
            return;
        }
        String[] steps = inPackage.split("/", 2);
        MetadataType type = MetadataType.inDirectory(steps[0]);
        if (type == null) {
            strange.add(path);
        } else if (type.bundle()) {
            bundles.computeIfAbsent(root + steps[0] + "/" + steps[1].split("/", 2)[0], key -> new TreeMap<>())
                    .put(path, bytes);
        } else if (type.inFolder() && !steps[1].contains("/") && steps[1].endsWith("-meta.xml")) {
            whole(type, steps[1].replaceFirst("(\\.[a-z]+Folder)?-meta\\.xml$", ""), path, bytes);
        } else if (type.metaFile() && steps[1].endsWith("-meta.xml")) {
            if (!files.containsKey(path.substring(0, path.length() - "-meta.xml".length()))) {
                strange.add(path);
            }
        } else if (steps[1].endsWith("." + type.suffix())) {
            String name = steps[1].substring(
                    0, steps[1].length() - String.valueOf(type.suffix()).length() - 1);
            if (type.metaFile()) {
                byte[] meta = files.getOrDefault(path + "-meta.xml", new byte[0]);
                components.add(
                        new DeployComponent(type.name(), name, path, null, null, digest(bytes) + digest(meta), null));
            } else {
                whole(type, name, path, bytes);
            }
        } else {
            strange.add(path);
        }
    }

    private void whole(MetadataType type, String name, String path, byte[] bytes) {
        Element xml;
        try {
            xml = MetadataXml.parse(bytes);
        } catch (DeployProblem broken) {
            components.add(new DeployComponent(type.name(), name, path, null, null, "", broken));
            return;
        }
        DeployProblem wrong = folder(type, xml) || type.name().equals(xml.getLocalName())
                ? null
                : new DeployProblem(
                        "Error parsing file: Element " + xml.getLocalName() + " invalid at this location", xml);
        List<Element> parts = new ArrayList<>();
        for (Element child : SoapRequest.children(xml)) {
            String childType = type.children().get(child.getLocalName());
            if (childType != null) {
                parts.add(child);
                String own = MetadataXml.text(child, "fullName");
                String full = type.name().equals("CustomLabels") ? own : name + "." + own;
                components.add(new DeployComponent(
                        childType, full, path, new Name(type.name(), name), child, MetadataXml.inner(child), wrong));
            }
        }
        // What is left of an object without its parts is the component of the object itself.
        parts.forEach(xml::removeChild);
        components.add(new DeployComponent(type.name(), name, path, null, xml, MetadataXml.inner(xml), wrong));
    }

    private static boolean folder(MetadataType type, Element xml) {
        return type.inFolder() && (type.name() + "Folder").equals(xml.getLocalName());
    }

    private void bundle(String folder, Map<String, byte[]> all) {
        String name = folder.substring(folder.lastIndexOf('/') + 1);
        boolean lwc = folder.startsWith(root + "lwc/");
        StringBuilder content = new StringBuilder();
        all.forEach((path, bytes) -> content.append(path.substring(root.length()))
                .append('=')
                .append(digest(bytes))
                .append('\n'));
        Element xml = null;
        DeployProblem problem = null;
        if (lwc) {
            byte[] meta = all.get(folder + "/" + name + ".js-meta.xml");
            if (meta == null || !all.containsKey(folder + "/" + name + ".js")) {
                problem = new DeployProblem("Cannot find Lightning Component Bundle " + name + ".");
            } else {
                try {
                    xml = MetadataXml.parse(meta);
                    checkBundle(xml);
                } catch (DeployProblem broken) {
                    problem = broken;
                }
            }
        }
        components.add(new DeployComponent(
                lwc ? "LightningComponentBundle" : "AuraDefinitionBundle",
                name,
                lwc ? folder + "/" + name + ".js-meta.xml" : folder,
                null,
                xml,
                content.toString(),
                problem));
    }

    private static void checkBundle(Element xml) throws DeployProblem {
        if (!"LightningComponentBundle".equals(xml.getLocalName())) {
            throw new DeployProblem(
                    "Error parsing file: Element " + xml.getLocalName() + " invalid at this location", xml);
        }
        MetadataElements.check(xml, "LightningComponentBundle");
    }

    static String digest(byte @Nullable [] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes == null ? new byte[0] : bytes));
        } catch (NoSuchAlgorithmException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }
}
