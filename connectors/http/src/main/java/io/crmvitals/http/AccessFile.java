package io.crmvitals.http;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Where a data folder keeps an OAuth app's tokens, and the lock that goes with it. Nothing of its content is ever shown. */
public final class AccessFile {

    private final TokenVendor vendor;
    private final OwnFile file;
    private final AccessLock lock;

    /** @param longestWait for whoever else is renewing */
    AccessFile(TokenVendor vendor, Path folder, Duration longestWait) {
        this.vendor = vendor;
        this.file = new OwnFile(folder.resolve(vendor.file()));
        this.lock = new AccessLock(vendor, folder.resolve(vendor.lock()), longestWait);
    }

    /**
     * Waits for somebody else's renewal a little longer than that one may take.
     *
     * @param requestTimeout the longest that one call to the vendor takes
     */
    public static AccessFile of(TokenVendor vendor, Path folder, Duration requestTimeout) {
        return new AccessFile(vendor, folder, requestTimeout.plusSeconds(15));
    }

    TokenVendor vendor() {
        return vendor;
    }

    public Path path() {
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
            return text == null ? KeptAccess.NONE : KeptAccess.read(text, vendor.account());
        } catch (IOException unreadable) {
            throw refused(
                    "cannot be read (" + unreadable.getClass().getSimpleName() + ")",
                    "Make it readable for this program",
                    unreadable);
        } catch (IllegalArgumentException broken) {
            throw refused(String.valueOf(broken.getMessage()), "Restore it from a backup, or delete it", broken);
        }
    }

    /**
     * Keeps what a person has just allowed, in place of whatever was kept; it is on the disk when this returns.
     *
     * @param refreshToken the one to go on with
     * @param account what the tokens open; empty where the vendor did not say
     * @throws RetryableException when it cannot be kept; what was kept before stays
     */
    public void keep(RotatingAccess.App app, TokenGrant grant, Secret refreshToken, String account, Instant now) {
        KeptAccess.Chain chain = KeptAccess.Chain.of(
                grant,
                KeptAccess.fingerprint(app.client()),
                KeptAccess.fingerprint(app.refreshToken()),
                refreshToken,
                account,
                now);
        alone(() -> {
            try {
                write(new KeptAccess(chain, null));
                return chain;
            } catch (IOException unwritable) {
                throw vendor.passing(
                        vendor.name() + " gave access, but it could not be kept in " + path() + " ("
                                + unwritable.getClass().getSimpleName()
                                + "), so it is lost. Make the data folder writable for this program.",
                        unwritable);
            }
        });
    }

    /** When this returns, it is on the disk. */
    void write(KeptAccess access) throws IOException {
        file.write(access.text(vendor.account()));
    }

    private AccessRefusedException refused(String what, String wayOut, Exception cause) {
        return vendor.refused(
                file.path() + " " + what + ". It holds the newest refresh token of the " + vendor.name()
                        + " connection, and an older one may no longer be good, so none was tried. " + wayOut
                        + ", then run " + vendor.connect() + ".",
                cause);
    }
}
