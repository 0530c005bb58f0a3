package io.crmvitals.routes.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Posts a message as JSON: {@code text} for chat tools that show just that, and {@code events} for programs. With a secret, {@code X-Vitals-Signature} holds
 * {@code sha256=} and the HMAC of the body in hex. Redirects are not followed.
 */
final class Webhook implements AlertChannel {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final @Nullable Secret secret;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LONGEST_WAIT).build();

    Webhook(URI address, @Nullable Secret secret) {
        this.address = address;
        this.secret = secret;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(AlertMessage message) {
        byte[] body = body(message);
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(LONGEST_WAIT)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (secret != null) {
            request.header("X-Vitals-Signature", "sha256=" + signature(secret, body));
        }
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status < 200 || status > 299) {
                throw new NotToldException(
                        "The webhook at " + address.getHost() + " answered " + status
                                + ". Check alerts.webhook in config/vitals.yaml; the message is sent again after the next run.");
            }
        } catch (IOException noAnswer) {
            throw new NotToldException("The webhook at " + address.getHost()
                    + " did not take the message. Check alerts.webhook in config/vitals.yaml and the network; it is sent again after the"
                    + " next run.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotToldException("The webhook was not waited for; the message is sent again after the next run.");
        }
    }

    private static byte[] body(AlertMessage message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", message.subject() + "\n" + message.text());
        body.put("events", message.events().stream().map(Webhook::row).toList());
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    private static Map<String, Object> row(AlertEvent event) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("key", event.key());
        row.put("about", event.kind().word());
        row.put("urgent", event.kind().urgent());
        row.put("state", event.began() ? "began" : "over");
        row.put("at", event.at().toString());
        row.put("text", event.text());
        return row;
    }

    static String signature(Secret secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    /** Only https, or plain http to this machine: what it says of customers is nobody else's business. */
    static List<String> mistakes(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException malformed) {
            return List.of("That is not a web address. Write for example: https://hooks.example.com/vitals");
        }
        boolean here = uri.getHost() != null
                && (uri.getHost().equals("localhost") || uri.getHost().matches("127(\\.\\d{1,3}){3}"));
        boolean fits = uri.getHost() != null
                && uri.getUserInfo() == null
                && ("https".equalsIgnoreCase(uri.getScheme()) || (here && "http".equalsIgnoreCase(uri.getScheme())));
        return fits
                ? List.of()
                : List.of(
                        "Write an https address without user and password, for example: https://hooks.example.com/vitals");
    }
}
