package io.crmvitals.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lists an archive by the names that {@link ArchivedName} gave; opens no file. Files that others put there are passed over. */
public final class ArchiveFolder {

    private ArchiveFolder() {}

    /** In the order in which they came, each content once; none where there is no such folder. */
    public static List<Landed> list(Path archive, List<String> patterns) {
        if (!Files.isDirectory(archive)) {
            return List.of();
        }
        NamePatterns wanted = new NamePatterns(patterns);
        List<Landed> archived = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (Stream<Path> all = Files.list(archive)) {
            for (Path path : (Iterable<Path>) all.sorted()::iterator) {
                Optional<ArchivedName> name =
                        ArchivedName.parse(path.getFileName().toString());
                if (name.isPresent()
                        && wanted.match(name.get().name())
                        && seen.add(name.get().fingerprint())) {
                    archived.add(landed(path, name.get()));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return archived;
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
