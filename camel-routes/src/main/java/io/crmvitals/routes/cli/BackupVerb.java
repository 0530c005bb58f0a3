package io.crmvitals.routes.cli;

import io.crmvitals.core.port.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A copy of the store as it is now. */
@Command(
        name = "backup",
        description = "Copy the store, as of this moment, to a file that only its owner can read. Calls no vendor.",
        footer = {
            "",
            "To go back to it: stop everything, put the copy in the place of the store, start again. Nothing is written twice:",
            "what the CRMs hold already is found there."
        })
final class BackupVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where to; must not be there yet. Default: backup-DATE-TIME.db in snapshots of the data folder")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        String time = Surroundings.of(spec)
                .clock()
                .instant()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace(":", "");
        Path file = out == null ? options.data.resolve("snapshots/backup-" + time + ".db") : out;
        if (Files.exists(file)) {
            throw new Refusal(file + " is there already and was left as it is. Name another file with --out.");
        }
        try (Store store = options.openStore()) {
            store.copyTo(file);
        } catch (UnsupportedOperationException ownTools) {
            throw new Refusal(String.valueOf(ownTools.getMessage()));
        }
        long bytes = size(file);
        if (options.json) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("file", file.toString());
            json.put("bytes", bytes);
            Output.json(spec, json);
        } else {
            Output.text(spec, String.format(Locale.ROOT, "Copied to %s (%.1f MB).%n", file, bytes / 1_000_000.0));
        }
        return ExitCode.GREEN;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
