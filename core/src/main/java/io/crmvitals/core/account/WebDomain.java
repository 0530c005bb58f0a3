package io.crmvitals.core.account;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reduces what people type as a website or an e-mail address to the bare domain, so that the same customer reads the same everywhere. */
public final class WebDomain {

    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*:/*");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})");

    private WebDomain() {}

    /**
     * The domain in lower case, without scheme, user, {@code www.}, port and path; non-Latin names in their ASCII form. Empty for what is no domain: words
     * such as {@code n/a}, bare host names and numeric addresses.
     */
    public static Optional<String> of(String text) {
        String host = text.strip().toLowerCase(Locale.ROOT);
        host = SCHEME.matcher(host).replaceFirst("");
        host = host.split("[/?#\\\\]", 2)[0];
        host = host.substring(host.lastIndexOf('@') + 1);
        host = host.replaceFirst(":\\d*$", "").replaceFirst("\\.+$", "").replaceFirst("^(?:www\\d?\\.)(?=.*\\.)", "");
        try {
            host = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            // Too long a label or a character that no domain has: then it is none.
            return Optional.empty();
        }
        return host.length() <= 253 && DOMAIN.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }

    /** The domain behind the @ of an e-mail address; empty where there is none. */
    public static Optional<String> ofEmail(String address) {
        int at = address.lastIndexOf('@');
        return at <= 0 ? Optional.empty() : of(address.substring(at + 1).replaceFirst(">\\s*$", ""));
    }
}
