package io.crmvitals.http;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.KeptAccess.Asked;
import io.crmvitals.http.KeptAccess.Chain;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The access of an OAuth app, renewed at four fifths of a token's life by one thread of one process while the others wait. Whatever the vendor hands out is on the
 * disk before it is used, because its refresh token may be good only once. Safe for many threads.
 */
public final class RotatingAccess {

    /** After a renewal that failed while the old token is still good. */
    private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

    private final App app;
    private final Renewal renewal;
    private final Consumer<String> rightAccount;
    private final AccessFile file;
    private final TokenVendor vendor;
    private final Clock clock;
    private final String client;
    private final String seed;

    private @Nullable Chain held;
    /** Given by the vendor and not yet on the disk. */
    private @Nullable Chain unsaved;

    private @Nullable Dead dead;
    private Instant notBefore = Instant.MIN;

    /** A refresh token that the vendor will not take again, and why. */
    private record Dead(String fingerprint, String why) {}

    /**
     * Whose access it is.
     *
     * @param client what names the app, and the account where one data folder could meet several; kept as a fingerprint
     * @param refreshToken the one that config holds; null where a person connects by a browser
     */
    public record App(String client, @Nullable Secret refreshToken) {}

    /** The vendor's call for the next tokens. */
    @FunctionalInterface
    public interface Renewal {

        /**
         * @param lostAt when an earlier renewal with the same refresh token got no answer; null where none was lost
         * @throws TokenRefusedException when the vendor does not take the refresh token or the app any more
         * @throws RetryableException when the vendor did not take it this time, and changed nothing
         * @throws AccessRefusedException when something else stands in the way until a person mends it; the vendor changed nothing
         * @throws LostAnswerException when the vendor may have taken it; the refresh token that was sent may no longer be good then
         */
        TokenGrant refresh(Secret refreshToken, @Nullable Instant lostAt);
    }

    /** @param rightAccount throws {@link AccessRefusedException} for an account other than the one that is meant; gets nothing where the vendor did not say */
    public RotatingAccess(App app, Renewal renewal, AccessFile file, Consumer<String> rightAccount, Clock clock) {
        this.app = app;
        this.renewal = renewal;
        this.rightAccount = rightAccount;
        this.file = file;
        this.vendor = file.vendor();
        this.clock = clock;
        this.client = KeptAccess.fingerprint(app.client());
        this.seed = KeptAccess.fingerprint(app.refreshToken());
    }

    /**
     * What to send as bearer now.
     *
     * @throws AccessRefusedException when there is none to be had until a person does something
     * @throws RetryableException when it cannot be renewed at the moment
     */
    public synchronized String token() {
        Chain now = held;
        Instant time = clock.instant();
        if (now != null && (time.isBefore(now.renewAt()) || stillGood(now, time) && time.isBefore(notBefore))) {
            return now.accessToken().reveal();
        }
        try {
            return renewed(null).accessToken().reveal();
        } catch (RetryableException passing) {
            if (now == null || !stillGood(now, time)) {
                throw passing;
            }
            notBefore = time.plus(TRY_AGAIN);
            return now.accessToken().reveal();
        }
    }

    /** Told that the vendor refused a token; true when another one can be tried, once. */
    public synchronized boolean renew(String refused) {
        Chain now = held;
        if (now == null || now.accessToken().reveal().equals(refused)) {
            renewed(refused);
        }
        return true;
    }

    /** Names of the permissions that came with the token; empty where they are not known. */
    public synchronized Set<String> granted() {
        return held == null ? Set.of() : held.granted();
    }

    private static boolean stillGood(Chain chain, Instant time) {
        return time.isBefore(chain.expiresAt());
    }

    private Chain renewed(@Nullable String refused) {
        Chain next = file.alone(() -> obtained(refused));
        held = next;
        return next;
    }

    private Chain obtained(@Nullable String refused) {
        KeptAccess kept = file.read();
        Chain chain = ours(kept.chain());
        Chain waiting = unsaved;
        if (waiting != null) {
            if (chain == null || !chain.grantedAt().isAfter(waiting.grantedAt())) {
                return saved(waiting);
            }
            // Somebody connected anew meanwhile.
            unsaved = null;
        }
        if (chain != null
                && clock.instant().isBefore(chain.renewAt())
                && !chain.accessToken().reveal().equals(refused)) {
            requireRight(chain);
            return chain;
        }
        Secret refreshToken = chain == null ? app.refreshToken() : chain.refreshToken();
        if (refreshToken == null) {
            throw refused(
                    kept.chain() == null
                            ? "Nobody has connected " + vendor.name()
                                    + " yet: the connection has no refresh_token, and " + file.path()
                                    + " is not there. Run " + vendor.connect() + "."
                            : "The access that " + file.path()
                                    + " holds belongs to another app or another " + vendor.account()
                                    + " than the connection names. Run " + vendor.connect() + ".");
        }
        return asked(kept, chain, refreshToken);
    }

    private Chain asked(KeptAccess kept, @Nullable Chain before, Secret refreshToken) {
        String fingerprint = KeptAccess.fingerprint(refreshToken.reveal());
        Dead known = dead;
        if (known != null && known.fingerprint.equals(fingerprint)) {
            throw refused(known.why);
        }
        Asked lost = kept.asked() != null && kept.asked().with().equals(fingerprint) ? kept.asked() : null;
        note(lost != null ? kept : kept.asking(fingerprint, clock.instant()));
        TokenGrant grant;
        try {
            grant = renewal.refresh(refreshToken, lost == null ? null : lost.at());
        } catch (TokenRefusedException no) {
            dead = new Dead(fingerprint, no.sentence());
            throw answered(kept, refused(dead.why));
        } catch (RetryableException | AccessRefusedException notTaken) {
            throw answered(kept, notTaken);
        } catch (LostAnswerException unknown) {
            throw unknown.getCause() instanceof ConnectorException passing ? passing : unknown;
        }
        return saved(checked(grant, before, refreshToken, fingerprint));
    }

    private Chain checked(TokenGrant grant, @Nullable Chain before, Secret refreshToken, String fingerprint) {
        String told = grant.account();
        Chain next = Chain.of(
                grant,
                client,
                before == null ? seed : before.seed(),
                grant.refresh() == null ? refreshToken : grant.refresh(),
                told != null ? told : before == null ? "" : before.account(),
                clock.instant());
        try {
            requireRight(next);
        } catch (AccessRefusedException otherAccount) {
            // What was kept stays, so that going back to the right refresh token finds its newest successor.
            dead = new Dead(fingerprint, String.valueOf(otherAccount.getMessage()));
            throw otherAccount;
        }
        return next;
    }

    private void requireRight(Chain chain) {
        if (!chain.account().isEmpty()) {
            rightAccount.accept(chain.account());
        }
    }

    private Chain saved(Chain next) {
        unsaved = next;
        try {
            file.write(new KeptAccess(next, null));
        } catch (IOException unwritable) {
            throw vendor.passing(
                    vendor.name() + " gave new access, but it could not be kept in " + file.path() + " ("
                            + unwritable.getClass().getSimpleName()
                            + "), so it was not used. It is kept in memory and stored before the next call. Make the folder writable while this program"
                            + " runs; if it ends before, " + vendor.connect() + " may be needed.",
                    unwritable);
        }
        unsaved = null;
        return next;
    }

    /** Before anything is asked, so that a folder that takes no file is found out while the refresh token is still good. */
    private void note(KeptAccess access) {
        try {
            file.write(access);
        } catch (IOException unwritable) {
            throw vendor.refused(
                    file.path() + " cannot be written (" + unwritable.getClass().getSimpleName()
                            + "), and new access must be kept before it is used. " + vendor.name()
                            + " was given no chance to change it. Make the data folder writable for this program.",
                    unwritable);
        }
    }

    /** The vendor changed nothing, so nothing is under way any more. */
    private <E extends ConnectorException> E answered(KeptAccess before, E why) {
        try {
            file.write(before);
        } catch (IOException unwritable) {
            // Then the note stays, which makes a later message more careful than it need be.
            why.addSuppressed(unwritable);
        }
        return why;
    }

    /** A chain of another app, or one that began with another refresh token than the environment holds now, is not continued. */
    private @Nullable Chain ours(@Nullable Chain chain) {
        if (chain == null || !chain.client().equals(client)) {
            return null;
        }
        return seed.isEmpty() || chain.seed().equals(seed) ? chain : null;
    }

    private AccessRefusedException refused(String message) {
        return vendor.refused(message, null);
    }
}
