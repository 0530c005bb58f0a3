package io.crmvitals.routes.cli;

import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a console that is being served on this machine whether it lives, for watchdogs and containers that have no other client. */
@Command(
        name = "alive",
        description = {
            "Ask the console that serves on this machine whether it is alive; with --ready, whether it can work.",
            "Exit code 0 when it says so, 1 otherwise. Needs no password."
        })
final class AliveVerb implements Callable<Integer> {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--ready",
            description = "Ask whether it can work: the store answers and nobody has asked it to stop.")
    private boolean ready;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings.Console console = Configuration.withoutConnections(
                        options.config, Surroundings.of(spec).variables())
                .settings()
                .console();
        InetAddress address = InetAddress.getByName(console.host());
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : console.host();
        URI uri = URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + console.port()
                + "/actuator/health/" + (ready ? "readiness" : "liveness"));
        String answer = ask(uri);
        boolean up = answer.equals("up");
        if (options.json) {
            Output.json(spec, Map.of(ready ? "ready" : "alive", up, "answer", answer));
        } else {
            Output.text(spec, (ready ? "readiness: " : "liveness: ") + answer + "\n");
        }
        return up ? ExitCode.GREEN : ExitCode.FAILED;
    }

    private static String ask(URI uri) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(LONGEST_WAIT).build();
        try {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(uri).timeout(LONGEST_WAIT).build(), HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200 ? "up" : "down (it answered " + answer.statusCode() + ")";
        } catch (IOException noAnswer) {
            return "down (nothing answers at " + uri.getHost() + ":" + uri.getPort() + ")";
        }
    }
}
