package io.crmvitals.routes.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Figures of this machine. */
@Command(
        name = "bench",
        description = "Figures of this machine: ./vitals bench usage-file, ./vitals bench scoring",
        subcommands = {BenchUsageFileVerb.class, BenchScoringVerb.class})
final class BenchVerb implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
