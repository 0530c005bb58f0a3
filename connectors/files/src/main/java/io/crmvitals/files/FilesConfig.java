package io.crmvitals.files;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where files are dropped.
 *
 * @param folder holds one folder for each stream; null for {@code drop} in the data folder
 * @param settle how long a file must have stayed the same before it counts as whole, one second to an hour
 */
public record FilesConfig(@Nullable Path folder, Duration settle) {

    public static final Duration USUAL_SETTLE = Duration.ofSeconds(5);

    private static final Duration LONGEST_SETTLE = Duration.ofHours(1);

    public FilesConfig {
        if (settle.compareTo(Duration.ofMillis(1)) < 0 || settle.compareTo(LONGEST_SETTLE) > 0) {
            throw new IllegalArgumentException("settle is " + settle + ". Write a time up to an hour, for example: 5s");
        }
    }

    /** @param data the data folder */
    public Path folderIn(Path data) {
        return folder == null ? data.resolve("drop") : folder;
    }
}
