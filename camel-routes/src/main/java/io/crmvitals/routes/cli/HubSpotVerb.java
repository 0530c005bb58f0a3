package io.crmvitals.routes.cli;

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

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
