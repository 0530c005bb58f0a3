package io.crmvitals.sandbox.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Access tokens: each a session that dies after a time without calls, or when it is revoked. */
final class Sessions {

    static final Duration IDLE = Duration.ofHours(2);

    private static final class Session {
        final String userId;
        Instant lastUsed;

        Session(String userId, Instant lastUsed) {
            this.userId = userId;
            this.lastUsed = lastUsed;
        }
    }

    private final Map<String, Session> byToken = new HashMap<>();
    private @Nullable String caller;
    private int issued = 0;

    String issue(String userId, Instant now, boolean jwt) {
        issued++;
        String random = Integer.toString(issued * 7919 + 1_000_003, 36);
        String token = jwt
                ? "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJzYW5kYm94In0." + random
                : SalesforceOrg.ID.substring(0, 15) + "!AQ8AQ" + random + "_sandbox.session";
        byToken.put(token, new Session(userId, now));
        return token;
    }

    /** The user of a living opaque session; null for every other token, and the vendor does not say why. */
    @Nullable
    String use(String token, Instant now) {
        caller = null;
        Session session = byToken.get(token);
        if (session == null || !token.contains("!") || now.isAfter(session.lastUsed.plus(IDLE))) {
            byToken.remove(token);
            return null;
        }
        session.lastUsed = now;
        caller = session.userId;
        return caller;
    }

    /** The user of the call that is being answered; calls are answered one at a time. Null before anybody came. */
    @Nullable
    String caller() {
        return caller;
    }

    void revokeAll() {
        byToken.clear();
    }
}
