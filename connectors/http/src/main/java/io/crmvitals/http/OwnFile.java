package io.crmvitals.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One small text file that is there whole or not at all, even when the machine stops in the middle of writing; for its owner's eyes alone where the file system
 * knows owners. Whoever writes from several threads or processes takes {@link AccessLock} first.
 */
public record OwnFile(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** Null where there is no such file. */
    public @Nullable String read() throws IOException {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException absent) {
            return null;
        }
    }

    /** When this returns, the text is on the disk in place of what was there. */
    public void write(String text) throws IOException {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            // Asked first, because Java 17 does not take a link for a folder here.
            Files.createDirectories(folder);
        }
        Path draft = Files.createTempFile(folder, path.getFileName() + ".", ".new", owner(folder));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            replace(draft);
        } finally {
            Files.deleteIfExists(draft);
        }
        flush(folder);
    }

    private void replace(Path draft) throws IOException {
        try {
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The new name is on the disk only when its folder is. Windows cannot open folders and needs no such call. */
    private static void flush(Path folder) throws IOException {
        if (!knowsOwners(folder)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] owner(Path folder) {
        return knowsOwners(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean knowsOwners(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private Path folder() {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }
}
