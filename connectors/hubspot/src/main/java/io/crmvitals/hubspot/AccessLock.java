package io.crmvitals.hubspot;

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

    private final Path file;
    private final Duration longestWait;

    /** @param file an empty one that is left there */
    AccessLock(Path file, Duration longestWait) {
        this.file = file.toAbsolutePath().normalize();
        this.longestWait = longestWait;
    }

    /**
     * @throws RetryableException when somebody else does not let go in time
     * @throws AccessRefusedException when there can be no lock at that place
     */
    <T> T holding(Supplier<T> work) {
        long until = System.nanoTime() + longestWait.toNanos();
        ReentrantLock ours = IN_THIS_PROCESS.computeIfAbsent(file, key -> new ReentrantLock());
        try {
            if (!ours.tryLock(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw stopped(stopped);
        }
        try (FileChannel channel = opened();
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

    private FileChannel opened() throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
        return new RetryableException(
                HubSpotResponses.SYSTEM,
                HubSpotTokenClient.PURPOSE,
                "Another process is renewing HubSpot's access in " + file.getParent() + " and did not finish within "
                        + longestWait.toSeconds()
                        + " s. It is tried again later; if this goes on, look for a vitals process that hangs.",
                null,
                null);
    }

    private static RetryableException stopped(InterruptedException stopped) {
        return new RetryableException(
                HubSpotResponses.SYSTEM,
                HubSpotTokenClient.PURPOSE,
                "Renewing HubSpot's access was stopped from our side before anything was asked.",
                null,
                stopped);
    }

    private AccessRefusedException unusable(IOException failure) {
        return new AccessRefusedException(
                HubSpotResponses.SYSTEM,
                HubSpotTokenClient.PURPOSE,
                "The file " + file + " cannot be locked (" + failure.getClass().getSimpleName()
                        + "), so two processes might renew HubSpot's access at once and lose it. Nothing was asked of HubSpot."
                        + " Make the data folder writable for this program, on a disk that knows file locks.",
                failure);
    }
}
