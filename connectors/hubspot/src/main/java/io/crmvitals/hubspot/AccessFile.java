package io.crmvitals.hubspot;

import io.crmvitals.core.problem.AccessRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/** Where a data folder keeps an OAuth app's tokens, and the lock that goes with it. Nothing of its content is ever shown. */
final class AccessFile {

    static final String FILE = "hubspot-access.json";
    static final String LOCK = "hubspot-access.lock";

    private final OwnFile file;
    private final AccessLock lock;

    /** @param longestWait for whoever else is renewing */
    AccessFile(Path folder, Duration longestWait) {
        this.file = new OwnFile(folder.resolve(FILE));
        this.lock = new AccessLock(folder.resolve(LOCK), longestWait);
    }

    /** Waits for somebody else's renewal a little longer than that one may take. */
    static AccessFile of(Path folder, HubSpotConfig config) {
        return new AccessFile(folder, config.limits().requestTimeout().plusSeconds(15));
    }

    Path path() {
        return file.path();
    }

    /** Does the work while nobody else renews. */
    <T> T alone(Supplier<T> work) {
        return lock.holding(work);
    }

    /** @throws AccessRefusedException when something is there that cannot be read; it is never taken for nothing */
    KeptAccess read() {
        try {
            String text = file.read();
            return text == null ? KeptAccess.NONE : KeptAccess.read(text);
        } catch (IOException unreadable) {
            throw refused(
                    "cannot be read (" + unreadable.getClass().getSimpleName() + ")",
                    "Make it readable for this program",
                    unreadable);
        } catch (IllegalArgumentException broken) {
            throw refused(String.valueOf(broken.getMessage()), "Restore it from a backup, or delete it", broken);
        }
    }

    /** When this returns, it is on the disk. */
    void write(KeptAccess access) throws IOException {
        file.write(access.text());
    }

    private AccessRefusedException refused(String what, String wayOut, Exception cause) {
        return new AccessRefusedException(
                HubSpotResponses.SYSTEM,
                HubSpotTokenClient.PURPOSE,
                file.path() + " " + what
                        + ". It holds the newest refresh token of the HubSpot connection, and an older one may no longer be good, so none was tried. "
                        + wayOut + ", then run ./vitals hubspot connect.",
                cause);
    }
}
