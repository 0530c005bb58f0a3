package io.crmvitals.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a token may be sent: https to a host of the vendor's family, or one that the operator named. Nothing a vendor answers can widen it.
 *
 * @param suffixes for example {@code .salesforce.com}; a host equals one without the dot or ends in it
 * @param allowed {@code host} or {@code host:port} that config names as well, for a proxy or a test twin; these may be plain http on the loopback
 */
public record HostRule(List<String> suffixes, Set<String> allowed) {

    public HostRule {
        suffixes = List.copyOf(suffixes);
        allowed = Set.copyOf(allowed);
    }

    /**
     * @param key the config key the address came from, for the message
     * @return the address without a slash at its end
     * @throws IllegalArgumentException with the sentence to show when the address is not allowed
     */
    public URI require(String key, String address) {
        URI uri;
        try {
            uri = URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(key + " is \"" + address + "\", which is not a web address.", malformed);
        }
        String host = uri.getHost();
        if (host == null || uri.getUserInfo() != null || uri.getRawQuery() != null) {
            throw new IllegalArgumentException(key + " is \"" + address
                    + "\". Write scheme and host, for example: https://example" + suffixes.get(0));
        }
        if (permits(uri)) {
            return uri;
        }
        throw new IllegalArgumentException(key + " is \"" + address + "\". Tokens are sent only by https to " + suffixes
                + (allowed.isEmpty() ? "" : " or " + allowed)
                + "; if this address is right, add its host to allowed_hosts of the connection.");
    }

    /** True when a token may go there. */
    public boolean permits(URI uri) {
        String host = uri.getHost();
        if (host == null) {
            return false;
        }
        String lower = host.toLowerCase(Locale.ROOT);
        boolean named = allowed.contains(lower) || allowed.contains(lower + ":" + uri.getPort());
        if ("https".equalsIgnoreCase(uri.getScheme())) {
            return named || suffixes.stream().anyMatch(suffix -> lower.endsWith(suffix) || lower.equals(bare(suffix)));
        }
        return "http".equalsIgnoreCase(uri.getScheme()) && named && loopback(lower);
    }

    private static String bare(String suffix) {
        return suffix.startsWith(".") ? suffix.substring(1) : suffix;
    }

    private static boolean loopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
