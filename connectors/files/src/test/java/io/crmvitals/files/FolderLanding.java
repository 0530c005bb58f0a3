package io.crmvitals.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A landing for tests: plain folders, every file counts as whole. */
class FolderLanding implements Landing {

    private final Path root;
    private final Clock clock;

    FolderLanding(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /** Puts a file into a stream's folder, as whoever exports it does. */
    Path drop(String folder, String name, String content) {
        try {
            Path own = Files.createDirectories(root.resolve(folder));
            return Files.writeString(own.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the files that wait, lie in the archive ({@code archive}) or are refused ({@code refused}). */
    List<String> names(String folder) {
        return files(root.resolve(folder)).stream()
                .map(path -> path.getFileName().toString())
                .map(name -> ArchivedName.parse(name).map(ArchivedName::name).orElse(name))
                .toList();
    }

    @Override
    public Optional<Landed> next(String folder, List<String> patterns) {
        NamePatterns wanted = new NamePatterns(patterns);
        return files(root.resolve(folder)).stream()
                .filter(path -> wanted.match(path.getFileName().toString()))
                .findFirst()
                .map(this::landed);
    }

    private Landed landed(Path path) {
        try {
            return new Landed(
                    path,
                    path.getFileName().toString(),
                    Files.isReadable(path)
                            ? Fingerprint.of(path)
                            : Fingerprint.ofName(path.getFileName().toString()),
                    Files.size(path),
                    Files.getLastModifiedTime(path).toInstant(),
                    clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void done(Landed file) {
        move(file, "archive", ArchivedName.of(file).text());
    }

    @Override
    public void refused(Landed file, String reason) {
        move(file, "refused", file.name());
        try {
            Files.writeString(file.path().resolveSibling("refused").resolve(file.name() + ".reason.txt"), reason);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Landed file, String where, String name) {
        try {
            Path folder = Files.createDirectories(file.path().resolveSibling(where));
            if (Files.exists(file.path())) {
                Files.move(file.path(), folder.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Landed> archived(String folder, List<String> patterns) {
        return ArchiveFolder.list(root.resolve(folder).resolve("archive"), patterns);
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
