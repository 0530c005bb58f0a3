package io.crmvitals.routes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that a bench works in. */
final class WorkFolder {

    private WorkFolder() {}

    /** With everything in it. */
    static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = new ArrayList<>(all.sorted(Comparator.reverseOrder()).toList());
        }
        for (Path each : deepestFirst) {
            Files.delete(each);
        }
    }
}
