package io.crmvitals.routes.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What playbooks do, and what they would do. */
@Command(
        name = "playbooks",
        description = "Show what sets off tasks, what became of them, and how many tasks a playbook would bring.",
        subcommands = {PlaybooksListVerb.class, PlaybooksForecastVerb.class, HelpCommand.class},
        synopsisSubcommandLabel = "VERB")
final class PlaybooksVerb implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
