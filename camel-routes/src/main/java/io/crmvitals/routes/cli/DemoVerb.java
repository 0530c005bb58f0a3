package io.crmvitals.routes.cli;

import io.crmvitals.core.config.Secret;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.console.ConsoleServer;
import io.crmvitals.routes.run.Summary;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The whole walk against three simulated vendors: the same code, the same config files and the same vendor libraries as in production. */
@Command(
        name = "demo",
        description = {
            "The whole walk against three simulated vendors on this machine: no account, no key, no network.",
            "Runs twice: the second pass finds nothing to write. Then keeps a status page up until stopped."
        })
final class DemoVerb implements Callable<Integer> {

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "200",
            description = "Accounts in the portfolio, 50 to 20000. Default: ${DEFAULT-VALUE}")
    private int accounts;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed tells the same portfolio, to the last digit. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--once", description = "End after the second pass instead of serving the status page.")
    private boolean once;

    @Option(
            names = "--story",
            description =
                    "Also show what happens when something goes wrong: too much changes at once, a write is refused, a person changes our field, a run is taken back.")
    private boolean story;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8686",
            description = "Port of the status page; 0 takes any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = "config",
            description = "Folder of the config files. Default: ${DEFAULT-VALUE}")
    private Path config = Path.of("config");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep the store and the log here. Default: a folder that is deleted at the end")
    private @Nullable Path data;

    @Option(names = "--json", description = "Result as JSON on stdout; progress stays on stderr.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (accounts < 50 || accounts > 20_000) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--accounts is " + accounts + ". Write a number from 50 to 20000, for example: --accounts 500");
        }
        Path folder = data == null ? Files.createTempDirectory("vitals-demo-") : data;
        boolean keep = data != null;
        try {
            int code = walk(folder);
            if (code == ExitCode.FAILED && !keep) {
                keep = true;
                System.err.println("The store and the log of this demo stay in " + folder);
            }
            return code;
        } finally {
            if (!keep) {
                delete(folder);
            }
        }
    }

    private int walk(Path folder) throws IOException, InterruptedException {
        // The portfolio's dates are fixed, so its clock is too: it starts at the portfolio's now and ticks on from
        // there.
        DemoClock clock = new DemoClock(Portfolio.NOW);
        System.err.println("Starting three simulated vendors with " + accounts + " customers (seed " + seed
                + ") on this machine ...");
        try (Sandbox sandbox = Sandbox.start(Portfolio.of(accounts, seed), clock)) {
            Secret password = new Secret(password());
            Map<String, String> variables = new HashMap<>(System.getenv());
            variables.putAll(sandbox.variables());
            Configuration configuration = Configuration.read(config, variables::get);
            try (Vitals vitals = Vitals.open(configuration, folder, clock, Output.progress())) {
                Summary first = vitals.sync("demo");
                if (!json) {
                    Output.text(spec, SummaryText.of(first, vitals.store()));
                    Output.text(spec, "\nOnce more, with nothing changed at the vendors:\n");
                }
                Summary second = vitals.sync("demo");
                if (!json) {
                    Output.text(spec, secondPass(second));
                }
                Map<String, Object> passes = json ? json(first, second, vitals) : Map.of();
                List<DemoStory.Scene> scenes = story ? tell(vitals, sandbox, clock) : List.of();
                if (json) {
                    passes.putAll(json(scenes));
                    Output.json(spec, passes);
                }
                if (!once) {
                    serve(vitals, password);
                }
                return Math.max(
                        ExitCode.of(first.run().result()) == ExitCode.FAILED
                                ? ExitCode.FAILED
                                : ExitCode.of(second.run().result()),
                        second.written() == 0 && scenes.stream().allMatch(DemoStory.Scene::held)
                                ? ExitCode.GREEN
                                : ExitCode.FAILED);
            }
        }
    }

    private List<DemoStory.Scene> tell(Vitals vitals, Sandbox sandbox, DemoClock clock) {
        List<DemoStory.Scene> scenes =
                new DemoStory(vitals, sandbox.salesforce().org(), clock).tell();
        if (!json) {
            Output.text(spec, "\nWhat if something goes wrong?\n\n");
            scenes.forEach(scene -> Output.text(spec, scene.text()));
        }
        return scenes;
    }

    private static Map<String, Object> json(List<DemoStory.Scene> scenes) {
        if (scenes.isEmpty()) {
            return Map.of();
        }
        List<Map<String, Object>> told = new ArrayList<>();
        for (DemoStory.Scene scene : scenes) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("title", scene.title());
            row.put("lines", scene.lines());
            row.put("figures", scene.figures());
            row.put("not_true", scene.broken());
            told.add(row);
        }
        return Map.of("story", told);
    }

    private static Map<String, Object> json(Summary first, Summary second, Vitals vitals) {
        Map<String, Object> both = new LinkedHashMap<>(SummaryJson.of(first, vitals.store()));
        Map<String, Object> again = new LinkedHashMap<>();
        again.put("result", second.run().result().name().toLowerCase(Locale.ROOT));
        again.put("written", second.written());
        again.put("changed", second.run().number("stored.new") + second.run().number("stored.changed"));
        again.put("calls", second.calls());
        both.put("second_pass", again);
        return both;
    }

    private static String secondPass(Summary second) {
        long calls = second.calls().values().stream().mapToLong(Long::longValue).sum();
        return "Second pass: " + calls + " calls, "
                + (second.run().number("stored.new") + second.run().number("stored.changed"))
                + " records changed, " + second.written() + " written, "
                + second.tasks().size() + " tasks opened.\n";
    }

    private void serve(Vitals vitals, Secret password) throws IOException, InterruptedException {
        try (ConsoleServer console =
                ConsoleServer.start(vitals, InetAddress.getByName("127.0.0.1"), port, "demo", password)) {
            System.err.println();
            System.err.println("Status page: " + console.url() + "   sign in as demo with " + password.reveal());
            System.err.println(
                    "Health: " + console.url() + "actuator/health   Metrics: " + console.url() + "actuator/prometheus");
            System.err.println("Stop with Ctrl-C.");
            Surroundings.of(spec).stopping().await();
        }
    }

    /** Good for this one demo on this one machine. */
    private static String password() {
        byte[] random = new byte[9];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        } catch (IOException inUse) {
            throw new UncheckedIOException(
                    "The demo's folder " + folder + " could not be deleted; delete it by hand.", inUse);
        }
    }
}
