package io.crmvitals.routes.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about scorecards that is not scoring: which there are, and how one gets from a site to another. */
@Command(
        name = "cards",
        description = "List scorecards with their versions and whom they serve; pass a card on to another site.",
        subcommands = {CardsListVerb.class, CardsExportVerb.class, CardsImportVerb.class},
        synopsisSubcommandLabel = "list | export | import")
final class CardsVerb implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
