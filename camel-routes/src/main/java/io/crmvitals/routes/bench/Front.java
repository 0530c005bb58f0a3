package io.crmvitals.routes.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Stands before one simulated vendor: what only reads is asked of the vendor once and told from memory afterwards, so that the vendor's own work is no brake; any
 * write forgets all of that. Counts the calls, keeps what they were, and can let each take longer. Sign-in is neither counted nor kept.
 */
final class Front implements AutoCloseable {

    private static final Pattern SESSION = Pattern.compile("<(\\w+:)?sessionId>[^<]*</");
    /** HubSpot's own client asks by the older address, which tells the same. */
    private static final String OLDER_OBJECTS = "/crm/v3/objects/";

    private static final String OBJECTS = "/crm/objects/2026-09/";
    private static final Set<String> OF_THE_LINE = Set.of(
            "host",
            "content-length",
            "connection",
            "upgrade",
            "http2-settings",
            "transfer-encoding",
            "expect",
            "keep-alive",
            "te",
            "trailer",
            "proxy-connection");

    private record Told(int status, Map<String, String> headers, byte[] body) {}

    private final String vendor;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(32);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(VendorLine.LONGEST)
            .build();
    private final Map<String, Told> known = new ConcurrentHashMap<>();
    private final List<VendorLine.Seen> seen = new ArrayList<>();
    private volatile int delay;
    private long calls;
    private long refused;

    /** @param vendor where the vendor itself listens */
    Front(String vendor) throws IOException {
        this.vendor = vendor;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void delay(int millis) {
        delay = millis;
    }

    synchronized void begin() {
        seen.clear();
        calls = 0;
        refused = 0;
    }

    synchronized long calls() {
        return calls;
    }

    synchronized long refused() {
        return refused;
    }

    synchronized List<VendorLine.Seen> seen() {
        return List.copyOf(seen);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            VendorLine.Seen call = read(exchange);
            boolean signIn = call.url().contains("/oauth");
            if (!signIn) {
                count(call);
                pause();
            }
            Told told = told(call);
            if (told.status() == 429) {
                refuse();
            }
            told.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(told.status(), told.body().length == 0 ? -1 : told.body().length);
            if (told.body().length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(told.body());
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private VendorLine.Seen read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_LINE.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, String.join(", ", values));
            }
        });
        return new VendorLine.Seen(
                exchange.getRequestMethod(),
                url() + exchange.getRequestURI(),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private synchronized void count(VendorLine.Seen call) {
        calls++;
        seen.add(call);
    }

    private synchronized void refuse() {
        refused++;
    }

    private void pause() throws InterruptedException {
        if (delay > 0) {
            TimeUnit.MILLISECONDS.sleep(delay);
        }
    }

    private Told told(VendorLine.Seen call) throws IOException, InterruptedException {
        String body = Zipped.text(call);
        String key = call.method() + " " + call.url() + " "
                + Zipped.named(call.headers().getOrDefault("Accept-Encoding", "")) + " "
                + SESSION.matcher(body).replaceAll("");
        if (call.method().equals("DELETE") && call.url().contains("/jobs/query/")) {
            // A job that is told from memory is not to go away.
            return new Told(204, Map.of(), new byte[0]);
        }
        Told remembered = known.get(key);
        if (remembered != null) {
            return remembered;
        }
        Told told = asked(call);
        if (call.url().contains("/oauth")) {
            return told;
        }
        if (!reads(call, body)) {
            known.clear();
        } else if (told.status() / 100 == 2 && settled(call, told)) {
            known.put(key, told);
        }
        return told;
    }

    private static boolean reads(VendorLine.Seen call, String body) {
        if (call.method().equals("GET")) {
            return true;
        }
        String path = URI.create(call.url()).getPath();
        return call.method().equals("POST")
                && (path.endsWith("/search")
                        || path.endsWith("/batch/read")
                        || path.endsWith("/jobs/query")
                        || (path.contains("/Soap/")
                                && body.matches("(?s).*<(\\w+:)?(query\\w*|describe\\w*|retrieve|get\\w*)[ >].*")));
    }

    /** Work that the vendor still does is asked after again. */
    private static boolean settled(VendorLine.Seen call, Told told) {
        if (!call.url().contains("/jobs/query/") || call.url().contains("/results")) {
            return !call.url().contains("job_status");
        }
        return new String(told.body(), StandardCharsets.UTF_8).contains("JobComplete")
                || Zipped.named(told.headers().getOrDefault("Content-Encoding", ""));
    }

    private Told asked(VendorLine.Seen call) throws IOException, InterruptedException {
        ByTime translated = ByTime.of(call);
        String url = (translated == null ? call.url() : translated.cursorUrl()).replace(OLDER_OBJECTS, OBJECTS);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.replace(url(), vendor)))
                .timeout(VendorLine.LONGEST)
                .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        Map<String, String> headers = new LinkedHashMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (!OF_THE_LINE.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                headers.put(name, values.get(0));
            }
        });
        Told told = new Told(answer.statusCode(), headers, withOurAddress(answer));
        return translated == null ? told : new Told(told.status(), headers, translated.byTime(told.body()));
    }

    /** Vendors name themselves in what they say: where the next page is, where a session is good. */
    private byte[] withOurAddress(HttpResponse<byte[]> answer) throws IOException {
        byte[] body = answer.body();
        boolean zipped =
                Zipped.named(answer.headers().firstValue("Content-Encoding").orElse(""));
        if (zipped) {
            body = Zipped.open(body);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        byte[] ours = text.contains(vendor) ? text.replace(vendor, url()).getBytes(StandardCharsets.UTF_8) : body;
        if (!zipped) {
            return ours;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(ours);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
