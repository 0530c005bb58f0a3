package io.crmvitals.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param body null for a request without one
 * @param timeout from sending to the last byte of the answer
 * @param purpose what the call is counted under: the stream's name, {@code health}, {@code tasks}, {@code sign-in} or {@code check}
 */
public record HttpAsk(
        String method, URI uri, Map<String, String> headers, byte @Nullable [] body, Duration timeout, String purpose) {

    /** Without headers and body: both may hold secrets, and the query of the address too. */
    @Override
    public String toString() {
        return method + " " + uri.getHost() + uri.getPath();
    }

    public static HttpAsk get(URI uri, Map<String, String> headers, Duration timeout, String purpose) {
        return new HttpAsk("GET", uri, headers, null, timeout, purpose);
    }

    /** The body goes out as UTF-8; the caller's headers name its type. */
    public static HttpAsk send(
            String method, URI uri, Map<String, String> headers, String body, Duration timeout, String purpose) {
        return new HttpAsk(method, uri, headers, body.getBytes(StandardCharsets.UTF_8), timeout, purpose);
    }
}
