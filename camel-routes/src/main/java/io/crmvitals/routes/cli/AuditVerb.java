package io.crmvitals.routes.cli;

import io.crmvitals.core.port.AuditEntry;
import io.crmvitals.core.port.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who did what: changes of config, and everything that a person had done to what is stored or written. */
@Command(
        name = "audit",
        description = {
            "Show who did what, newest first: changes of config, releases, replays, erasures, installations. Calls no vendor.",
            "With --verify also work out every seal again; exit code 1 when the trail was changed by hand."
        })
final class AuditVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many entries. Default: ${DEFAULT-VALUE}")
    private int last;

    @Option(names = "--verify", description = "Check that no entry was changed, taken out or put in.")
    private boolean verify;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (last < 1) {
            throw new ParameterException(spec.commandLine(), "--last takes a number from 1, for example: --last 20");
        }
        try (Store store = options.openStore()) {
            List<AuditEntry> trail = store.auditTrail(last);
            String broken = verify ? store.auditBroken().orElse(null) : null;
            if (options.json) {
                Output.json(spec, json(trail, broken));
            } else {
                Output.text(spec, text(trail, broken));
            }
            return broken == null ? ExitCode.GREEN : ExitCode.FAILED;
        }
    }

    private String text(List<AuditEntry> trail, @Nullable String broken) {
        StringBuilder text = new StringBuilder();
        if (trail.isEmpty()) {
            text.append("Nothing was done yet that is worth an entry.\n");
        }
        for (AuditEntry entry : trail) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s  %-8s %-18s %s%n",
                    entry.at().toString().substring(0, 19) + "Z",
                    entry.what(),
                    entry.who(),
                    entry.about()));
            Wrapped.lines(entry.detail(), 86)
                    .forEach(line -> text.append(" ".repeat(22)).append(line).append('\n'));
        }
        if (verify && broken == null) {
            text.append("The trail holds: no entry was changed, taken out or put in.\n");
        } else if (broken != null) {
            text.append("The trail was changed by hand. ").append(broken).append('\n');
            text.append("Compare it with the nightly copies in the data folder (snapshots).\n");
        }
        return text.toString();
    }

    private Map<String, Object> json(List<AuditEntry> trail, @Nullable String broken) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("entries", trail.stream().map(AuditVerb::row).collect(Collectors.toList()));
        if (verify) {
            json.put("holds", broken == null);
            json.put("broken", broken);
        }
        return json;
    }

    private static Map<String, Object> row(AuditEntry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", entry.at().toString());
        row.put("who", entry.who());
        row.put("what", entry.what());
        row.put("about", entry.about());
        row.put("detail", entry.detail());
        return row;
    }
}
