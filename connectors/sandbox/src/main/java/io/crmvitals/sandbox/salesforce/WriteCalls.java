package io.crmvitals.sandbox.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** create, update, upsert and delete: up to 200 records a call, each with its own result in the order sent, all or none where that was asked for. */
final class WriteCalls {

    private static final int MOST = 200;

    /** What became of one record; {@code created} is told of upserts only. */
    record Result(
            @Nullable String id, boolean created, @Nullable Refusal refusal) {}

    private final SalesforceOrg org;
    private final RowWriter writer;
    private final UpsertCall upserts;

    WriteCalls(SalesforceOrg org) {
        this.org = org;
        this.writer = new RowWriter(org);
        this.upserts = new UpsertCall(org, writer);
    }

    String create(SoapRequest request) {
        List<SentRow> all = sent(request);
        List<Result> results = new ArrayList<>();
        Map<String, TreeMap<String, Map<String, Object>>> before = org.records().snapshot();
        for (SentRow one : all) {
            try {
                results.add(new Result(writer.create(one, request.truncate()), true, null));
            } catch (Refusal refusal) {
                results.add(new Result(null, false, refusal));
            }
        }
        return told(request, before, results);
    }

    String update(SoapRequest request) {
        List<SentRow> all = sent(request);
        List<Result> results = new ArrayList<>();
        Map<String, TreeMap<String, Map<String, Object>>> before = org.records().snapshot();
        Set<String> seen = new LinkedHashSet<>();
        for (SentRow one : all) {
            try {
                String id = writer.known(one.type(), one.id());
                if (!seen.add(id)) {
                    throw new Refusal("DUPLICATE_VALUE", "duplicate id specified: " + id, "Id");
                }
                writer.update(one, id, request.truncate());
                results.add(new Result(id, false, null));
            } catch (Refusal refusal) {
                results.add(new Result(null, false, refusal));
            }
        }
        return told(request, before, results);
    }

    String upsert(SoapRequest request) {
        List<SentRow> all = sent(request);
        Map<String, TreeMap<String, Map<String, Object>>> before = org.records().snapshot();
        return told(
                request,
                before,
                upserts.results(request.argument("externalIDFieldName").trim(), all, request.truncate()));
    }

    String delete(SoapRequest request) {
        List<String> ids = request.arguments("ids");
        checkCount(ids.size());
        List<Result> results = new ArrayList<>();
        Map<String, TreeMap<String, Map<String, Object>>> before = org.records().snapshot();
        for (String text : ids) {
            try {
                String full = SalesforceIds.normalize(text.trim());
                ObjectType type = full == null ? null : org.records().ofId(full);
                if (type == null) {
                    throw new Refusal("MALFORMED_ID", "bad id " + text, "Id");
                }
                String id = writer.known(type, text);
                org.permissions().mayDelete(type, id);
                org.records().delete(type.name, id);
                results.add(new Result(id, false, null));
            } catch (Refusal refusal) {
                results.add(new Result(null, false, refusal));
            }
        }
        return told(request, before, results);
    }

    private String told(
            SoapRequest request, Map<String, TreeMap<String, Map<String, Object>>> before, List<Result> results) {
        List<Result> told = results;
        if (request.allOrNone() && results.stream().anyMatch(result -> result.refusal() != null)) {
            org.records().restore(before);
            Refusal rolledBack = new Refusal(
                    "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                    "Record rolled back because not all records were valid and the request was using AllOrNone header");
            told = results.stream()
                    .map(result -> result.refusal() == null ? new Result(null, false, rolledBack) : result)
                    .toList();
        }
        Xml xml = new Xml();
        for (Result result : told) {
            xml.open("result");
            if (request.operation().equals("upsert")) {
                xml.put("created", result.created());
            }
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

    private List<SentRow> sent(SoapRequest request) {
        List<Element> records = request.elements("sObjects");
        checkCount(records.size());
        List<SentRow> all = new ArrayList<>();
        for (Element record : records) {
            all.add(SentRow.read(org, record));
        }
        return all;
    }
}
