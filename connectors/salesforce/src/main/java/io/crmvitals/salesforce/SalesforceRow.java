package io.crmvitals.salesforce;

import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.bind.XmlObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One record of an answer, SOAP or CSV, as plain names and values: parents' fields have dots, names are found whatever their case. */
final class SalesforceRow {

    private final Map<String, @Nullable Object> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    SalesforceRow(SObject record) {
        flatten("", record, 0);
    }

    /** A row of a CSV result, whose columns are named as they were asked for. There, empty stands for null. */
    SalesforceRow(Map<String, String> columns) {
        columns.forEach((name, value) -> values.put(name, value.isEmpty() ? null : value));
    }

    private void flatten(String prefix, XmlObject element, int depth) {
        for (Iterator<XmlObject> children = element.getChildren(); children.hasNext(); ) {
            XmlObject child = children.next();
            String name = prefix + child.getName().getLocalPart();
            if (child.hasChildren()) {
                if (depth < 6) {
                    flatten(name + ".", child, depth + 1);
                }
            } else if (child.getValue() != null) {
                values.put(name, child.getValue());
            } else if (!values.containsKey(name)) {
                // Id comes twice, and the system's own one may be empty.
                values.put(name, null);
            }
        }
    }

    @Nullable
    String text(String name) {
        Object value = values.get(name);
        return value == null ? null : value.toString();
    }

    /** Null where the answer holds none or not a readable one. */
    @Nullable
    Instant stamp() {
        String text = text(SalesforceQuery.STAMP);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    boolean deleted() {
        return "true".equals(text(SalesforceQuery.DELETED));
    }

    /** True when the answer tells of the field, be it empty. A field of a parent that is empty is empty. */
    boolean has(String name) {
        if (values.containsKey(name)) {
            return true;
        }
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            String parent = name.substring(0, dot);
            if (values.containsKey(parent) && values.get(parent) == null) {
                return true;
            }
        }
        return false;
    }
}
