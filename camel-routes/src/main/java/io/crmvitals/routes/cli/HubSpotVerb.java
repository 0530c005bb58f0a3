package io.crmvitals.routes.cli;

import io.crmvitals.hubspot.HubSpotConnector;
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
        return (HubSpotConnector) ConnectionAlone.open(options, surroundings, "hubspot", "HubSpot", chore);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
