package io.crmvitals.routes.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The simulated vendors in a process of their own: what they do is nobody's CPU. Says on stdout where it listens and lives until its stdin ends.
 *
 * <p>Beside the vendors' addresses there is a line for the bench itself: counts, calls to be made again, delays.
 */
final class BenchVendors implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 42;

    /** The fewest customers that a portfolio has. */
    private static final int FEWEST = 50;

    private record Kept(List<VendorLine.Seen> calls, long records) {}

    private final Sandbox sandbox;
    private final Map<String, Front> fronts = new LinkedHashMap<>();
    private final Map<String, Kept> kept = new HashMap<>();
    private final HttpServer line;

    private BenchVendors(Leg.Vendors what, Size size) throws IOException {
        sandbox = Sandbox.start(
                Portfolio.of(customers(what, size), SEED),
                what == Leg.Vendors.TODAY ? Clock.systemUTC() : Clock.fixed(Portfolio.NOW, ZoneOffset.UTC));
        if (what == Leg.Vendors.LISTS) {
            LongLists.fill(sandbox, size.records());
        }
        fronts.put("SALESFORCE_URL", new Front(sandbox.salesforce().url()));
        fronts.put("HUBSPOT_URL", new Front(sandbox.hubspot().url()));
        fronts.put("ZENDESK_URL", new Front(sandbox.zendesk().url()));
        line = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        line.createContext("/", this::asked);
        line.start();
    }

    private static int customers(Leg.Vendors what, Size size) {
        return switch (what) {
            case NONE, LISTS -> FEWEST;
            case PORTFOLIO, TODAY -> size.accounts();
            case LARGE_PORTFOLIO -> size.accounts() * Size.LARGER;
        };
    }

    /** @param arguments which vendors, which size */
    public static void main(String[] arguments) {
        int code = 1;
        try {
            serve(arguments);
            code = 0;
        } catch (IOException | RuntimeException broken) {
            broken.printStackTrace();
        } finally {
            // Servers that were begun would keep a broken process alive, and whoever waits for its word waiting.
            System.exit(code);
        }
    }

    private static void serve(String[] arguments) throws IOException {
        // Without it, small answers wait for the other side's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "-1");
        try (BenchVendors vendors = new BenchVendors(Leg.Vendors.valueOf(arguments[0]), Size.of(arguments[1]))) {
            System.out.println(
                    "line http://127.0.0.1:" + vendors.line.getAddress().getPort());
            int heard = System.in.read();
            while (heard >= 0) {
                heard = System.in.read();
            }
        }
    }

    private void asked(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] answer = JSON.writeValueAsBytes(answer(
                    exchange.getRequestURI().getPath(),
                    parameters(exchange.getRequestURI().getRawQuery())));
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private synchronized Object answer(String path, Map<String, String> parameters) {
        String leg = parameters.getOrDefault("leg", "");
        return switch (path) {
            case "/variables" -> variables();
            case "/begin" -> {
                fronts.values().forEach(Front::begin);
                yield true;
            }
            case "/counts" -> counts();
            case "/keep" -> {
                kept.put(leg, new Kept(seen(), Long.parseLong(parameters.getOrDefault("records", "0"))));
                yield true;
            }
            case "/seen" -> keptOf(leg).calls();
            case "/records" -> keptOf(leg).records();
            case "/delay" -> {
                fronts.values().forEach(front -> front.delay(Integer.parseInt(parameters.getOrDefault("millis", "0"))));
                yield true;
            }
            default -> throw new IllegalArgumentException(path + " is not spoken here");
        };
    }

    private Kept keptOf(String leg) {
        return kept.getOrDefault(leg, new Kept(List.of(), 0));
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(sandbox.variables());
        fronts.forEach((name, front) -> variables.put(name, front.url()));
        // What is measured is the work, not the waiting for a minute's allowance.
        variables.put("ZENDESK_EXPORTS_PER_MINUTE", "100000");
        variables.put("ZENDESK_CALLS_PER_MINUTE", "100000");
        return variables;
    }

    private VendorLine.Counts counts() {
        return new VendorLine.Counts(
                fronts.values().stream().mapToLong(Front::calls).sum(),
                fronts.values().stream().mapToLong(Front::refused).sum());
    }

    private List<VendorLine.Seen> seen() {
        List<VendorLine.Seen> all = new ArrayList<>();
        fronts.values().forEach(front -> all.addAll(front.seen()));
        return all;
    }

    private static Map<String, String> parameters(@org.jspecify.annotations.Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                String[] halves = pair.split("=", 2);
                parameters.put(
                        halves[0], halves.length < 2 ? "" : URLDecoder.decode(halves[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    @Override
    public void close() {
        line.stop(0);
        fronts.values().forEach(Front::close);
        sandbox.close();
    }
}
