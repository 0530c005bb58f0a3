package io.crmvitals.routes.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a leg is measured.
 *
 * @param vendors the simulated vendors; asking them fails for a leg that said it needs none
 * @param config folder of the config files
 * @param folder the leg's own, empty at first and deleted at the end
 * @param options further words of the command line by name
 */
public record Place(VendorLine vendors, Path config, Path folder, Size size, Map<String, String> options) {

    /** An empty folder, for one round. */
    Path freshFolder(String name) {
        Path fresh = folder.resolve(name);
        try {
            delete(fresh);
            return Files.createDirectories(fresh);
        } catch (IOException noRoom) {
            throw new UncheckedIOException("A bench needs a folder to work in", noRoom);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }
}
