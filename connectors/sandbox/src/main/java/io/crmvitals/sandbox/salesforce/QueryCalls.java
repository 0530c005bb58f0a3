package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.salesforce.Cursors.Cursor;
import io.crmvitals.sandbox.salesforce.SoqlNames.Found;
import io.crmvitals.sandbox.salesforce.SoqlQuery.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** query, queryAll and queryMore: at most 2,000 records a page, the next page by a locator that works once. */
final class QueryCalls {

    private static final int SMALLEST = 200;
    private static final int LARGEST = 2_000;

    private final SalesforceOrg org;

    QueryCalls(SalesforceOrg org) {
        this.org = org;
    }

    String query(SoapRequest request, String userId, boolean all) {
        SoqlQuery query = SoqlParser.parse(request.argument("queryString"));
        List<Map<String, Object>> rows = new SoqlSelection(org, query).rows(all, (left, right) -> 0);
        return page(request, userId, query, rows, 0);
    }

    String queryMore(SoapRequest request, String userId) {
        Cursor cursor = org.cursors().take(request.argument("queryLocator"), userId, org.now());
        if (cursor == null) {
            throw SoapFault.locator("invalid query locator");
        }
        return page(request, userId, cursor.query(), cursor.rows(), cursor.from());
    }

    private String page(SoapRequest request, String userId, SoqlQuery query, List<Map<String, Object>> rows, int from) {
        Xml xml = new Xml();
        if (query.select().isEmpty()) {
            return xml.raw("<result xsi:type=\"QueryResult\"><done>true</done><queryLocator xsi:nil=\"true\"/>")
                    .put("size", rows.size())
                    .close("result")
                    .toString();
        }
        SoqlNames names = new SoqlNames(org, query.text());
        ObjectType type = names.object(query.from());
        int to = Math.min(rows.size(), from + pageSize(request, names, type, query));
        boolean done = to == rows.size();
        xml.raw("<result xsi:type=\"QueryResult\">");
        xml.put("done", done);
        xml.put("queryLocator", done ? null : org.cursors().open(userId, org.now(), query, rows, to));
        Node shape = shape(names, type, query.select());
        for (Map<String, Object> row : rows.subList(from, to)) {
            xml.raw("<records xsi:type=\"sf:sObject\">");
            shape.write(xml, type, row);
            xml.close("records");
        }
        return xml.put("size", rows.size()).close("result").toString();
    }

    /** Two long texts of the customer's own make the vendor shrink its pages to 200. */
    private int pageSize(SoapRequest request, SoqlNames names, ObjectType type, SoqlQuery query) {
        long longTexts = query.select().stream()
                .map(path -> names.field(type, path).field())
                .filter(column -> column.type() == Column.Type.LONG_TEXT && column.custom())
                .count();
        int asked = Math.min(LARGEST, Math.max(SMALLEST, request.batchSize()));
        return Math.min(org.largestPage(), longTexts > 1 ? SMALLEST : asked);
    }

    private Node shape(SoqlNames names, ObjectType type, List<Path> select) {
        Node root = new Node(null);
        for (Path path : select) {
            Found found = names.field(type, path);
            Node at = root;
            for (Column lookup : found.lookups()) {
                at = at.children.computeIfAbsent("." + lookup.relationship(), name -> new Node(lookup));
            }
            if (at.children.put(found.field().name(), new Node(found.field())) != null) {
                throw names.wrong(path, "duplicate field selected: " + String.join(".", path.steps()));
            }
        }
        return root;
    }

    /** A selected field, or a lookup with what is selected behind it. */
    private final class Node {
        private final @Nullable Column column;
        private final Map<String, Node> children = new LinkedHashMap<>();

        Node(@Nullable Column column) {
            this.column = column;
        }

        void write(Xml xml, ObjectType type, Map<String, Object> row) {
            xml.put("sf:type", type.name);
            // The id comes by itself, and again where it was asked for.
            xml.put("sf:Id", children.containsKey("Id") ? row.get("Id") : null);
            children.values().forEach(child -> child.writeIn(xml, row));
        }

        private void writeIn(Xml xml, Map<String, Object> row) {
            Column field = column;
            if (field == null) {
                return;
            }
            if (children.isEmpty()) {
                Object value = row.get(field.name());
                if (value == null && field.type() == Column.Type.BOOLEAN) {
                    value = false;
                }
                xml.put("sf:" + field.name(), value == null ? null : Values.wire(field, value));
                return;
            }
            Map<String, Object> parent = SoqlNames.parent(org, row, field);
            ObjectType parentType =
                    parent == null ? null : SoqlNames.parentType(org, String.valueOf(parent.get("Id")), field);
            if (parent == null || parentType == null) {
                xml.put("sf:" + field.relationship(), null);
            } else {
                xml.raw("<sf:" + field.relationship() + " xsi:type=\"sf:sObject\">");
                write(xml, parentType, parent);
                xml.close("sf:" + field.relationship());
            }
        }
    }
}
