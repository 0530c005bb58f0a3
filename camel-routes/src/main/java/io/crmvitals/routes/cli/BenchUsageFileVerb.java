package io.crmvitals.routes.cli;

import io.crmvitals.routes.app.UsageFileBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long a large usage file takes, and how much memory. */
@Command(
        name = "usage-file",
        description = {
            "Makes a usage file of the given size and imports it into a new store through the legs pull, map, link and store.",
            "Set the heap by the environment, for example: VITALS_JAVA_OPTS=-Xmx256m ./vitals bench usage-file"
        })
final class BenchUsageFileVerb implements Callable<Integer> {

    @Option(
            names = "--gigabytes",
            paramLabel = "N",
            defaultValue = "2",
            description = "Size of the file, 0.001 to 100. Default: ${DEFAULT-VALUE}")
    private double gigabytes;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "An empty folder to work in. Default: one in the temporary folder. The store gets a few times as large as the file.")
    private @Nullable Path data;

    @Option(names = "--keep", description = "Leave the file and the store where they are.")
    private boolean keep;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (gigabytes < 0.001 || gigabytes > 100) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--gigabytes is " + gigabytes + ". Write a number from 0.001 to 100, for example: --gigabytes 2");
        }
        Path folder = data == null ? Files.createTempDirectory("vitals-bench-") : Files.createDirectories(data);
        try (Stream<Path> there = Files.list(folder)) {
            if (there.findAny().isPresent()) {
                throw new Refusal(folder + " is not empty. Name a folder that is, or none.");
            }
        }
        try {
            Path file = Files.createDirectories(folder.resolve("drop/usage")).resolve("usage.csv");
            System.err.println("Making a usage file of " + gigabytes + " GB in " + folder + " ...");
            long rows = UsageFileText.write(file, (long) (gigabytes * 1e9));
            List<String> customers = IntStream.range(0, UsageFileText.CUSTOMERS)
                    .mapToObj(UsageFileText::customer)
                    .toList();
            UsageFileBench.Figures figures =
                    UsageFileBench.run(folder, customers, Surroundings.of(spec).clock(), Output.progress());
            Output.text(spec, text(rows, figures));
            return figures.records() == rows ? ExitCode.GREEN : ExitCode.FAILED;
        } finally {
            if (!keep) {
                WorkFolder.delete(folder);
            }
        }
    }

    private static String text(long rows, UsageFileBench.Figures figures) {
        double seconds = Math.max(figures.took().toMillis() / 1000.0, 0.001);
        return String.format(
                Locale.ROOT,
                "rows in the file   %,d%n"
                        + "size of the file   %,d MB%n"
                        + "records stored     %,d of usage, %,d of customers%n"
                        + "time               %.0f s%n"
                        + "rate               %,.0f rows/s, %.1f MB/s%n"
                        + "heap               %,d MB at most in use, %,d MB allowed%n"
                        + "memory             %s%n"
                        + "store              %,d MB%n"
                        + "processors         %d%n",
                rows,
                figures.fileBytes() / 1_000_000,
                figures.records(),
                figures.customers(),
                seconds,
                rows / seconds,
                figures.fileBytes() / 1e6 / seconds,
                figures.peakHeapBytes() >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                figures.peakResidentBytes() > 0
                        ? String.format(Locale.ROOT, "%,d MB at most resident", figures.peakResidentBytes() >> 20)
                        : "not told by this system",
                figures.storeBytes() / 1_000_000,
                Runtime.getRuntime().availableProcessors());
    }
}
