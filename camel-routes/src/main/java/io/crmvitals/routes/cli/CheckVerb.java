package io.crmvitals.routes.cli;

import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.score.CardFinding;
import io.crmvitals.routes.app.CardLinting;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(names = "--fields", description = "Tell every mapped field and every write, not only those in trouble.")
    private boolean fields;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** A run a minute for 24 hours. */
    private static final int RUNS_LOOKED_AT = 1_440;

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean unreachable;
    private boolean toLookAt;
    private long lintWarnings;
    private final List<ConfigProblem> problems = new ArrayList<>();

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        text.append(options.config).append(": no problems in the files.\n");
        try (Look look = Look.open(configuration, options.data, surroundings.clock(), surroundings.pause())) {
            sideBySide(look.connectors()).forEach((system, report) -> system(system, report, configuration, look));
            lint(CardLinting.findings(configuration, look.store()));
        }
        if (options.json) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("systems", rows);
            json.put("lint_warnings", lintWarnings);
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

    /** Cards that mislead do not fail a check: they are told in one line, and whoever wants to know more asks for the lint. */
    private void lint(List<CardFinding> findings) {
        lintWarnings = findings.stream()
                .filter(finding -> finding.severity() != CardFinding.Severity.REMARK)
                .count();
        text.append("scorecards: ")
                .append(
                        lintWarnings == 0
                                ? "no warnings.\n"
                                : lintWarnings + (lintWarnings == 1 ? " warning" : " warnings")
                                        + "; ./vitals lint tells what and why.\n");
    }

    /** All systems are asked at the same time; each is told in the order of the config. */
    private static Map<String, Supplier<ConnectionReport>> sideBySide(List<Connector> connectors) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, connectors.size()));
        try {
            Map<String, Supplier<ConnectionReport>> reports = new LinkedHashMap<>();
            for (Connector connector : connectors) {
                reports.put(connector.system(), CompletableFuture.supplyAsync(connector::check, threads)::join);
            }
            return reports;
        } finally {
            threads.shutdown();
        }
    }

    private static ConnectionReport answered(Supplier<ConnectionReport> report) {
        try {
            return report.get();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw failed;
        }
    }

    private void system(String name, Supplier<ConnectionReport> asked, Configuration configuration, Look look) {
        try {
            ConnectionReport report = answered(asked);
            List<String> findings = new ArrayList<>(report.findings());
            configuration
                    .mapping()
                    .picklists(report)
                    .forEach(remark -> findings.add(remark.file() + ":" + remark.line() + ": " + remark.text()));
            toLookAt |= !findings.isEmpty();
            problems.addAll(configuration.mapping().compare(report));
            Map<StreamId, Set<String>> fieldsAsked = configuration.mapping().requests(name).stream()
                    .collect(Collectors.toMap(StreamRequest::stream, StreamRequest::fields));
            CheckedSystem checked = new CheckedSystem(report, fieldsAsked, findings, ownCalls(name, look));
            rows.add(CheckJson.of(checked));
            text.append(new CheckText(fields).of(checked));
        } catch (ConnectorException refused) {
            unreachable = true;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("system", name);
            row.put("trouble", String.valueOf(refused.getMessage()));
            rows.add(row);
            text.append(name).append(": ").append(refused.getMessage()).append('\n');
        }
    }

    /** What the runs that began in the last 24 hours counted; looking costs no call of its own. */
    private static long ownCalls(String system, Look look) {
        Instant since = look.now().minus(Duration.ofDays(1));
        return look.store().runs(RUNS_LOOKED_AT).stream()
                .filter(run -> run.startedAt().isAfter(since))
                .flatMap(run -> run.numbers().entrySet().stream())
                .filter(number -> number.getKey().startsWith("calls." + system + "."))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
