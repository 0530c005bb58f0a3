package io.crmvitals.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A file of metadata: elements with text in the leaves, nothing else. Written by hand rather than by the JDK's transformer, whose line breaks differ between JDKs,
 * so that the same package has the same bytes everywhere.
 */
final class MetadataXml {

    static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";

    private static final String INDENT = "    ";

    private MetadataXml() {}

    static Element parse(String path, byte[] content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(content))
                    .getDocumentElement();
        } catch (ParserConfigurationException | IOException | SAXException wrong) {
            throw new IllegalStateException("the Salesforce package holds a broken file: " + path, wrong);
        }
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node each = parent.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The text of the first child of that name; empty where there is none. */
    static String text(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getTagName().equals(name))
                .map(child -> child.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    /** A part of a whole that is kept in several files. */
    record Part(String name, Element content) {}

    /** One file from many: the parts ordered by the name they have in the whole, as Salesforce itself writes them, those of one name in the order given. */
    static byte[] whole(String root, List<Part> parts) {
        StringBuilder text = start(root);
        parts.stream()
                .sorted(Comparator.comparing(Part::name))
                .forEach(part -> write(text, part.name(), part.content(), 1));
        return end(text, root);
    }

    static StringBuilder start(String root) {
        return new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<")
                .append(root)
                .append(" xmlns=\"")
                .append(NAMESPACE)
                .append("\">\n");
    }

    static byte[] end(StringBuilder text, String root) {
        return text.append("</").append(root).append(">\n").toString().getBytes(UTF_8);
    }

    static void leaf(StringBuilder text, String name, String value, int depth) {
        text.append(INDENT.repeat(depth))
                .append('<')
                .append(name)
                .append('>')
                .append(escaped(value))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private static void write(StringBuilder text, String name, Element element, int depth) {
        String margin = INDENT.repeat(depth);
        text.append(margin).append('<').append(name);
        TreeMap<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute =
                    (Attr) Objects.requireNonNull(element.getAttributes().item(i));
            // The root of the whole declares it already.
            if (!attribute.getName().equals("xmlns")) {
                attributes.put(attribute.getName(), attribute.getValue());
            }
        }
        attributes.forEach((key, value) -> text.append(' ')
                .append(key)
                .append("=\"")
                .append(escaped(value).replace("\"", "&quot;"))
                .append('"'));
        text.append('>');
        List<Element> children = children(element);
        if (children.isEmpty()) {
            text.append(escaped(element.getTextContent()));
        } else {
            text.append('\n');
            children.forEach(child -> write(text, child.getTagName(), child, depth + 1));
            text.append(margin);
        }
        text.append("</").append(name).append(">\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
