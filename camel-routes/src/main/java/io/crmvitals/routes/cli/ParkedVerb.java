package io.crmvitals.routes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What waits for a person: records that were set aside and writes that could not be made. */
@Command(
        name = "parked",
        description = "List what was set aside or refused, with what to do; try it again, or give it up.",
        subcommands = {ParkedListVerb.class, ParkedReplayVerb.class, ParkedExpireVerb.class})
final class ParkedVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private ParkedSelection selection = new ParkedSelection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return ParkedListVerb.list(options, selection, spec);
    }
}
