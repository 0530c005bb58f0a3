package io.crmvitals.sandbox.salesforce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The XML of components: read with the line and column of each element, told back in the order of the vendor's types. */
final class MetadataXml {

    static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";

    private static final String PLACE = "place";

    /** Where an element begins in its file, counted from 1. */
    record Place(int line, int column) {}

    private MetadataXml() {}

    /** Refuses what is not well-formed, and any DOCTYPE. */
    static Element parse(byte[] bytes) throws DeployProblem {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new ByteArrayInputStream(bytes), new Building(document));
            return document.getDocumentElement();
        } catch (SAXParseException broken) {
            throw new DeployProblem(
                    "Error parsing file: " + broken.getMessage(),
                    new Place(broken.getLineNumber(), broken.getColumnNumber()));
        } catch (SAXException | IOException broken) {
            throw new DeployProblem("Error parsing file: " + broken.getMessage());
        } catch (ParserConfigurationException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    static @Nullable Place place(@Nullable Element element) {
        return element != null && element.getUserData(PLACE) instanceof Place place ? place : null;
    }

    static List<Element> children(Element parent, String name) {
        return SoapRequest.children(parent).stream()
                .filter(child -> name.equals(child.getLocalName()))
                .toList();
    }

    static @Nullable Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    /** The trimmed text of a child; empty where there is none. */
    static String text(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? "" : child.getTextContent().trim();
    }

    static boolean yes(Element parent, String name) {
        return text(parent, name).equals("true");
    }

    /** What is inside an element, {@code fullName} first and then by the alphabet, as the vendor's types have it. Equal content gives equal text. */
    static String inner(Element element) {
        List<Element> children = SoapRequest.children(element);
        Xml xml = new Xml();
        if (children.isEmpty()) {
            return xml.text(element.getTextContent().trim()).toString();
        }
        children.stream()
                .sorted((left, right) -> rank(left).compareTo(rank(right)))
                .forEach(child ->
                        xml.open(child.getLocalName()).raw(inner(child)).close(child.getLocalName()));
        return xml.toString();
    }

    private static String rank(Element element) {
        return element.getLocalName().equals("fullName") ? "" : element.getLocalName();
    }

    private static final class Building extends DefaultHandler {
        private final Document document;
        private final Deque<Node> open = new ArrayDeque<>();
        private @Nullable Locator locator;

        Building(Document document) {
            this.document = document;
            open.push(document);
        }

        @Override
        public void setDocumentLocator(Locator given) {
            locator = given;
        }

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) {
            Element element = document.createElementNS(uri, name);
            if (locator != null) {
                element.setUserData(PLACE, new Place(locator.getLineNumber(), locator.getColumnNumber()), null);
            }
            open.getFirst().appendChild(element);
            open.push(element);
        }

        @Override
        public void endElement(String uri, String name, String qualified) {
            open.pop();
        }

        @Override
        public void characters(char[] text, int from, int length) {
            open.getFirst().appendChild(document.createTextNode(new String(text, from, length)));
        }
    }
}
