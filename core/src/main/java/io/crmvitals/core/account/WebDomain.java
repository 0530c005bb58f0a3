package io.crmvitals.core.account;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reduces what people type as a website or an e-mail address to the bare domain, so that the same customer reads the same everywhere. */
public final class WebDomain {

    private static final Pattern SCHEME = Pattern.compile("^(?:[a-z][a-z0-9+.-]*:[/\\\\]+|mailto:)");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})");

    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST = 253;

    private WebDomain() {}

    /**
     * The domain in lower case, without scheme, user, {@code www.}, port and path; non-Latin names in their ASCII form. Empty for what is no domain: words
     * such as {@code n/a}, bare host names and numeric addresses.
     */
    public static Optional<String> of(String text) {
        Optional<String> plainly = plainly(text);
        if (plainly.isPresent()) {
            return plainly;
        }
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
        return host.length() <= LONGEST && DOMAIN.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }

    /** The same for what is written as nearly all are, {@code https://www.acme.example/} or {@code acme.example}, without patterns; empty where that cannot be told so quickly. */
    public static Optional<String> plainly(String text) {
        int from = text.startsWith("https://") ? 8 : text.startsWith("http://") ? 7 : 0;
        if (text.startsWith("www.", from)) {
            from += 4;
        } else if (text.startsWith("www", from)) {
            return Optional.empty();
        }
        int to = text.length();
        if (from < to && text.charAt(to - 1) == '/') {
            to--;
        }
        int label = from;
        int dots = 0;
        boolean letters = true;
        for (int i = from; i <= to; i++) {
            char sign = i < to ? text.charAt(i) : '.';
            if (sign == '.') {
                boolean hyphen = i > label && (text.charAt(label) == '-' || text.charAt(i - 1) == '-');
                if (i == label || i - label > LONGEST_LABEL || hyphen || text.startsWith("xn--", label)) {
                    return Optional.empty();
                }
                if (i < to) {
                    dots++;
                    label = i + 1;
                    letters = true;
                }
            } else if (sign >= '0' && sign <= '9' || sign == '-') {
                letters = false;
            } else if (sign < 'a' || sign > 'z') {
                return Optional.empty();
            }
        }
        boolean domain = dots > 0 && letters && to - label >= 2 && to - from <= LONGEST;
        return domain ? Optional.of(text.substring(from, to)) : Optional.empty();
    }

    /** The domain behind the @ of an e-mail address; empty where there is none. */
    public static Optional<String> ofEmail(String address) {
        int at = address.lastIndexOf('@');
        return at <= 0 ? Optional.empty() : of(address.substring(at + 1).replaceFirst(">\\s*$", ""));
    }
}
