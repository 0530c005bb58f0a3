package io.crmvitals.routes.cli;

import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Config first, then every connection and every mapping against the live schema. Writes nothing anywhere. */
@Command(
        name = "check",
        description = "Check the config, then every connection and mapping against the live systems. Changes nothing.",
        footer = {
            "",
            "Exit code 78 when a mapping cannot work, 1 when a system cannot be reached, 2 when there is something to look at."
        })
final class CheckVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean unreachable;
    private boolean toLookAt;
    private final List<ConfigProblem> problems = new ArrayList<>();

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        text.append(options.config).append(": no problems in the files.\n");
        try (Vitals vitals = Vitals.open(configuration, options.data, surroundings.clock(), Progress.SILENT)) {
            for (Connector connector : vitals.connectors()) {
                system(connector, configuration);
            }
        }
        if (options.json) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("systems", rows);
            json.put(
                    "problems",
                    problems.stream()
                            .map(problem -> problem.file() + ":" + problem.line() + ": " + problem.text())
                            .toList());
            Output.json(spec, json);
        } else {
            if (!problems.isEmpty()) {
                text.append(ConfigProblem.tell(problems)).append('\n');
            }
            Output.text(spec, text.toString());
        }
        if (unreachable) {
            return ExitCode.FAILED;
        }
        if (!problems.isEmpty()) {
            return ExitCode.CONFIG;
        }
        return toLookAt ? ExitCode.AMBER : ExitCode.GREEN;
    }

    private void system(Connector connector, Configuration configuration) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("system", connector.system());
        rows.add(row);
        try {
            ConnectionReport report = connector.check();
            row.put("remote", report.remote());
            text.append(String.format(Locale.ROOT, "%s: connected to %s.%n", connector.system(), report.remote()));
            Map<String, Object> streams = new LinkedHashMap<>();
            for (ConnectionReport.StreamReport stream : report.streams()) {
                String state = stream.unavailable() == null
                        ? (stream.fields().isEmpty()
                                ? "readable"
                                : "readable, " + stream.fields().size() + " fields")
                        : "not available: " + stream.unavailable();
                streams.put(stream.stream().name(), state);
                text.append(String.format(
                        Locale.ROOT, "  %-16s %s%n", stream.stream().name(), state));
            }
            row.put("streams", streams);
            List<String> findings = new ArrayList<>(report.findings());
            configuration
                    .mapping()
                    .picklists(report)
                    .forEach(remark -> findings.add(remark.file() + ":" + remark.line() + ": " + remark.text()));
            row.put("findings", findings);
            for (String finding : findings) {
                toLookAt = true;
                text.append("  ").append(finding).append('\n');
            }
            problems.addAll(configuration.mapping().compare(report));
        } catch (ConnectorException refused) {
            unreachable = true;
            row.put("trouble", String.valueOf(refused.getMessage()));
            text.append(connector.system())
                    .append(": ")
                    .append(refused.getMessage())
                    .append('\n');
        }
    }
}
