package io.crmvitals.sandbox.salesforce;

import java.security.PublicKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An external client app that the org's admin made for an integration.
 *
 * @param secret null where the client-credentials flow is off
 * @param runAs the user of the client-credentials flow; null where nobody was named
 * @param certificate the public key of the JWT bearer flow; null where it is off
 * @param approvedUsers usernames that an admin authorized beforehand
 * @param tokenFormat {@code opaque}, or {@code jwt} for tokens that SOAP does not take
 */
public record ConnectedApp(
        String consumerKey,
        @Nullable String secret,
        @Nullable String runAs,
        @Nullable PublicKey certificate,
        Set<String> approvedUsers,
        String tokenFormat) {

    public static ConnectedApp withSecret(String consumerKey, String secret, String runAs) {
        return new ConnectedApp(consumerKey, secret, runAs, null, Set.of(), "opaque");
    }

    public static ConnectedApp withCertificate(String consumerKey, PublicKey certificate, String... approvedUsers) {
        return new ConnectedApp(consumerKey, null, null, certificate, Set.of(approvedUsers), "opaque");
    }

    /** The same app with the client-credentials flow on as well. */
    public ConnectedApp alsoWithSecret(String other, String runAsUser) {
        return new ConnectedApp(consumerKey, other, runAsUser, certificate, approvedUsers, tokenFormat);
    }

    public ConnectedApp issuing(String format) {
        return new ConnectedApp(consumerKey, secret, runAs, certificate, approvedUsers, format);
    }

    @Override
    public String toString() {
        return "ConnectedApp[" + consumerKey + ", secret=****, approved=" + approvedUsers.size() + "]";
    }
}
