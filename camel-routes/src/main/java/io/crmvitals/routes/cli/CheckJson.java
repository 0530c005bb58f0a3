package io.crmvitals.routes.cli;

import io.crmvitals.core.port.ConnectionReport.Allowance;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.ConnectionReport.WriteReport;
import io.crmvitals.routes.cli.CheckedSystem.MappedField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The check of one system for a program: all of it. */
final class CheckJson {

    private CheckJson() {}

    static Map<String, Object> of(CheckedSystem system) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("system", system.report().system());
        json.put("remote", system.report().remote());
        Map<String, Object> streams = new LinkedHashMap<>();
        system.report().streams().forEach(stream -> streams.put(stream.stream().name(), stream(system, stream)));
        json.put("streams", streams);
        json.put(
                "writes",
                system.report().writes().stream().map(CheckJson::write).toList());
        json.put(
                "allowances",
                system.report().allowances().stream().map(CheckJson::allowance).toList());
        json.put("own_calls_24h", system.ownCalls());
        json.put("findings", system.findings());
        return json;
    }

    private static Map<String, Object> stream(CheckedSystem system, StreamReport stream) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("available", stream.unavailable() == null);
        if (stream.unavailable() != null) {
            json.put("reason", stream.unavailable());
        }
        json.put("offered_fields", stream.fields().size());
        List<Object> fields = new ArrayList<>();
        for (MappedField field : system.mapped(stream).values()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", field.name());
            one.put("readable", field.readable());
            if (field.readable()) {
                one.put("type", field.type());
            } else {
                one.put("reason", field.trouble());
            }
            fields.add(one);
        }
        json.put("mapped_fields", fields);
        return json;
    }

    private static Map<String, Object> write(WriteReport write) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("object", write.object());
        json.put("what", write.what());
        json.put("allowed", write.lacking() == null);
        if (write.lacking() != null) {
            json.put("lacking", write.lacking());
        }
        return json;
    }

    private static Map<String, Object> allowance(Allowance allowance) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("what", allowance.what());
        json.put("used", allowance.used());
        json.put("limit", allowance.limit());
        json.put("percent", allowance.percent());
        json.put("reads_stop_at_percent", allowance.readsStopAt());
        return json;
    }
}
