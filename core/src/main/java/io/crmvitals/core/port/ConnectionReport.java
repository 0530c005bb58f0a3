package io.crmvitals.core.port;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connector found when it looked.
 *
 * @param remote the org, portal or account that answered, by its id
 * @param streams one for each stream asked for
 * @param writes everything that we write there, in the order looked at; empty where the connector does not tell them one by one
 * @param allowances what the vendor grants everybody together and what is used of it; empty where it does not tell
 * @param findings anything a person should mend before writing, in whole sentences; empty when all is well
 */
public record ConnectionReport(
        String system,
        String remote,
        List<StreamReport> streams,
        List<WriteReport> writes,
        List<Allowance> allowances,
        List<String> findings) {

    public ConnectionReport {
        streams = List.copyOf(streams);
        writes = List.copyOf(writes);
        allowances = List.copyOf(allowances);
        findings = List.copyOf(findings);
    }

    /** Without a word on writes and allowances. */
    public ConnectionReport(String system, String remote, List<StreamReport> streams, List<String> findings) {
        this(system, remote, streams, List.of(), List.of(), findings);
    }

    /**
     * One stream as the vendor offers it.
     *
     * @param unavailable why it cannot be read; null when it can
     * @param fields every field that the stream offers, by name; empty where the vendor does not describe it
     * @param absent fields that were asked for and are not among those: what is the matter with each, to be read on after its name, for example
     *     {@code is hidden by field-level security}
     */
    public record StreamReport(
            StreamId stream, @Nullable String unavailable, Map<String, Field> fields, Map<String, String> absent) {

        public StreamReport {
            fields = Map.copyOf(fields);
            absent = Map.copyOf(absent);
        }

        /** Nothing is known of fields that are not there. */
        public StreamReport(StreamId stream, @Nullable String unavailable, Map<String, Field> fields) {
            this(stream, unavailable, fields, Map.of());
        }
    }

    /**
     * One thing that we write.
     *
     * @param object the vendor's object, for example {@code Account}
     * @param what one of its fields, or what is done with a record as a whole: {@code update}, {@code create}
     * @param lacking null when we may; otherwise what is lacking, for example {@code the permission "Edit Tasks"}
     */
    public record WriteReport(
            String object, String what, @Nullable String lacking) {}

    /**
     * An allowance of calls.
     *
     * @param what whose and of what time
     * @param readsStopAt the percentage at which our reads stop by themselves; 100 where they do not
     */
    public record Allowance(String what, long used, long limit, int readsStopAt) {

        /** Rounded down. */
        public long percent() {
            return limit <= 0 ? 0 : used * 100 / limit;
        }
    }

    /**
     * One field as the vendor describes it.
     *
     * @param type the vendor's own word
     * @param options values of a picklist; empty for any other field
     */
    public record Field(String type, boolean readable, boolean writable, List<String> options) {

        public Field {
            options = List.copyOf(options);
        }
    }
}
