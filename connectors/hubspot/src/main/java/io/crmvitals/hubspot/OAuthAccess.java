package io.crmvitals.hubspot;

import io.crmvitals.core.config.Secret;
import io.crmvitals.http.AccessFile;
import io.crmvitals.http.RotatingAccess;
import io.crmvitals.http.TokenGrant;
import io.crmvitals.http.TokenRefusedException;
import io.crmvitals.http.TokenVendor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The access of an OAuth app to one portal. */
final class OAuthAccess implements HubSpotAccess {

    static final TokenVendor VENDOR = new TokenVendor(HubSpotResponses.SYSTEM, "HubSpot", "portal");

    private final RotatingAccess access;

    OAuthAccess(HubSpotConfig.OAuthApp app, HubSpotTokenClient tokens, AccessFile file, PortalPin pin, Clock clock) {
        this.access = new RotatingAccess(
                app(app),
                (refreshToken, lostAt) -> refresh(tokens, app, refreshToken, lostAt),
                file,
                pin::requireIfTold,
                clock);
    }

    static AccessFile file(Path folder, HubSpotConfig config) {
        return AccessFile.of(VENDOR, folder, config.limits().requestTimeout());
    }

    static RotatingAccess.App app(HubSpotConfig.OAuthApp app) {
        return new RotatingAccess.App(app.clientId(), app.refreshToken());
    }

    private static TokenGrant refresh(
            HubSpotTokenClient tokens, HubSpotConfig.OAuthApp app, Secret refreshToken, @Nullable Instant lostAt) {
        try {
            return tokens.refresh(app, refreshToken);
        } catch (RefusedException no) {
            throw new TokenRefusedException(TokenRefusal.sentence(no, lostAt));
        }
    }

    @Override
    public String token() {
        return access.token();
    }

    @Override
    public boolean renew(String refused) {
        return access.renew(refused);
    }

    @Override
    public Set<String> granted() {
        return access.granted();
    }
}
