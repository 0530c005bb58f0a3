package io.crmvitals.routes.cli;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.routes.app.ParkedRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of the rows that wait a person means. */
final class ParkedSelection {

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            description = "Only rows that wait for this reason: ${COMPLETION-CANDIDATES}")
    ParkedRow.@Nullable Reason reason;

    @Option(names = "--system", paramLabel = "NAME", description = "Only rows of this system, for example zendesk.")
    @Nullable
    String system;

    boolean narrows() {
        return reason != null || system != null;
    }

    List<ParkedRow> of(List<ParkedRow> all) {
        return all.stream()
                .filter(row -> reason == null || row.reason() == reason)
                .filter(row -> system == null || row.system().equals(system))
                .toList();
    }

    /** The rows with these ids. */
    static List<ParkedRow> named(List<ParkedRow> all, List<String> ids) {
        Map<String, ParkedRow> byId = new LinkedHashMap<>();
        all.forEach(row -> byId.put(row.id(), row));
        List<ParkedRow> rows = new ArrayList<>();
        for (String id : ids) {
            ParkedRow row = byId.get(id);
            if (row == null) {
                throw new Refusal("Nothing that waits is called " + id + "." + Nearest.hint(id, byId.keySet())
                        + " ./vitals parked lists all of it.");
            }
            rows.add(row);
        }
        return rows;
    }
}
