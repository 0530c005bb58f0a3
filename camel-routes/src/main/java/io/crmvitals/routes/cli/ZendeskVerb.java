package io.crmvitals.routes.cli;

import io.crmvitals.zendesk.ZendeskConnector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Chores that only Zendesk needs. */
@Command(
        name = "zendesk",
        description = "Chores that only Zendesk needs: ./vitals zendesk connect, ./vitals zendesk install",
        subcommands = {ZendeskConnectVerb.class, ZendeskInstallVerb.class})
final class ZendeskVerb implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * The connection alone; nothing else is opened.
     *
     * @param chore what there is nothing to do for where Zendesk is not enabled, for example {@code install}
     */
    static ZendeskConnector open(CommonOptions options, Surroundings surroundings, String chore) {
        return (ZendeskConnector) ConnectionAlone.open(options, surroundings, "zendesk", "Zendesk", chore);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
