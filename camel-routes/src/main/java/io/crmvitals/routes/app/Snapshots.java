package io.crmvitals.routes.app;

import io.crmvitals.core.port.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Nightly copies of the store below the data folder: {@code snapshots/vitals-2026-11-22.db}. Copies under other names are somebody's own and are let alone. */
public final class Snapshots {

    private static final Pattern OURS = Pattern.compile("vitals-\\d{4}-\\d{2}-\\d{2}\\.db");

    private final Store store;
    private final Path folder;

    public Snapshots(Store store, Path data) {
        this.store = store;
        this.folder = data.resolve("snapshots");
    }

    /**
     * Copies the store as it is now, unless that day has its copy.
     *
     * @return false where the engine has its own tools for that
     */
    boolean take(LocalDate day) {
        Path file = folder.resolve("vitals-" + day + ".db");
        if (Files.exists(file)) {
            return true;
        }
        try {
            store.copyTo(file);
            return true;
        } catch (UnsupportedOperationException notOurs) {
            return false;
        }
    }

    /** Oldest first. */
    public List<Path> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> OURS.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", unreadable);
        }
    }

    /**
     * Deletes all but the newest.
     *
     * @return how many are there now
     */
    int keep(int newest) {
        List<Path> all = all();
        int surplus = Math.max(0, all.size() - newest);
        delete(all.subList(0, surplus));
        return all.size() - surplus;
    }

    /** For good: what is in them cannot be brought back. */
    public void delete(List<Path> files) {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException refused) {
                throw new UncheckedIOException("the copy " + file + " cannot be deleted; delete it by hand", refused);
            }
        }
    }
}
