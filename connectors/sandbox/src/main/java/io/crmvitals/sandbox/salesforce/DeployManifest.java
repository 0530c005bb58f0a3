package io.crmvitals.sandbox.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** What a package.xml, or a list of what is to be destroyed, names. A folder may be named with a slash at its end. */
record DeployManifest(Map<DeployComponent.Name, Element> named, Set<String> whole, List<DeployProblem> problems) {

    static DeployManifest read(byte[] bytes) throws DeployProblem {
        Element root = MetadataXml.parse(bytes);
        if (!"Package".equals(root.getLocalName()) || !MetadataXml.NAMESPACE.equals(root.getNamespaceURI())) {
            throw new DeployProblem("Error parsing file: Element Package expected", root);
        }
        Map<DeployComponent.Name, Element> named = new LinkedHashMap<>();
        Set<String> whole = new LinkedHashSet<>();
        List<DeployProblem> problems = new ArrayList<>();
        for (Element types : MetadataXml.children(root, "types")) {
            String type = MetadataXml.text(types, "name");
            if (!MetadataType.known(type)) {
                problems.add(new DeployProblem("Unknown type name '" + type + "' specified in package.xml", types));
                continue;
            }
            for (Element member : MetadataXml.children(types, "members")) {
                String name = member.getTextContent().trim();
                if (name.equals("*")) {
                    whole.add(type);
                } else {
                    String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
                    named.put(new DeployComponent.Name(type, plain), member);
                }
            }
        }
        String version = MetadataXml.text(root, "version");
        if (!version.matches("[1-6]\\d\\.0")) {
            problems.add(new DeployProblem("Invalid version specified: " + version, root));
        }
        return new DeployManifest(named, whole, problems);
    }

    boolean names(DeployComponent component) {
        DeployComponent.Name container = component.container();
        return covers(component.name()) || (container != null && covers(container));
    }

    private boolean covers(DeployComponent.Name name) {
        return whole.contains(name.type()) || named.containsKey(name);
    }
}
