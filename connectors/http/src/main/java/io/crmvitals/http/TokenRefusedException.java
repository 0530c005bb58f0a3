package io.crmvitals.http;

/** A vendor does not take a refresh token or an app any more; the message says why and what to do, and is safe to show. */
public final class TokenRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TokenRefusedException(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
