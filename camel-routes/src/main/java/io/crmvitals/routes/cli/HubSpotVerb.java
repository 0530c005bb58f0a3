package io.crmvitals.routes.cli;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.hubspot.HubSpotConnector;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Connection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Chores that only HubSpot needs. */
@Command(
        name = "hubspot",
        description = "Chores that only HubSpot needs: ./vitals hubspot connect, ./vitals hubspot install",
        subcommands = {HubSpotConnectVerb.class, HubSpotInstallVerb.class})
final class HubSpotVerb implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * The connection alone; nothing else is opened.
     *
     * @param chore what there is nothing to do for where HubSpot is not enabled, for example {@code install}
     */
    static HubSpotConnector open(CommonOptions options, Surroundings surroundings, String chore) {
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        Connection connection = configuration.settings().connections().get("hubspot");
        if (connection == null) {
            throw new Refusal("HubSpot is not enabled under connections in " + options.config
                    + "/vitals.yaml, so there is nothing to " + chore + ".");
        }
        return (HubSpotConnector) connection.open(
                configuration.mapping().requests("hubspot"), options.data, surroundings.clock(), CallMeter.NONE);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
