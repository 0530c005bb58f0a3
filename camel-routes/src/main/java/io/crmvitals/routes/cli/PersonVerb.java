package io.crmvitals.routes.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is kept of one person. */
@Command(
        name = "person",
        description = "Export what is kept of one person, or erase it. Calls no vendor.",
        subcommands = {PersonExportVerb.class, PersonEraseVerb.class})
final class PersonVerb implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        line.usage(line.getOut());
    }
}
