package io.crmvitals.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** A process of its own that holds the lock of a data folder from when it says so until somebody closes its input. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) {
        new AccessLock(AccessLockTest.VENDOR, Path.of(arguments[0]), Duration.ofSeconds(10)).holding(() -> {
            System.out.println("holding");
            try {
                return System.in.read();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }
}
