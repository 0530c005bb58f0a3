package io.crmvitals.routes.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits on the loopback for the one request by which a browser comes back from a vendor's page. Nobody from outside of this machine reaches it. */
final class BrowserAnswer implements AutoCloseable {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Return to the terminal - CRM Vitals</title>
            </head>
            <body>
            <main>
            <h1>Return to the terminal</h1>
            <p>%s has answered. The terminal in which you started CRM Vitals says what came of it. You can close this page.</p>
            </main>
            </body>
            </html>
            """;

    private final CompletableFuture<Map<String, String>> brought = new CompletableFuture<>();
    private final List<HttpServer> servers = new ArrayList<>();
    private final String system;
    private final String vendor;
    private final int port;

    private BrowserAnswer(int port, String system, String vendor) throws IOException {
        this.system = system;
        this.vendor = vendor;
        // Vendors take an address without TLS for the name localhost alone, which a browser may look for at either
        // address.
        HttpServer first = listening(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        this.port = first.getAddress().getPort();
        byte[] six = new byte[16];
        six[15] = 1;
        try {
            listening(InetAddress.getByAddress(six), this.port);
        } catch (IOException noSuchAddress) {
            // A machine without IPv6; its browser then comes by the other address.
            return;
        }
    }

    /**
     * @param port 0 for any that is free
     * @param system whose browser it is, as the path names it
     * @param vendor the same as people write it
     * @throws IOException when somebody else listens there
     */
    static BrowserAnswer listen(int port, String system, String vendor) throws IOException {
        return new BrowserAnswer(port, system, vendor);
    }

    private HttpServer listening(InetAddress loopback, int at) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, at), 0);
        server.createContext("/", this::answer);
        server.start();
        servers.add(server);
        return server;
    }

    String system() {
        return system;
    }

    String vendor() {
        return vendor;
    }

    private String path() {
        return "/" + system + "/connected";
    }

    /** Where the vendor must send the browser. */
    URI address() {
        return URI.create("http://localhost:" + port + path());
    }

    /** What the browser brought; null when none came in time. */
    @Nullable
    Map<String, String> await(Duration longest) throws InterruptedException {
        try {
            return brought.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException nobody) {
            return null;
        } catch (ExecutionException cannotHappen) {
            throw new IllegalStateException(cannotHappen);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean ours = exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().getPath().equals(path());
        try (exchange) {
            if (!ours) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] page = PAGE.formatted(vendor).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            // The address holds the code: no cache keeps it and no other page is told of it.
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        } finally {
            if (ours) {
                brought.complete(parameters(exchange.getRequestURI().getRawQuery()));
            }
        }
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformed) {
            // Then it is nothing that a vendor sent.
            return "";
        }
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
    }
}
