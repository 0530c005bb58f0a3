package io.crmvitals.core.port;

import java.util.Map;
import java.util.Set;

/**
 * What the mapping asks of one stream: only these fields are fetched and kept.
 *
 * @param fields the vendor's own field names, nested ones with dots
 * @param options what the mapping file says of the stream as a whole, for example {@code object: Product_Usage__c}
 */
public record StreamRequest(StreamId stream, Set<String> fields, Map<String, String> options) {

    public StreamRequest {
        fields = Set.copyOf(fields);
        options = Map.copyOf(options);
    }
}
