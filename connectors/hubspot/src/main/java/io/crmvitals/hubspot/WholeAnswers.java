package io.crmvitals.hubspot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/**
 * The HTTP client that the generated code sends with. It mends two things that cannot be set there: the time limit holds up to the last byte of the answer
 * and not only up to its headers; and the answer is handed over in plain ASCII with everything else as JSON escapes, because the generated code reads it in
 * the machine's own charset, which under Java 17 need not be UTF-8. Safe for many threads.
 */
final class WholeAnswers extends HttpClient {

    private static final HexFormat HEX = HexFormat.of();

    private final HttpClient client;
    private final Duration limit;

    WholeAnswers(HttpClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> underWay =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        HttpResponse<byte[]> whole;
        try {
            whole = underWay.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            underWay.cancel(true);
            HttpTimeoutException tooLate =
                    new HttpTimeoutException("no complete answer within " + limit.toSeconds() + " s");
            tooLate.initCause(late);
            throw tooLate;
        } catch (InterruptedException stopped) {
            underWay.cancel(true);
            throw stopped;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed.getCause());
        }
        // The generated code always asks for a stream; handing the bytes through its own handler would wait for a
        // publisher that is gone.
        @SuppressWarnings("unchecked")
        T body = (T) new ByteArrayInputStream(ascii(whole.body()));
        return new Whole<>(whole, body);
    }

    /** JSON holds other than ASCII inside of strings alone, where an escape says the same. */
    static byte[] ascii(byte[] utf8) {
        int first = 0;
        while (first < utf8.length && utf8[first] >= 0) {
            first++;
        }
        if (first == utf8.length) {
            return utf8;
        }
        String text = new String(utf8, StandardCharsets.UTF_8);
        StringBuilder escaped = new StringBuilder(text.length() + text.length() / 4);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                escaped.append(c);
            } else {
                escaped.append("\\u").append(HEX.toHexDigits(c));
            }
        }
        return escaped.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private record Whole<T>(HttpResponse<byte[]> told, T body) implements HttpResponse<T> {

        @Override
        public int statusCode() {
            return told.statusCode();
        }

        @Override
        public HttpRequest request() {
            return told.request();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return told.headers();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return told.sslSession();
        }

        @Override
        public URI uri() {
            return told.uri();
        }

        @Override
        public Version version() {
            return told.version();
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return client.sendAsync(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> handler, HttpResponse.PushPromiseHandler<T> push) {
        return client.sendAsync(request, handler, push);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }
}
