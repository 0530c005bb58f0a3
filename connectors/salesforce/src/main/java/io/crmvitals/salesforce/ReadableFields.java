package io.crmvitals.salesforce;

import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.Field;
import io.crmvitals.core.port.StreamRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one stream as far as the org shows them. One field that is hidden or gone makes Salesforce refuse the whole query; then the object is described once
 * and the query goes on with what is there. One stream's own; not safe for many threads.
 */
final class ReadableFields {

    /** Then what was not shown is asked for again: permissions get mended while a service runs. */
    static final Duration BELIEVED = Duration.ofHours(1);

    private final SalesforceClient client;
    private final StreamRequest request;
    private final String object;
    private final boolean tellsDeletions;
    private final Clock clock;
    private final Set<String> hidden = new TreeSet<>();
    private SalesforceQuery query;
    private @Nullable Instant foundHidden;

    ReadableFields(SalesforceClient client, StreamRequest request, String object, boolean tellsDeletions, Clock clock) {
        this.client = client;
        this.request = request;
        this.object = object;
        this.tellsDeletions = tellsDeletions;
        this.clock = clock;
        this.query = new SalesforceQuery(object, request.fields(), tellsDeletions);
    }

    SalesforceQuery query() {
        return query;
    }

    /** At the start of a pass: what was hidden long ago may be there again. */
    void beginPass() {
        if (foundHidden != null && !clock.instant().isBefore(foundHidden.plus(BELIEVED))) {
            hidden.clear();
            foundHidden = null;
            query = new SalesforceQuery(object, request.fields(), tellsDeletions);
        }
    }

    /**
     * Looks which fields are not there and leaves them out of the query.
     *
     * @return false when that explains nothing, or when a field is missing that no pass can do without
     */
    boolean leaveOutHidden() {
        Map<String, Map<String, Field>> described = new HashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        for (String field : request.fields()) {
            if (!hidden.contains(field) && !shown(object, field, described)) {
                missing.add(field);
            }
        }
        boolean keepsGoing = shown(object, "Id", described)
                && shown(object, SalesforceQuery.STAMP, described)
                && (!tellsDeletions || shown(object, SalesforceQuery.DELETED, described));
        missing.removeIf(ReadableFields::neededByEveryPass);
        if (missing.isEmpty() || !keepsGoing) {
            return false;
        }
        hidden.addAll(missing);
        foundHidden = clock.instant();
        Set<String> left = new TreeSet<>(request.fields());
        left.removeAll(hidden);
        query = new SalesforceQuery(object, left, tellsDeletions);
        return true;
    }

    /** One sentence for each field that is left out. */
    List<String> remarks() {
        return hidden.stream()
                .map(
                        field -> "Salesforce shows us no field " + field + " on " + object + ", so " + request.stream()
                                + " is read without it. Either the field does not exist there, or field-level security hides it from the"
                                + " integration user. Give the user Read on it in a permission set, or take it out of the mapping.")
                .toList();
    }

    private static boolean neededByEveryPass(String field) {
        return field.equalsIgnoreCase("Id") || field.equalsIgnoreCase(SalesforceQuery.STAMP);
    }

    /** A parent's field is shown when one of the objects that the lookup may lead to shows it. */
    private boolean shown(String on, String field, Map<String, Map<String, Field>> described) {
        int dot = field.indexOf('.');
        for (Field each : fieldsOf(on, described).values()) {
            if (dot < 0) {
                if (field.equalsIgnoreCase(each.getName())) {
                    return true;
                }
            } else if (field.substring(0, dot).equalsIgnoreCase(each.getRelationshipName())
                    && each.getReferenceTo() != null) {
                String rest = field.substring(dot + 1);
                return Arrays.stream(each.getReferenceTo()).anyMatch(target -> shown(target, rest, described));
            }
        }
        return false;
    }

    /** None for an object that we may not see at all. */
    private Map<String, Field> fieldsOf(String name, Map<String, Map<String, Field>> described) {
        Map<String, Field> known = described.get(name.toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        Map<String, Field> fields = new HashMap<>();
        try {
            DescribeSObjectResult[] told = client.read(
                            request.stream().name(), connection -> connection.describeSObjects(new String[] {name}))
                    .result();
            for (DescribeSObjectResult one : told) {
                for (Field field : one.getFields()) {
                    fields.put(field.getName(), field);
                }
            }
        } catch (SoapFault fault) {
            if (!fault.is("INVALID_TYPE")) {
                throw client.faults().decide(fault, request.stream().name(), name);
            }
        }
        described.put(name.toLowerCase(Locale.ROOT), fields);
        return fields;
    }
}
