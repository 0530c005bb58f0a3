package io.crmvitals.routes.cli;

import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Settings;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.console.ConsoleServer;
import io.crmvitals.routes.run.LoggedProgress;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Syncs on a schedule and serves the console. */
@Command(
        name = "serve",
        description = "Sync on the schedule of config/vitals.yaml and serve the console, until stopped.",
        footer = {"", "The console needs VITALS_CONSOLE_PASSWORD in the environment."})
final class ServeVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        Settings.Console console = configuration.settings().console();
        if (console.password() == null) {
            throw new Refusal(
                    "The console has no password. Set VITALS_CONSOLE_PASSWORD in the environment and start again; nothing was started.");
        }
        try (Vitals vitals = surroundings.open(configuration, options.data, new LoggedProgress());
                ConsoleServer server = ConsoleServer.start(
                        vitals,
                        InetAddress.getByName(console.host()),
                        console.port(),
                        console.user(),
                        console.password())) {
            vitals.every(configuration.settings().every());
            System.err.println("Console: " + server.url() + "   syncing every "
                    + configuration.settings().every().toMinutes() + " minutes. Stop with Ctrl-C.");
            surroundings.stopping().await();
        }
        return ExitCode.GREEN;
    }
}
