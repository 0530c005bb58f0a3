package io.crmvitals.routes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.PersonFile;
import io.crmvitals.core.port.Store;
import io.crmvitals.routes.app.Audit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything that is kept of one person, for that person to read. */
@Command(
        name = "export",
        description = "Write everything that is kept of one person to a file that only its owner can read.")
final class PersonExportVerb implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Mixin
    private PersonOptions who = new PersonOptions();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Must not be there yet.")
    private Path out = Path.of("person.json");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Surroundings surroundings = Surroundings.of(spec);
        if (Files.exists(out)) {
            throw new Refusal(out + " is there already and was left as it is. Name another file with --out.");
        }
        try (Store store = options.openStore()) {
            PersonFile file = store.person(who.clue(spec));
            if (file.records().isEmpty()) {
                throw new Refusal("Nobody is known by that. Nothing was written.");
            }
            write(json(file, surroundings.clock().instant()));
            Audit.ofCommandLine(store, surroundings.clock())
                    .record(
                            Audit.What.EXPORT,
                            "person",
                            "Records of the person: " + file.records().size() + ". Things exported: "
                                    + file.kept().size() + ".");
            if (options.json) {
                Output.json(
                        spec, Map.of("file", out.toString(), "kept", file.kept().size()));
            } else {
                Output.text(spec, "Written to " + out + ": " + PersonText.of(file) + ".\n");
            }
            return ExitCode.GREEN;
        }
    }

    private static Map<String, Object> json(PersonFile file, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("exported_at", now.toString());
        json.put(
                "records",
                file.records().stream().map(ExternalId::text).sorted().toList());
        Map<String, List<Map<String, Object>>> kept = file.kept().stream()
                .collect(Collectors.groupingBy(
                        PersonFile.Kept::what,
                        LinkedHashMap::new,
                        Collectors.mapping(PersonExportVerb::row, Collectors.toList())));
        json.put("kept", kept);
        return json;
    }

    private static Map<String, Object> row(PersonFile.Kept kept) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("about", kept.about());
        row.put("system", kept.system().isEmpty() ? null : kept.system());
        row.put("known_at", kept.knownAt().toString());
        Instant until = kept.knownUntil();
        row.put("known_until", until == null ? null : until.toString());
        row.put("deleted_there", kept.deleted());
        row.put("content", content(kept.content()));
        return row;
    }

    private static @Nullable Object content(String text) {
        if (!text.startsWith("{")) {
            return text;
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException sentence) {
            return text;
        }
    }

    private void write(Map<String, Object> json) {
        try {
            FileAttribute<?>[] rights =
                    out.getFileSystem().supportedFileAttributeViews().contains("posix")
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                            }
                            : new FileAttribute<?>[0];
            Files.createFile(out, rights);
            Files.writeString(out, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
