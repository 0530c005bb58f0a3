package io.crmvitals.routes.cli;

import io.crmvitals.routes.app.ScoringBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long it takes to score every account of a large store anew. */
@Command(
        name = "scoring",
        description = {
            "Makes a store with so many accounts and scores all of them anew by the cards of the config, on one thread.",
            "Filling the store takes most of the time and is no part of the figure."
        })
final class BenchScoringVerb implements Callable<Integer> {

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "100000",
            description = "100 to 1000000. Default: ${DEFAULT-VALUE}")
    private int accounts;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "40",
            description = "Records an account, about; 20 to 1000. Default: ${DEFAULT-VALUE}")
    private int records;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = "config",
            description = "Folder of the config files. Default: config")
    private Path config = Path.of("config");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "An empty folder to work in, kept. Default: one in the temporary folder, deleted at the end.")
    private @Nullable Path data;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        within("--accounts", accounts, 100, 1_000_000);
        within("--records", records, 20, 1000);
        Path folder = data == null ? Files.createTempDirectory("vitals-bench-") : Files.createDirectories(data);
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new Refusal(folder + " is not empty. Name a folder that is, or none.");
            }
        }
        try {
            Output.text(
                    spec,
                    text(ScoringBench.run(
                            config,
                            folder,
                            accounts,
                            records,
                            Surroundings.of(spec).clock(),
                            Output.progress())));
            return ExitCode.GREEN;
        } finally {
            if (data == null) {
                WorkFolder.delete(folder);
            }
        }
    }

    private void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " is " + value + ". Write a number from " + least + " to " + most + ".");
        }
    }

    private static String text(ScoringBench.Figures figures) {
        return String.format(
                Locale.ROOT,
                "accounts           %,d with %,d records; stored in %.0f s beforehand%n"
                        + "re-score           %.1f s, %,.0f accounts/s; %.1f s of CPU on one thread%n"
                        + "  reading facts    %.1f s, %,.0f accounts/s%n"
                        + "  scoring          %.1f s, %,.0f accounts/s%n"
                        + "  storing scores   %.1f s, %,.0f accounts/s%n"
                        + "bands              %s%n"
                        + "processors         %d%n",
                figures.accounts(),
                figures.records(),
                seconds(figures.fill()),
                seconds(figures.all()),
                rate(figures, figures.all()),
                seconds(figures.cpu()),
                seconds(figures.read()),
                rate(figures, figures.read()),
                seconds(figures.score()),
                rate(figures, figures.score()),
                seconds(figures.save()),
                rate(figures, figures.save()),
                figures.bands(),
                Runtime.getRuntime().availableProcessors());
    }

    private static double seconds(Duration took) {
        return Math.max(took.toNanos() / 1e9, 0.001);
    }

    private static double rate(ScoringBench.Figures figures, Duration took) {
        return figures.accounts() / seconds(took);
    }
}
