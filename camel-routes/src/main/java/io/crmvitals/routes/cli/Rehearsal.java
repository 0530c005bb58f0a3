package io.crmvitals.routes.cli;

import io.crmvitals.core.config.Secret;
import io.crmvitals.http.Pause;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.console.ConsoleServer;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What most verbs do, once, against simulated vendors and said to nobody: the launcher has Java write down which classes that took, so that later starts need not find,
 * read and check them again.
 */
public final class Rehearsal {

    private static final int CUSTOMERS = 50;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private Rehearsal() {}

    /** @param arguments the folder of the config files */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        Path data = Files.createTempDirectory("vitals-rehearsal-");
        int code = 1;
        try {
            rehearse(Path.of(arguments[0]), data);
            code = 0;
        } finally {
            WorkFolder.delete(data);
            System.exit(code);
        }
    }

    private static void rehearse(Path config, Path data) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        try (Sandbox sandbox = Sandbox.start(Portfolio.of(CUSTOMERS, 1), clock)) {
            Map<String, String> variables = new HashMap<>(sandbox.variables());
            Surroundings surroundings = new Surroundings(variables::get, clock);
            Ahead.begin();
            say(surroundings, "help");
            say(surroundings, "check", "--config", config.toString(), "--data", data.toString());
            say(surroundings, "sync", "--config", config.toString(), "--data", data.toString());
            say(surroundings, "status", "--config", config.toString(), "--data", data.toString());
            serve(Configuration.read(config, variables::get), data, clock);
        }
    }

    private static void say(Surroundings surroundings, String... words) {
        Main.commandLine(surroundings).execute(words);
    }

    private static void serve(Configuration configuration, Path data, Clock clock)
            throws IOException, InterruptedException {
        try (Vitals vitals = Vitals.open(configuration, data, clock, Pause.SLEEPING, Progress.SILENT);
                ConsoleServer console = ConsoleServer.start(
                        vitals,
                        InetAddress.getLoopbackAddress(),
                        0,
                        "rehearsal",
                        new Secret("only-for-the-rehearsal"))) {
            HttpClient http =
                    HttpClient.newBuilder().connectTimeout(LONGEST_WAIT).build();
            for (String page : new String[] {"login", "actuator/health", "actuator/prometheus"}) {
                URI address = URI.create(console.url() + page);
                http.send(
                        HttpRequest.newBuilder(address).timeout(LONGEST_WAIT).build(),
                        HttpResponse.BodyHandlers.discarding());
            }
        }
    }
}
