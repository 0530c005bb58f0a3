package io.crmvitals.salesforce;

import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.Field;
import com.sforce.soap.partner.GetUserInfoResult;
import com.sforce.soap.partner.PicklistEntry;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.AccessRefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Looks at one org without changing it: which org, which objects and fields our user sees, what we may write there, and how much of the org's calls is used. */
final class SalesforceCheck {

    private static final String PURPOSE = "check";

    private final SalesforceClient client;
    private final List<StreamRequest> requests;
    private final boolean history;

    /** @param history whether history is written, and so looked at */
    SalesforceCheck(SalesforceClient client, List<StreamRequest> requests, boolean history) {
        this.client = client;
        this.requests = requests;
        this.history = history;
    }

    ConnectionReport report() {
        GetUserInfoResult user = requireSameOrg();
        SalesforceSchema schema = new SalesforceSchema(client, PURPOSE);
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        requests.forEach(request -> names.add(SalesforceObjectSource.objectOf(request)));
        names.addAll(List.of(SalesforceHealthFields.OBJECT, SalesforceTaskSink.OBJECT, "Event"));
        if (history) {
            names.add(SalesforceHistory.OBJECT);
        }
        schema.load(names);
        Map<String, Set<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (StreamRequest request : requests) {
            fields.computeIfAbsent(SalesforceObjectSource.objectOf(request), object -> new HashSet<>())
                    .addAll(request.fields());
        }
        schema.loadParents(fields);
        OrgRights rights = new OrgRights(client, PURPOSE, user.getUserId());
        List<StreamReport> streams = requests.stream()
                .map(request -> stream(request, schema, rights))
                .toList();
        WriteFindings writing = new WriteFindings(schema, rights, history);
        ConnectionReport.Allowance allowance = client.allowance();
        return new ConnectionReport(
                SalesforceConnector.SYSTEM,
                user.getOrganizationId(),
                streams,
                writing.writes(),
                allowance == null ? List.of() : List.of(allowance),
                writing.findings());
    }

    private GetUserInfoResult requireSameOrg() {
        String signedInto = client.org();
        GetUserInfoResult user;
        try {
            user = client.look(PURPOSE, connection -> connection.getUserInfo());
        } catch (SoapFault fault) {
            throw client.faults().decide(fault, PURPOSE, "User");
        }
        String org = user.getOrganizationId();
        if (org == null || org.length() < 15 || !SalesforceSignIn.sameOrg(signedInto, org)) {
            throw new AccessRefusedException(
                    SalesforceConnector.SYSTEM,
                    PURPOSE,
                    "The login belongs to org " + signedInto + ", but the API answers for org " + org
                            + ". Nothing was read or written. Check url and any proxy.",
                    null);
        }
        return user;
    }

    private static StreamReport stream(StreamRequest request, SalesforceSchema schema, OrgRights rights) {
        String name = SalesforceObjectSource.objectOf(request);
        DescribeSObjectResult object = schema.object(name);
        if (object == null) {
            return new StreamReport(
                    request.stream(),
                    "This org shows us no object " + name
                            + ". If it has one, give the integration user Read on it in a permission set.",
                    Map.of());
        }
        if (!object.isQueryable()) {
            return new StreamReport(request.stream(), "Salesforce does not let anybody query " + name + ".", Map.of());
        }
        Map<String, ConnectionReport.Field> fields = new HashMap<>();
        for (Field field : object.getFields()) {
            fields.put(field.getName(), told(field, field.isUpdateable()));
        }
        Set<String> lacking = new TreeSet<>();
        for (String asked : request.fields()) {
            Field field = schema.at(name, asked);
            if (field == null) {
                lacking.add(asked);
            } else {
                // A parent's field is read through this stream, never written; case does not matter to Salesforce.
                fields.putIfAbsent(asked, told(field, asked.indexOf('.') < 0 && field.isUpdateable()));
            }
        }
        return new StreamReport(request.stream(), null, fields, absent(name, lacking, schema, rights));
    }

    private static Map<String, String> absent(
            String object, Set<String> lacking, SalesforceSchema schema, OrgRights rights) {
        Map<String, Function<String, String>> known = new HashMap<>();
        Map<String, String> absent = new TreeMap<>();
        for (String path : lacking) {
            String[] names = path.split("\\.", -1);
            // As far as the path leads: a lookup that is not seen stands for everything behind it.
            int steps = names.length - 1;
            while (steps > 0 && schema.targets(object, names, steps).isEmpty()) {
                steps--;
            }
            String owner = schema.targets(object, names, steps).iterator().next();
            DescribeSObjectResult described = schema.object(owner);
            if (described == null) {
                absent.put(path, "is on " + owner + ", an object that this org does not show us,");
                continue;
            }
            Function<String, String> why = known.computeIfAbsent(owner, name -> rights.absence(name, shown(described)));
            String missing = names[steps];
            boolean lookup = steps < names.length - 1;
            absent.put(
                    path,
                    (lookup ? "needs the lookup " + missing + " of " + owner + ", which " : "")
                            + why.apply(
                                    lookup && !missing.endsWith("__r")
                                            ? missing + "Id"
                                            : missing.replaceFirst("__r$", "__c")));
        }
        return absent;
    }

    private static Set<String> shown(DescribeSObjectResult object) {
        Set<String> shown = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Field field : object.getFields()) {
            shown.add(field.getName());
        }
        return shown;
    }

    private static ConnectionReport.Field told(Field field, boolean writable) {
        List<String> options = new ArrayList<>();
        if (field.getPicklistValues() != null) {
            for (PicklistEntry entry : field.getPicklistValues()) {
                if (entry.isActive()) {
                    options.add(entry.getValue());
                }
            }
        }
        return new ConnectionReport.Field(String.valueOf(field.getType()), true, writable, options);
    }
}
