package io.crmvitals.sandbox.salesforce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * One record of a write as sent.
 *
 * @param id null where none was sent
 * @param values in the order of the wire, a null value where the field is to be emptied
 * @param broken why this record fails whatever its neighbors do: a parent told by a key that nobody has; null where nothing is
 */
record SentRow(
        ObjectType type,
        @Nullable String id,
        Map<Column, @Nullable String> values,
        @Nullable Refusal broken) {

    void refuseIfBroken() throws Refusal {
        if (broken != null) {
            throw broken;
        }
    }

    /** A field that does not exist, or that the user may not see, is the failure of the whole call. */
    static SentRow read(SalesforceOrg org, Element record) {
        List<Element> children = SoapRequest.children(record);
        String name = children.isEmpty() ? "" : children.get(0).getTextContent();
        ObjectType type = org.find(name);
        if (type == null) {
            throw SoapFault.type(SoqlNames.unsupported(name), -1, -1);
        }
        String id = null;
        Refusal broken = null;
        Map<Column, @Nullable String> values = new LinkedHashMap<>();
        for (Element child : children.subList(1, children.size())) {
            String field = child.getLocalName();
            boolean empty = "fieldsToNull".equals(field);
            Column lookup = empty ? null : type.lookup(field);
            if (lookup != null && !SoapRequest.children(child).isEmpty()) {
                try {
                    values.put(lookup, parent(org, lookup, child));
                } catch (Refusal unknown) {
                    broken = unknown;
                }
                continue;
            }
            Column column = type.addressable(empty ? child.getTextContent() : field);
            if (column == null) {
                throw SoapFault.field(SoqlNames.noColumn(empty ? child.getTextContent() : field, type.name), -1, -1);
            }
            if (column.type() == Column.Type.ID) {
                id = child.getTextContent();
            } else if (empty) {
                values.put(column, null);
            } else if (!child.getTextContent().isEmpty()) {
                // An empty or nil element changes nothing: only fieldsToNull empties a field.
                values.put(column, child.getTextContent());
            }
        }
        return new SentRow(type, id, values, broken);
    }

    /** The record that a parent's External ID means. */
    private static String parent(SalesforceOrg org, Column lookup, Element child) throws Refusal {
        SentRow sent = read(org, child);
        if (sent.values().size() != 1) {
            throw new Refusal(
                    "INVALID_FIELD",
                    "More than 1 field provided in an external foreign key reference in entity: " + sent.type().name,
                    lookup.name());
        }
        Map.Entry<Column, @Nullable String> key =
                sent.values().entrySet().iterator().next();
        Column column = key.getKey();
        String text = key.getValue();
        List<Map<String, Object>> found = text == null || !column.is(Column.Trait.EXTERNAL_ID)
                ? List.of()
                : sent.type().holding(column, FieldChecks.parsed(column, text));
        if (found.size() != 1 || !lookup.refersTo().contains(sent.type().name)) {
            throw new Refusal(
                    "INVALID_FIELD",
                    "Foreign key external ID: " + text + " not found for field " + column.name() + " in entity "
                            + sent.type().name,
                    lookup.name());
        }
        return String.valueOf(found.get(0).get("Id"));
    }
}
