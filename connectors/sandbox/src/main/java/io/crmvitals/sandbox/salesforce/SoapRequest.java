package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.Call;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * One SOAP call as read from its envelope; the operation is told only by the first element of the body.
 *
 * @param sessionId null where no SessionHeader came
 */
record SoapRequest(
        String operation,
        Element body,
        @Nullable String sessionId,
        int batchSize,
        boolean allOrNone,
        boolean truncate) {

    private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";

    static SoapRequest read(Call call) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element envelope =
                    factory.newDocumentBuilder().parse(unzipped(call.body())).getDocumentElement();
            Element header = child(envelope, "Header");
            Element body = child(envelope, "Body");
            List<Element> operations = body == null ? List.of() : children(body);
            if (!ENVELOPE.equals(envelope.getNamespaceURI()) || operations.isEmpty()) {
                throw SoapFault.unexpected("UNKNOWN_EXCEPTION", "No operation available for request");
            }
            Element operation = operations.get(0);
            String batch = within(header, "QueryOptions", "batchSize");
            return new SoapRequest(
                    operation.getLocalName(),
                    operation,
                    within(header, "SessionHeader", "sessionId"),
                    batch == null ? 2_000 : Integer.parseInt(batch),
                    "true".equals(within(header, "AllOrNoneHeader", "allOrNone")),
                    "true".equals(within(header, "AllowFieldTruncationHeader", "allowFieldTruncation")));
        } catch (SAXException | IOException | NumberFormatException broken) {
            throw SoapFault.unexpected("UNKNOWN_EXCEPTION", "The request is no SOAP envelope");
        } catch (ParserConfigurationException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    /** The text of every argument of that name. */
    List<String> arguments(String name) {
        List<String> found = new ArrayList<>();
        for (Element element : children(body)) {
            if (name.equals(element.getLocalName())) {
                found.add(element.getTextContent());
            }
        }
        return found;
    }

    String argument(String name) {
        List<String> found = arguments(name);
        if (found.isEmpty()) {
            throw SoapFault.unexpected("INVALID_SOAP_HEADER", "missing required element " + name);
        }
        return found.get(0);
    }

    List<Element> elements(String name) {
        return children(body).stream()
                .filter(element -> name.equals(element.getLocalName()))
                .toList();
    }

    static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    private static @Nullable Element child(@Nullable Element parent, String name) {
        if (parent != null) {
            for (Element element : children(parent)) {
                if (name.equals(element.getLocalName())) {
                    return element;
                }
            }
        }
        return null;
    }

    private static @Nullable String within(@Nullable Element header, String name, String field) {
        Element element = child(child(header, name), field);
        return element == null ? null : element.getTextContent();
    }

    private static InputStream unzipped(byte[] body) throws IOException {
        boolean zipped = body.length > 1 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
        InputStream plain = new ByteArrayInputStream(body);
        return zipped ? new GZIPInputStream(plain) : plain;
    }
}
