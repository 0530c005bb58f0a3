package io.crmvitals.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.crmvitals.core.problem.AccessRefusedException;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to have a person allow an app in a browser: the address to open, and the code out of what the browser brings back. Bound to the attempt by a state
 * and by a proof (PKCE, S256) that nobody else can guess.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636">RFC 7636</a>
 */
public final class BrowserConsent {

    private static final String WORD = "[A-Za-z0-9_.-]{1,80}";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TokenVendor vendor;
    private final String state = random();
    private final String verifier = random();

    public BrowserConsent(TokenVendor vendor) {
        this.vendor = vendor;
    }

    /**
     * What to open.
     *
     * @param page the vendor's page
     * @param query what it wants to know beside state and proof
     */
    public URI address(String page, Map<String, String> query) {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.put("state", state);
        all.put("code_challenge", challenge());
        all.put("code_challenge_method", "S256");
        return URI.create(page + "?"
                + all.entrySet().stream()
                        .map(pair -> pair.getKey() + "="
                                + URLEncoder.encode(pair.getValue(), UTF_8).replace("+", "%20"))
                        .collect(Collectors.joining("&")));
    }

    /** The proof that goes along with the code. */
    public String verifier() {
        return verifier;
    }

    /**
     * The code that the browser brought.
     *
     * @param brought the parameters of the redirect
     * @throws AccessRefusedException when there is none, or one of another attempt
     */
    public String code(Map<String, String> brought) {
        String error = brought.getOrDefault("error", "");
        if (!error.isEmpty()) {
            throw refused(
                    error.equals("access_denied")
                            ? "The app was not allowed in " + vendor.name() + " (access_denied)."
                            : vendor.name() + " did not let the app be connected ("
                                    + (error.matches(WORD) ? error : "no reason given")
                                    + "). Compare the app's redirect URLs and scopes with what ./vitals help "
                                    + vendor.system() + " connect names.");
        }
        if (!same(state, brought.get("state"))) {
            throw refused(
                    "What the browser brought does not belong to this attempt (its state differs), so it was not used. Open the newest address, in one"
                            + " browser window alone.");
        }
        String code = brought.getOrDefault("code", "");
        if (code.isBlank()) {
            throw refused("The browser came back without a code.");
        }
        return code;
    }

    /** For whatever else makes an attempt come to nothing. */
    public AccessRefusedException refused(String message) {
        return vendor.refused(message + " Nothing was changed. Begin anew: " + vendor.connect() + ".", null);
    }

    private String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static boolean same(String expected, @Nullable String brought) {
        return brought != null && MessageDigest.isEqual(expected.getBytes(UTF_8), brought.getBytes(UTF_8));
    }

    /** 256 bits that nobody can guess. */
    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
