package io.crmvitals.routes.bench;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The script by which users start the program, and the options that it gives Java: what is measured is what they get. */
final class Launcher {

    /** Where the launcher tells which it is. */
    private static final String PROPERTY = "vitals.launcher";

    /** From a jar up to the root of the source tree. */
    private static final int HIGHEST = 7;

    private Launcher() {}

    /** Empty where this program runs from somewhere else than an unpacked archive or the source tree. */
    static Optional<Path> script() {
        String told = System.getProperty(PROPERTY);
        if (told != null) {
            return Optional.of(Path.of(told));
        }
        Path first = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0])
                .toAbsolutePath()
                .normalize();
        return Stream.iterate(first, above -> above != null, Path::getParent)
                .limit(HIGHEST)
                .map(folder -> folder.resolve("vitals"))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** Those for work that goes on for longer than seconds, and the archive of classes that this process has; none where there is no launcher. */
    static List<String> options() {
        Stream<String> files = script().stream()
                .map(Launcher::folder)
                .flatMap(folder -> Stream.of("every.options", "long.options")
                        .map(folder::resolve)
                        .filter(Files::isRegularFile))
                .map(file -> "@" + file);
        Stream<String> archive = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX:SharedArchiveFile="));
        return Stream.concat(files, archive).toList();
    }

    private static Path folder(Path script) {
        Path installed = script.resolveSibling("jvm");
        return Files.isDirectory(installed) ? installed : script.resolveSibling("camel-routes/src/dist/jvm");
    }
}
