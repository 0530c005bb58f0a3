package io.crmvitals.http;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.problem.RetryableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one system: a write exactly once, never following a redirect, never waiting without end. Every request is counted.
 * Safe for many threads.
 */
public final class Http {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final String system;
    private final CallMeter meter;
    private final HttpClient client;

    public Http(String system, CallMeter meter) {
        this.system = system;
        this.meter = meter;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** The client underneath, for libraries that bring their own way of asking; whoever uses it counts its calls. */
    public HttpClient client() {
        return client;
    }

    /**
     * Sends once and gives back whatever was answered, of any status. The time allowed is that of the whole answer: one that comes drop by drop ends in time too.
     *
     * @throws RetryableException when no answer came. Whether the other side did what was asked is then unknown.
     */
    public HttpAnswer send(HttpAsk ask) {
        return stream(ask, HttpStream::whole);
    }

    /**
     * Sends once and hands the answer, of any status, to a reader while it arrives, so that a large one is never held whole. The time allowed is that of the call as
     * a whole, reading included; then the connection is cut under the reader.
     *
     * @throws RetryableException when no answer came, or not all of it
     */
    public <T> T stream(HttpAsk ask, HttpStream.Reader<T> reader) {
        HttpRequest request = counted(ask);
        CompletableFuture<Void> inTime =
                new CompletableFuture<Void>().orTimeout(ask.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream arriving = response.body()) {
                // The client's own time limit ends with the headers, so the body needs one of its own.
                CompletableFuture<Void> cut = inTime.exceptionally(late -> closed(arriving));
                try (InputStream body = zipped(response.headers()) ? unzipped(arriving) : arriving) {
                    T read = reader.read(new HttpStream(response.statusCode(), response.headers(), body));
                    if (!inTime.complete(null)) {
                        throw new HttpTimeoutException("cut off");
                    }
                    return read;
                } finally {
                    inTime.complete(null);
                    cut.join();
                }
            }
        } catch (IOException | UncheckedIOException failure) {
            throw noAnswer(
                    system,
                    ask.purpose(),
                    ask.uri(),
                    // Connecting may take up the whole time too; that nothing arrived is then worth more than that it
                    // was late.
                    inTime.isCompletedExceptionally() && !neverArrived(failure)
                            ? new HttpTimeoutException("the answer was not complete in time")
                            : failure);
        } catch (InterruptedException stopped) {
            throw stopped(ask, stopped);
        } finally {
            inTime.complete(null);
        }
    }

    private HttpRequest counted(HttpAsk ask) {
        HttpRequest.Builder request = HttpRequest.newBuilder(ask.uri()).timeout(ask.timeout());
        ask.headers().forEach(request::header);
        request.header("Accept-Encoding", "gzip");
        byte[] body = ask.body();
        request.method(
                ask.method(),
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        meter.called(system, ask.purpose());
        return request.build();
    }

    private RetryableException stopped(HttpAsk ask, InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new RetryableException(
                system,
                ask.purpose(),
                "The call to " + ask.uri().getHost() + " was stopped from our side.",
                null,
                stopped);
    }

    /** An answer without a body may say all the same that it is zipped. */
    private static InputStream unzipped(InputStream arriving) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(arriving, 1);
        int first = peeked.read();
        if (first < 0) {
            return peeked;
        }
        peeked.unread(first);
        return new GZIPInputStream(peeked);
    }

    private static boolean zipped(HttpHeaders headers) {
        return headers.firstValue("content-encoding")
                .map(coding -> coding.equalsIgnoreCase("gzip"))
                .orElse(false);
    }

    /** Cuts a body off under whoever waits for more of it. */
    private static @Nullable Void closed(InputStream body) {
        try {
            body.close();
        } catch (IOException alreadyBroken) {
            // Then whoever reads it has been told by the same exception.
        }
        return null;
    }

    /** The sentence for a call that got no answer: which host, what happened, what to do. */
    public static RetryableException noAnswer(String system, String purpose, URI uri, Throwable failure) {
        String host = uri.getHost() + (uri.getPort() > 0 ? ":" + uri.getPort() : "");
        String why;
        if (caused(failure, UnresolvedAddressException.class) || caused(failure, UnknownHostException.class)) {
            why = "The name " + uri.getHost()
                    + " could not be found. Check the address in config/vitals.yaml and the network.";
        } else if (caused(failure, ConnectException.class) || caused(failure, HttpConnectTimeoutException.class)) {
            // Whether it was refused or nobody answered is not told reliably by the libraries, and the remedy is the
            // same.
            why = host + " takes no connection. Check the address in config/vitals.yaml, the network and any proxy.";
        } else if (caused(failure, HttpTimeoutException.class) || caused(failure, SocketTimeoutException.class)) {
            why = host
                    + " did not answer in time. It is asked again later; if this goes on, check the network and the vendor's status page.";
        } else if (caused(failure, SSLException.class)) {
            why = "No secure connection to " + host
                    + " could be made. Check the address, the clock of this machine and any proxy that inspects TLS.";
        } else {
            why = "The connection to " + host + " broke before the answer was complete. It is asked again later.";
        }
        return new RetryableException(system, purpose, why, null, failure);
    }

    /** True when a call without an answer cannot have reached the other side, so nothing can have happened there. */
    public static boolean neverArrived(Throwable failure) {
        return caused(failure, ConnectException.class)
                || caused(failure, HttpConnectTimeoutException.class)
                || caused(failure, UnresolvedAddressException.class)
                || caused(failure, UnknownHostException.class);
    }

    /** True when a call got no answer at all for want of a connection or of time: the other side may be out of reach as a whole. */
    public static boolean outOfReach(Throwable failure) {
        return neverArrived(failure) || caused(failure, HttpTimeoutException.class);
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
