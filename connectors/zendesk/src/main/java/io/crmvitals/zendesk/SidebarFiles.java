package io.crmvitals.zendesk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The app's files as their authors write them, read from the class path: from a folder while building, from the jar when installed. */
final class SidebarFiles {

    private static final String ROOT = "sidebar";

    private SidebarFiles() {}

    /** Content by path below the root, {@code /} between its parts on every machine. */
    static SortedMap<String, byte[]> shipped() {
        URL root = SidebarFiles.class.getResource(ROOT);
        if (root == null) {
            throw new IllegalStateException("this build lacks the Zendesk app");
        }
        try {
            if (root.getProtocol().equals("file")) {
                return below(Path.of(root.toURI()));
            }
            JarURLConnection jar = (JarURLConnection) root.openConnection();
            try (FileSystem inside =
                    FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()), (ClassLoader) null)) {
                return below(inside.getPath(jar.getEntryName()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException odd) {
            throw new IllegalStateException("the class path cannot be read", odd);
        }
    }

    private static SortedMap<String, byte[]> below(Path root) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(each).toString().replace('\\', '/'), Files.readAllBytes(each));
            }
        }
        return files;
    }
}
