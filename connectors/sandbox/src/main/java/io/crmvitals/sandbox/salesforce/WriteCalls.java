package io.crmvitals.sandbox.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** create, update and delete: up to 200 records a call, each with its own result in the order sent, all or none where that was asked for. */
final class WriteCalls {

    private static final int MOST = 200;

    /** One record as sent: {@code values} in the order of the wire, a null value where the field is to be emptied. */
    record Sent(ObjectType type, @Nullable String id, Map<Column, @Nullable String> values) {}

    private record Result(@Nullable String id, @Nullable Refusal refusal) {}

    private final SalesforceOrg org;
    private final RowWriter writer;

    WriteCalls(SalesforceOrg org) {
        this.org = org;
        this.writer = new RowWriter(org);
    }

    String create(SoapRequest request) {
        List<Sent> all = sent(request);
        List<Result> results = new ArrayList<>();
        Map<String, TreeMap<String, Map<String, Object>>> before = org.snapshot();
        for (Sent one : all) {
            try {
                results.add(new Result(writer.create(one, request.truncate()), null));
            } catch (Refusal refusal) {
                results.add(new Result(null, refusal));
            }
        }
        return told(request, before, results);
    }

    String update(SoapRequest request) {
        List<Sent> all = sent(request);
        List<Result> results = new ArrayList<>();
        Map<String, TreeMap<String, Map<String, Object>>> before = org.snapshot();
        Set<String> seen = new LinkedHashSet<>();
        for (Sent one : all) {
            try {
                String id = writer.known(one.type(), one.id());
                if (!seen.add(id)) {
                    throw new Refusal("DUPLICATE_VALUE", "duplicate id specified: " + id, "Id");
                }
                writer.update(one, id, request.truncate());
                results.add(new Result(id, null));
            } catch (Refusal refusal) {
                results.add(new Result(null, refusal));
            }
        }
        return told(request, before, results);
    }

    String delete(SoapRequest request) {
        List<String> ids = request.arguments("ids");
        checkCount(ids.size());
        List<Result> results = new ArrayList<>();
        Map<String, TreeMap<String, Map<String, Object>>> before = org.snapshot();
        for (String text : ids) {
            try {
                String full = SalesforceIds.normalize(text.trim());
                ObjectType type = full == null ? null : org.ofId(full);
                if (type == null) {
                    throw new Refusal("MALFORMED_ID", "bad id " + text, "Id");
                }
                String id = writer.known(type, text);
                org.permissions().mayDelete(type, id);
                org.delete(type.name, id);
                results.add(new Result(id, null));
            } catch (Refusal refusal) {
                results.add(new Result(null, refusal));
            }
        }
        return told(request, before, results);
    }

    private String told(
            SoapRequest request, Map<String, TreeMap<String, Map<String, Object>>> before, List<Result> results) {
        List<Result> told = results;
        if (request.allOrNone() && results.stream().anyMatch(result -> result.refusal() != null)) {
            org.restore(before);
            Refusal rolledBack = new Refusal(
                    "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                    "Record rolled back because not all records were valid and the request was using AllOrNone header");
            told = results.stream()
                    .map(result -> result.refusal() == null ? new Result(null, rolledBack) : result)
                    .toList();
        }
        Xml xml = new Xml();
        for (Result result : told) {
            xml.open("result");
            Refusal refusal = result.refusal();
            if (refusal != null) {
                xml.raw("<errors xsi:type=\"Error\"><extendedErrorDetails xsi:nil=\"true\"/>");
                refusal.fields.forEach(field -> xml.put("fields", field));
                xml.put("message", refusal.text())
                        .put("statusCode", refusal.statusCode)
                        .close("errors");
            }
            xml.put("id", result.id()).put("success", refusal == null).close("result");
        }
        return xml.toString();
    }

    private static void checkCount(int count) {
        if (count > MOST) {
            throw SoapFault.unexpected(
                    "EXCEEDED_ID_LIMIT", "record limit reached. cannot submit more than 200 records in this call");
        }
    }

    private List<Sent> sent(SoapRequest request) {
        List<Element> records = request.elements("sObjects");
        checkCount(records.size());
        List<Sent> all = new ArrayList<>();
        for (Element record : records) {
            all.add(sent(record));
        }
        return all;
    }

    /** A field that does not exist, or that the user may not see, is the failure of the whole call. */
    private Sent sent(Element record) {
        List<Element> children = SoapRequest.children(record);
        String name = children.isEmpty() ? "" : children.get(0).getTextContent();
        ObjectType type = org.find(name);
        if (type == null) {
            throw SoapFault.type(SoqlNames.unsupported(name), -1, -1);
        }
        String id = null;
        Map<Column, @Nullable String> values = new LinkedHashMap<>();
        for (Element child : children.subList(1, children.size())) {
            String field = child.getLocalName();
            boolean empty = "fieldsToNull".equals(field);
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
        return new Sent(type, id, values);
    }
}
