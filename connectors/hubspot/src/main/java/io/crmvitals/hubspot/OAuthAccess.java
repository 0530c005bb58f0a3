package io.crmvitals.hubspot;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.hubspot.HubSpotTokenClient.Grant;
import io.crmvitals.hubspot.KeptAccess.Asked;
import io.crmvitals.hubspot.KeptAccess.Chain;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The access of an OAuth app, renewed at four fifths of a token's life by one thread of one process while the others wait. Whatever HubSpot hands out is on the
 * disk before it is used, because its refresh token may be good only once.
 */
final class OAuthAccess implements HubSpotAccess {

    /** Of an access token, where HubSpot does not say. */

    /** After a renewal that failed while the old token is still good. */
    private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

    private final HubSpotConfig.OAuthApp app;
    private final HubSpotTokenClient tokens;
    private final AccessFile file;
    private final PortalPin pin;
    private final Clock clock;
    private final String client;
    private final String seed;

    private @Nullable Chain held;
    /** Given by HubSpot and not yet on the disk. */
    private @Nullable Chain unsaved;

    private @Nullable Dead dead;
    private Instant notBefore = Instant.MIN;

    /** A refresh token that HubSpot will not take again, and why. */
    private record Dead(String fingerprint, String why) {}

    OAuthAccess(HubSpotConfig.OAuthApp app, HubSpotTokenClient tokens, AccessFile file, PortalPin pin, Clock clock) {
        this.app = app;
        this.tokens = tokens;
        this.file = file;
        this.pin = pin;
        this.clock = clock;
        this.client = KeptAccess.fingerprint(app.clientId());
        this.seed = fingerprint(app.refreshToken());
    }

    /** What a chain remembers of the refresh token that stood in the environment; empty where none does. */
    static String fingerprint(@Nullable Secret seed) {
        return seed == null ? "" : KeptAccess.fingerprint(seed.reveal());
    }

    @Override
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

    @Override
    public synchronized boolean renew(String refused) {
        Chain now = held;
        if (now == null || now.accessToken().reveal().equals(refused)) {
            renewed(refused);
        }
        return true;
    }

    @Override
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
            pin.requireIfTold(chain.portal());
            return chain;
        }
        Secret refreshToken = chain == null ? app.refreshToken() : chain.refreshToken();
        if (refreshToken == null) {
            throw refused(
                    kept.chain() == null
                            ? "Nobody has connected HubSpot yet: the connection has no refresh_token, and "
                                    + file.path() + " is not there. Run ./vitals hubspot connect."
                            : "The access that " + file.path()
                                    + " holds belongs to another app than client_id names. Run ./vitals hubspot connect.");
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
        Grant grant;
        try {
            grant = tokens.refresh(app, refreshToken);
        } catch (RefusedException no) {
            dead = new Dead(fingerprint, TokenRefusal.sentence(no, lost == null ? null : lost.at()));
            throw answered(kept, refused(dead.why));
        } catch (RetryableException notTaken) {
            throw answered(kept, notTaken);
        } catch (LostAnswerException unknown) {
            throw unknown.getCause() instanceof ConnectorException passing ? passing : unknown;
        }
        return saved(checked(grant, before, refreshToken, fingerprint));
    }

    private Chain checked(Grant grant, @Nullable Chain before, Secret refreshToken, String fingerprint) {
        String told = grant.portal();
        Chain next = Chain.of(
                grant,
                client,
                before == null ? seed : before.seed(),
                grant.refresh() == null ? refreshToken : grant.refresh(),
                told != null ? told : before == null ? "" : before.portal(),
                clock.instant());
        try {
            pin.requireIfTold(next.portal());
        } catch (AccessRefusedException otherPortal) {
            // What was kept stays, so that going back to the right refresh token finds its newest successor.
            dead = new Dead(fingerprint, String.valueOf(otherPortal.getMessage()));
            throw otherPortal;
        }
        return next;
    }

    private Chain saved(Chain next) {
        unsaved = next;
        try {
            file.write(new KeptAccess(next, null));
        } catch (IOException unwritable) {
            throw new RetryableException(
                    HubSpotResponses.SYSTEM,
                    HubSpotTokenClient.PURPOSE,
                    "HubSpot gave new access, but it could not be kept in " + file.path() + " ("
                            + unwritable.getClass().getSimpleName()
                            + "), so it was not used. It is kept in memory and stored before the next call. Make the folder writable while this program"
                            + " runs; if it ends before, ./vitals hubspot connect may be needed.",
                    null,
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
            throw new AccessRefusedException(
                    HubSpotResponses.SYSTEM,
                    HubSpotTokenClient.PURPOSE,
                    file.path() + " cannot be written (" + unwritable.getClass().getSimpleName()
                            + "), and new access must be kept before it is used. HubSpot was given no chance to change it. Make the data folder"
                            + " writable for this program.",
                    unwritable);
        }
    }

    /** HubSpot changed nothing, so nothing is under way any more. */
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

    private static AccessRefusedException refused(String message) {
        return new AccessRefusedException(HubSpotResponses.SYSTEM, HubSpotTokenClient.PURPOSE, message, null);
    }
}
