package io.crmvitals.http;

import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one at a time renew the access that is kept in a data folder: one thread of this process, and one process of this machine. Who waited too long is told to
 * come again.
 */
final class AccessLock {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** The operating system's lock holds between processes alone. */
    private static final Map<Path, ReentrantLock> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final TokenVendor vendor;
    private final Path file;
    private final Duration longestWait;

    /** @param file an empty one that is left there */
    AccessLock(TokenVendor vendor, Path file, Duration longestWait) {
        this.vendor = vendor;
        this.file = file.toAbsolutePath().normalize();
        this.longestWait = longestWait;
    }

    /**
     * @throws RetryableException when somebody else does not let go in time
     * @throws AccessRefusedException when there can be no lock at that place
     */
    <T> T holding(Supplier<T> work) {
        long until = System.nanoTime() + longestWait.toNanos();
        ReentrantLock ours = IN_THIS_PROCESS.computeIfAbsent(place(), key -> new ReentrantLock());
        try {
            if (!ours.tryLock(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw stopped(stopped);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel, until)) {
            if (!lock.isValid()) {
                throw busy();
            }
            return work.get();
        } catch (IOException unusable) {
            throw unusable(unusable);
        } finally {
            ours.unlock();
        }
    }

    /** The same for every way of writing the folder: through a link it is still one file, which a process can lock only once. */
    private Path place() {
        Path folder = file.getParent();
        try {
            if (folder == null) {
                return file;
            }
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            return folder.toRealPath().resolve(String.valueOf(file.getFileName()));
        } catch (IOException unusable) {
            throw unusable(unusable);
        }
    }

    private FileLock lock(FileChannel channel, long until) throws IOException {
        while (true) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - until >= 0 || Thread.currentThread().isInterrupted()) {
                throw busy();
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private RetryableException busy() {
        return vendor.passing(
                "Another process is renewing " + vendor.name() + "'s access in " + file.getParent()
                        + " and did not finish within " + longestWait.toSeconds()
                        + " s. It is tried again later; if this goes on, look for a vitals process that hangs.",
                null);
    }

    private RetryableException stopped(InterruptedException stopped) {
        return vendor.passing(
                "Renewing " + vendor.name() + "'s access was stopped from our side before anything was asked.",
                stopped);
    }

    private AccessRefusedException unusable(IOException failure) {
        return vendor.refused(
                "The file " + file + " cannot be locked (" + failure.getClass().getSimpleName()
                        + "), so two processes might renew " + vendor.name()
                        + "'s access at once and lose it. Nothing was asked of " + vendor.name()
                        + ". Make the data folder writable for this program, on a disk that knows file locks.",
                failure);
    }
}
