package io.crmvitals.salesforce;

import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.sobject.SObject;
import io.crmvitals.core.writeback.FieldLook;
import io.crmvitals.core.writeback.PlannedWrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What accounts hold in our own fields right before they are written; one query for a whole batch. Deleted accounts do not show. */
final class SalesforceHealthLook {

    private static final int SHORT_ID = 15;
    private static final String ID_FORM = "[A-Za-z0-9]{15}|[A-Za-z0-9]{18}";

    private final SalesforceClient client;
    private final String purpose;

    SalesforceHealthLook(SalesforceClient client, String purpose) {
        this.client = client;
        this.purpose = purpose;
    }

    /**
     * What a look found.
     *
     * @param edited by the write's id, the sentence that tells what somebody else wrote
     * @param standing writes whose account holds everything already, with its 18-character id
     */
    record Found(Map<String, String> edited, Map<PlannedWrite.Health, String> standing) {}

    Found look(List<PlannedWrite.Health> writes) {
        // One id of another form would make Salesforce refuse the whole query; the update tells about such a one.
        Set<String> ids = writes.stream()
                .filter(write -> write.before() != null)
                .map(write -> write.target().value())
                .filter(id -> id.matches(ID_FORM))
                .collect(Collectors.toUnmodifiableSet());
        Map<String, String> edited = new LinkedHashMap<>();
        Map<PlannedWrite.Health, String> standing = new HashMap<>();
        Map<String, SalesforceRow> rows = ids.isEmpty() ? Map.of() : rows(ids);
        for (PlannedWrite.Health write : writes) {
            SalesforceRow row = rows.get(shortened(write.target().value()));
            String id = row == null ? null : row.text("Id");
            if (write.before() == null || row == null || id == null) {
                continue;
            }
            List<FieldLook> fields = fields(write, row);
            if (fields.stream().anyMatch(FieldLook::edited)) {
                edited.put(
                        write.id(),
                        FieldLook.told("Salesforce account " + write.target().value(), fields));
            } else if (fields.stream().allMatch(FieldLook::stands)) {
                standing.put(write, id);
            }
        }
        return new Found(edited, standing);
    }

    private static List<FieldLook> fields(PlannedWrite.Health write, SalesforceRow row) {
        Map<String, String> before = SalesforceHealthFields.kept(write.before());
        Map<String, String> after = SalesforceHealthFields.kept(write.after());
        List<FieldLook> fields = new ArrayList<>();
        for (String name : SalesforceHealthFields.ALL) {
            String now = row.text(name);
            fields.add(new FieldLook(
                    name,
                    SalesforceHealthFields.kind(name),
                    now == null ? "" : now,
                    before.getOrDefault(name, ""),
                    after.getOrDefault(name, "")));
        }
        return fields;
    }

    /** By the first 15 characters of the id, which say it all: the ledger may hold either form. */
    private Map<String, SalesforceRow> rows(Set<String> ids) {
        String soql = "SELECT Id, " + String.join(", ", SalesforceHealthFields.ALL) + " FROM "
                + SalesforceHealthFields.OBJECT + " WHERE Id IN " + SalesforceQuery.list(ids);
        Map<String, SalesforceRow> rows = new HashMap<>();
        try {
            QueryResult found = client.look(purpose, connection -> connection.query(soql));
            while (true) {
                for (SObject account : found.getRecords()) {
                    SalesforceRow row = new SalesforceRow(account);
                    String id = row.text("Id");
                    if (id != null) {
                        rows.put(shortened(id), row);
                    }
                }
                String locator = found.getQueryLocator();
                if (found.isDone() || locator == null) {
                    return rows;
                }
                found = client.look(purpose, connection -> connection.queryMore(locator));
            }
        } catch (SoapFault fault) {
            throw client.faults().decideWrite(fault, purpose, SalesforceHealthFields.OBJECT);
        }
    }

    private static String shortened(String id) {
        return id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
    }
}
