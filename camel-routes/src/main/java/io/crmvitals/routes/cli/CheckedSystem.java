package io.crmvitals.routes.cli;

import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.ConnectionReport.Field;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.StreamId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One system as the check found it.
 *
 * @param asked the fields that the mapping reads of each stream
 * @param findings what a person should look at, in whole sentences
 * @param ownCalls our own calls of the last 24 hours, as the runs of that time counted them
 */
record CheckedSystem(ConnectionReport report, Map<StreamId, Set<String>> asked, List<String> findings, long ownCalls) {

    /** What the mapping can make of a field: its type where it can be read, else what is the matter with it. */
    record MappedField(String name, String type, String trouble) {

        boolean readable() {
            return trouble.isEmpty();
        }
    }

    /** Every field that the mapping reads of a stream, by name; empty where the vendor does not describe the stream. */
    Map<String, MappedField> mapped(StreamReport stream) {
        Map<String, MappedField> mapped = new TreeMap<>();
        if (stream.fields().isEmpty()) {
            return mapped;
        }
        for (String name : new TreeSet<>(asked.getOrDefault(stream.stream(), Set.of()))) {
            mapped.put(name, field(stream, name));
        }
        return mapped;
    }

    private static MappedField field(StreamReport stream, String name) {
        Field field = stream.fields().get(name);
        if (field != null) {
            return new MappedField(name, field.type(), field.readable() ? "" : "may not be read");
        }
        String absent = stream.absent().get(name);
        if (absent != null) {
            return new MappedField(name, "", absent);
        }
        // Vendors do not describe what lies within a field, such as the parts of a nested one.
        int dot = name.indexOf('.');
        boolean within = dot > 0 && stream.fields().containsKey(name.substring(0, dot));
        return new MappedField(name, within ? "not described" : "", within ? "" : "is not there");
    }
}
