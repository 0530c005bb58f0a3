package io.crmvitals.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists an archive by the names that {@link ArchivedName} gave; opens no file. Files that others put there are passed over. */
public final class ArchiveFolder {

    private ArchiveFolder() {}

    /** In the order in which they came, each content once, where it came last; none where there is no such folder. */
    public static List<Landed> list(Path archive, List<String> patterns) {
        if (!Files.isDirectory(archive)) {
            return List.of();
        }
        NamePatterns wanted = new NamePatterns(patterns);
        Map<String, Landed> archived = new LinkedHashMap<>();
        try (Stream<Path> all = Files.list(archive)) {
            for (Path path : (Iterable<Path>) all.sorted()::iterator) {
                Optional<ArchivedName> name =
                        ArchivedName.parse(path.getFileName().toString());
                if (name.isPresent() && wanted.match(name.get().name())) {
                    archived.remove(name.get().fingerprint());
                    archived.put(name.get().fingerprint(), landed(path, name.get()));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return List.copyOf(archived.values());
    }

    private static Landed landed(Path path, ArchivedName name) throws IOException {
        return new Landed(
                path,
                name.name(),
                name.fingerprint(),
                Files.size(path),
                Files.getLastModifiedTime(path).toInstant(),
                name.landedAt());
    }
}
