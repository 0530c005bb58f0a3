package io.crmvitals.core.mapping;

import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of one stream. */
record StreamRules(
        StreamId stream,
        String systemTitle,
        String file,
        int line,
        Map<String, String> options,
        List<RecordRule> records) {

    StreamRequest request() {
        Set<String> fields = new LinkedHashSet<>();
        records.forEach(rule -> fields.addAll(rule.reads()));
        return new StreamRequest(stream, fields, options);
    }
}
