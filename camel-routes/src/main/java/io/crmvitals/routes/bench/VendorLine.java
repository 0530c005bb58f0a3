package io.crmvitals.routes.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How a leg speaks with the vendors' process about the bench itself: not counted, not delayed. */
public final class VendorLine {

    /** No call to a simulated vendor takes so long. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A call that a leg made.
     *
     * @param url whole, with query
     */
    public record Seen(String method, String url, Map<String, String> headers, byte[] body) {}

    /** What came in at all vendors. */
    record Counts(long calls, long refused) {}

    private final String base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();

    /** @param base empty where there are no vendors */
    VendorLine(String base) {
        this.base = base;
    }

    boolean there() {
        return !base.isEmpty();
    }

    /** What a config must be given to talk to the vendors. */
    public Map<String, String> variables() {
        return read("/variables", new TypeReference<>() {});
    }

    /** From here on calls are counted, and the last ones of each leg kept. */
    void begin() {
        ask("/begin");
    }

    Counts counts() {
        return read("/counts", new TypeReference<>() {});
    }

    /** Keeps the calls since the beginning under a leg's id. */
    void keep(String leg, long records) {
        ask("/keep?leg=" + URLEncoder.encode(leg, StandardCharsets.UTF_8) + "&records=" + records);
    }

    /** The calls of another leg's last round, in order; sign-in left out. */
    public List<Seen> seen(String leg) {
        return read("/seen?leg=" + URLEncoder.encode(leg, StandardCharsets.UTF_8), new TypeReference<>() {});
    }

    long records(String leg) {
        return read("/records?leg=" + URLEncoder.encode(leg, StandardCharsets.UTF_8), new TypeReference<>() {});
    }

    /** How long every call takes from now on, beside the vendor's own time. */
    void delay(int millis) {
        ask("/delay?millis=" + millis);
    }

    private <T> T read(String path, TypeReference<T> type) {
        try {
            return JSON.readValue(ask(path), type);
        } catch (IOException notUnderstood) {
            throw new UncheckedIOException(notUnderstood);
        }
    }

    private byte[] ask(String path) {
        if (!there()) {
            throw new IllegalStateException("This leg said that it needs no vendors, and asks them.");
        }
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .timeout(LONGEST)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The vendors' process answered " + answer.statusCode() + " to " + path
                        + ": " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (IOException gone) {
            throw new UncheckedIOException("The vendors' process does not answer", gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The bench was stopped", stopped);
        }
    }
}
