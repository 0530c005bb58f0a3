package io.crmvitals.core.port;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a connector found when it looked.
 *
 * @param remote the org, portal or account that answered, by its id
 * @param streams one for each stream asked for
 * @param findings anything a person should mend before writing, in whole sentences; empty when all is well
 */
public record ConnectionReport(String system, String remote, List<StreamReport> streams, List<String> findings) {

    public ConnectionReport {
        streams = List.copyOf(streams);
        findings = List.copyOf(findings);
    }

    /**
     * One stream as the vendor offers it.
     *
     * @param unavailable why it cannot be read; null when it can
     * @param fields every field that the stream offers, by name; empty where the vendor does not describe it
     */
    public record StreamReport(StreamId stream, @Nullable String unavailable, Map<String, Field> fields) {

        public StreamReport {
            fields = Map.copyOf(fields);
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
