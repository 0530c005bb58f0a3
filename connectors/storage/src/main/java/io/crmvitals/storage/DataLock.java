package io.crmvitals.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One process at a time works on a data folder. Whoever works holds a lock of the operating system on {@code vitals.lock}, in which it says who it is; the lock goes
 * with the process however that ends, so what the file says after that means nothing. Verbs that only look need no lock.
 */
final class DataLock implements AutoCloseable {

    static final String FILE = "vitals.lock";

    // What is locked lies beyond what is written, since some systems do not let others read what is locked.
    private static final long PLACE = Long.MAX_VALUE - 1;

    /**
     * Held by this process. Looked at before the file is: the system takes a process's lock away as soon as that process closes the file anywhere, and does not
     * refuse a process what it has.
     */
    private static final Map<Path, String> HELD = new HashMap<>();

    private final Path place;
    private final FileChannel channel;

    private DataLock(Path place, FileChannel channel) {
        this.place = place;
        this.channel = channel;
    }

    /**
     * Takes the lock, or refuses at once.
     *
     * @throws StorageException when another process has it, or it cannot be had in this folder
     */
    static DataLock take(Path folder, Instant now) {
        String me = ThisProcess.told(now);
        synchronized (HELD) {
            Path place = made(folder);
            String holder = HELD.get(place);
            if (holder != null) {
                throw refused(folder, holder);
            }
            DataLock lock = lock(folder, place, me);
            HELD.put(place, me);
            return lock;
        }
    }

    @Override
    public void close() {
        synchronized (HELD) {
            if (!channel.isOpen()) {
                return;
            }
            HELD.remove(place);
            try {
                channel.close();
            } catch (IOException e) {
                throw new StorageException(
                        "The lock on " + place + " could not be given back; it ends with this process.", e);
            }
        }
    }

    static StorageException refused(Object where, String holder) {
        return new StorageException(
                "Another CRM Vitals (" + holder + ") works on " + where
                        + ". Nothing was started. Wait until it has ended, or end it; verbs that only look, such as ./vitals status, go on meanwhile.",
                null);
    }

    private static Path made(Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = folder.toRealPath().resolve(FILE);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            }
            return file.toRealPath();
        } catch (IOException e) {
            throw notPossible(folder, e);
        }
    }

    private static DataLock lock(Path folder, Path place, String me) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(place, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(PLACE, 1, false);
            if (lock == null) {
                String holder = read(channel);
                channel.close();
                throw refused(folder, holder.isEmpty() ? "another process" : holder);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(me.getBytes(StandardCharsets.UTF_8)), 0);
            return new DataLock(place, channel);
        } catch (IOException e) {
            throw closing(channel, notPossible(folder, e));
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(500);
        channel.read(content, 0);
        return new String(content.array(), 0, content.position(), StandardCharsets.UTF_8).strip();
    }

    private static StorageException notPossible(Path folder, IOException e) {
        return new StorageException(
                "The data folder " + folder + " cannot be locked ("
                        + e.getClass().getSimpleName()
                        + "), so nothing was started: two processes would write over each other. Let the user that runs this write to "
                        + folder + ", on a disk of this machine, or name another folder: --data DIR",
                e);
    }

    private static StorageException closing(@Nullable FileChannel channel, StorageException problem) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            problem.addSuppressed(e);
        }
        return problem;
    }
}
