package io.crmvitals.salesforce;

import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.Field;
import com.sforce.soap.partner.PicklistEntry;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.AccessRefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks at one org without changing it: which org, which objects and fields our user sees, and what is lacking for writing. */
final class SalesforceCheck {

    private static final String PURPOSE = "check";

    private final SalesforceClient client;
    private final List<StreamRequest> requests;

    SalesforceCheck(SalesforceClient client, List<StreamRequest> requests) {
        this.client = client;
        this.requests = requests;
    }

    ConnectionReport report() {
        String org = requireSameOrg();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        requests.forEach(request -> names.add(SalesforceObjectSource.objectOf(request)));
        names.add(SalesforceHealthFields.OBJECT);
        names.add(SalesforceTaskSink.OBJECT);
        Map<String, DescribeSObjectResult> objects = describe(names);
        parents(objects);
        List<StreamReport> streams =
                requests.stream().map(request -> stream(request, objects)).toList();
        return new ConnectionReport(SalesforceConnector.SYSTEM, org, streams, WriteFindings.of(objects));
    }

    private String requireSameOrg() {
        String signedInto = client.org();
        String org;
        try {
            org = client.look(PURPOSE, connection -> connection.getUserInfo()).getOrganizationId();
        } catch (SoapFault fault) {
            throw client.faults().decide(fault, PURPOSE, "User");
        }
        if (org == null || org.length() < 15 || !SalesforceSignIn.sameOrg(signedInto, org)) {
            throw new AccessRefusedException(
                    SalesforceConnector.SYSTEM,
                    PURPOSE,
                    "The login belongs to org " + signedInto + ", but the API answers for org " + org
                            + ". Nothing was read or written. Check url and any proxy.",
                    null);
        }
        return org;
    }

    /** By lower-case name; objects that the org lacks are left out. */
    private Map<String, DescribeSObjectResult> describe(Collection<String> names) {
        Map<String, DescribeSObjectResult> found = new HashMap<>();
        List<String> all = List.copyOf(names);
        // One call takes a hundred objects.
        for (int from = 0; from < all.size(); from += 100) {
            List<String> some = all.subList(from, Math.min(from + 100, all.size()));
            try {
                ask(some, found);
            } catch (SoapFault fault) {
                if (!fault.is("INVALID_TYPE")) {
                    throw client.faults().decide(fault, PURPOSE, String.join(", ", some));
                }
                // One unknown object spoils the whole call, and the fault need not name it.
                some.forEach(name -> askAlone(name, found));
            }
        }
        return found;
    }

    private void askAlone(String name, Map<String, DescribeSObjectResult> found) {
        try {
            ask(List.of(name), found);
        } catch (SoapFault fault) {
            if (!fault.is("INVALID_TYPE")) {
                throw client.faults().decide(fault, PURPOSE, name);
            }
        }
    }

    private void ask(List<String> names, Map<String, DescribeSObjectResult> found) {
        DescribeSObjectResult[] results =
                client.look(PURPOSE, connection -> connection.describeSObjects(names.toArray(new String[0])));
        for (DescribeSObjectResult result : results) {
            found.put(result.getName().toLowerCase(Locale.ROOT), result);
        }
    }

    /** Describes the objects behind {@code Owner.Email} and the like as well, one step deep. */
    private void parents(Map<String, DescribeSObjectResult> objects) {
        Set<String> wanted = new TreeSet<>();
        for (StreamRequest request : requests) {
            DescribeSObjectResult object = object(request, objects);
            if (object == null) {
                continue;
            }
            for (String field : request.fields()) {
                int dot = field.indexOf('.');
                if (dot > 0) {
                    wanted.addAll(targets(object, field.substring(0, dot)));
                }
            }
        }
        wanted.removeIf(name -> objects.containsKey(name.toLowerCase(Locale.ROOT)));
        if (!wanted.isEmpty()) {
            objects.putAll(describe(wanted));
        }
    }

    private static List<String> targets(DescribeSObjectResult object, String relationship) {
        List<String> targets = new ArrayList<>();
        for (Field field : object.getFields()) {
            if (relationship.equalsIgnoreCase(field.getRelationshipName()) && field.getReferenceTo() != null) {
                targets.addAll(Arrays.asList(field.getReferenceTo()));
            }
        }
        return targets;
    }

    private static StreamReport stream(StreamRequest request, Map<String, DescribeSObjectResult> objects) {
        DescribeSObjectResult object = object(request, objects);
        String name = SalesforceObjectSource.objectOf(request);
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
            fields.put(field.getName(), told(field));
        }
        for (String asked : request.fields()) {
            int dot = asked.indexOf('.');
            if (dot <= 0) {
                continue;
            }
            for (String target : targets(object, asked.substring(0, dot))) {
                DescribeSObjectResult parent = objects.get(target.toLowerCase(Locale.ROOT));
                Field field = parent == null ? null : WriteFindings.field(parent, asked.substring(dot + 1));
                if (field != null) {
                    ConnectionReport.Field described = told(field);
                    // A parent's field is read through this stream, never written.
                    fields.put(asked, new ConnectionReport.Field(described.type(), true, false, described.options()));
                }
            }
        }
        return new StreamReport(request.stream(), null, fields);
    }

    private static ConnectionReport.Field told(Field field) {
        List<String> options = new ArrayList<>();
        if (field.getPicklistValues() != null) {
            for (PicklistEntry entry : field.getPicklistValues()) {
                if (entry.isActive()) {
                    options.add(entry.getValue());
                }
            }
        }
        return new ConnectionReport.Field(String.valueOf(field.getType()), true, field.isUpdateable(), options);
    }

    private static @Nullable DescribeSObjectResult object(
            StreamRequest request, Map<String, DescribeSObjectResult> objects) {
        return objects.get(SalesforceObjectSource.objectOf(request).toLowerCase(Locale.ROOT));
    }
}
