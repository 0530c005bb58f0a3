package io.crmvitals.routes.cli;

import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Settings;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.console.ConsoleServer;
import io.crmvitals.routes.run.LoggedProgress;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Syncs on a schedule and serves the console. */
@Command(
        name = "serve",
        description = "Sync on the schedule of config/vitals.yaml and serve the console, until stopped.",
        footer = {"", "The console needs VITALS_CONSOLE_PASSWORD in the environment."})
final class ServeVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Configuration configuration = Configuration.read(options.config, System.getenv()::get);
        Settings.Console console = configuration.settings().console();
        if (console.password() == null) {
            throw new Refusal(
                    "The console has no password. Set VITALS_CONSOLE_PASSWORD in the environment and start again; nothing was started.");
        }
        try (Vitals vitals = Vitals.open(configuration, options.data, Clock.systemUTC(), new LoggedProgress());
                ConsoleServer server = ConsoleServer.start(
                        vitals,
                        InetAddress.getByName(console.host()),
                        console.port(),
                        console.user(),
                        console.password())) {
            vitals.every(configuration.settings().every());
            System.err.println("Console: " + server.url() + "   syncing every "
                    + configuration.settings().every().toMinutes() + " minutes. Stop with Ctrl-C.");
            Stopping.await();
        }
        return ExitCode.GREEN;
    }
}
