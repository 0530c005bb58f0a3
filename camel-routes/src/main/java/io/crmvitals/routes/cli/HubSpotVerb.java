package io.crmvitals.routes.cli;

import io.crmvitals.hubspot.HubSpotConnector;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Chores that only HubSpot needs. */
@Command(
        name = "hubspot",
        description = "Chores that only HubSpot needs: ./vitals hubspot connect, ./vitals hubspot install",
        subcommands = HubSpotConnectVerb.class)
final class HubSpotVerb implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Salesforce gets its fields by a package, Zendesk by its app; HubSpot's are created through the API. */
    @Command(
            name = "install",
            description =
                    "Create the company properties that health is written to, where they are missing. Harmless to repeat.",
            footer = {"", "Needs the permission crm.schemas.companies.write."})
    int install(@Mixin CommonOptions options) {
        Surroundings surroundings = Surroundings.of(spec);
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        try (Vitals vitals = Vitals.open(configuration, options.data, surroundings.clock(), Progress.SILENT)) {
            List<String> created = vitals.connectors().stream()
                    .filter(HubSpotConnector.class::isInstance)
                    .map(HubSpotConnector.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new Refusal("HubSpot is not enabled under connections in " + options.config
                            + "/vitals.yaml, so there is nothing to install."))
                    .install();
            if (options.json) {
                Output.json(spec, Map.of("created", created));
            } else {
                Output.text(
                        spec,
                        created.isEmpty()
                                ? "All properties are there already; nothing was created.\n"
                                : "Created: " + String.join(", ", created) + ".\n");
            }
            return ExitCode.GREEN;
        }
    }
}
