package io.crmvitals.salesforce;

import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.bind.XmlObject;
import io.crmvitals.core.calendar.IsoMoment;
import io.crmvitals.core.port.FieldNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record of an answer, SOAP or CSV, as plain names and values: parents' fields have dots, names are found whatever their case. */
final class SalesforceRow {

    private static final int DEEPEST = 6;

    private final SalesforceColumns columns;
    /** At the columns' places; one that the row does not have, or that was learned after it, is {@link FieldNames#MISSING} or beyond the end. */
    private @Nullable Object[] values;

    private int position;

    SalesforceRow(SObject record) {
        this(record, new SalesforceColumns());
    }

    /** @param columns of the rows before it in the same answer */
    SalesforceRow(SObject record, SalesforceColumns columns) {
        this.columns = columns;
        this.values = missing(columns.size());
        flatten("", record, 0);
    }

    /** A row of a CSV result, whose columns are named as they were asked for. There, empty stands for null. */
    SalesforceRow(List<String> header, Iterable<String> row, SalesforceColumns columns) {
        this.columns = columns;
        this.values = missing(columns.size());
        for (String value : row) {
            put(columns.place(header.get(position), position), value.isEmpty() ? null : value);
            position++;
        }
    }

    private static @Nullable Object[] missing(int size) {
        @Nullable Object[] values = new Object[size];
        Arrays.fill(values, FieldNames.MISSING);
        return values;
    }

    private void put(int place, @Nullable Object value) {
        if (place >= values.length) {
            int before = values.length;
            values = Arrays.copyOf(values, Math.max(place + 1, before + before / 2 + 4));
            Arrays.fill(values, before, values.length, FieldNames.MISSING);
        }
        values[place] = value;
    }

    private void flatten(String prefix, XmlObject element, int depth) {
        for (Iterator<XmlObject> children = element.getChildren(); children.hasNext(); ) {
            XmlObject child = children.next();
            String local = child.getName().getLocalPart();
            String name = prefix.isEmpty() ? local : prefix + local;
            if (child.hasChildren()) {
                if (depth < DEEPEST) {
                    flatten(name + ".", child, depth + 1);
                }
                continue;
            }
            int place = columns.place(name, position++);
            Object value = child.getValue();
            // Id comes twice, and the system's own one may be empty.
            if (value != null || place >= values.length || values[place] == FieldNames.MISSING) {
                put(place, value);
            }
        }
    }

    /** What the row says of a field: null for empty, {@link FieldNames#MISSING} for nothing at all. A field of a parent that is empty is empty. */
    @Nullable
    Object told(String name) {
        Object value = at(name);
        if (value == FieldNames.MISSING) {
            for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
                if (at(name.substring(0, dot)) == null) {
                    return null;
                }
            }
        }
        return value == null || value == FieldNames.MISSING ? value : value.toString();
    }

    private @Nullable Object at(String name) {
        int place = columns.find(name);
        return place < 0 || place >= values.length ? FieldNames.MISSING : values[place];
    }

    @Nullable
    String text(String name) {
        Object value = at(name);
        return value == null || value == FieldNames.MISSING ? null : value.toString();
    }

    /** Null where the answer holds none or not a readable one. */
    @Nullable
    Instant stamp() {
        String text = text(SalesforceQuery.STAMP);
        if (text == null) {
            return null;
        }
        try {
            return IsoMoment.parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    boolean deleted() {
        return "true".equals(text(SalesforceQuery.DELETED));
    }

    /** True when the answer tells of the field, be it empty. */
    boolean has(String name) {
        return told(name) != FieldNames.MISSING;
    }
}
