package io.crmvitals.routes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A client library for Node, where node and the library are there. CPU, time and memory are those that Node itself tells. */
enum NodeLeg implements LibraryLeg {
    JSFORCE(Stream.SALESFORCE_BULK, "jsforce", "jsforce: bulk2.query") {
        @Override
        String asked(VendorLine.Seen call) throws IOException {
            return call.method().equals("POST") && call.url().endsWith("/jobs/query")
                    ? JSON.readTree(Zipped.text(call)).path("query").asText("")
                    : "";
        }

        @Override
        Map<String, String> variables(Place place) throws Exception {
            JsonNode token = WscLeg.token(place.vendors().variables());
            return Map.of(
                    "BENCH_URL", token.path("instance_url").asText(),
                    "BENCH_TOKEN", token.path("access_token").asText());
        }

        @Override
        long least(long records) {
            return records == 0 ? 2 : 3;
        }
    },
    HUBSPOT(Stream.HUBSPOT, "@hubspot/api-client", "@hubspot/api-client: companies.basicApi.getPage") {
        @Override
        String asked(VendorLine.Seen call) {
            String query = Objects.requireNonNullElse(URI.create(call.url()).getRawQuery(), "");
            return Arrays.stream(query.split("&", -1))
                    .filter(pair -> pair.startsWith("properties="))
                    .map(pair -> URLDecoder.decode(pair.substring("properties=".length()), StandardCharsets.UTF_8))
                    .collect(Collectors.joining(","));
        }

        @Override
        Map<String, String> variables(Place place) {
            Map<String, String> variables = place.vendors().variables();
            return Map.of(
                    "BENCH_URL", variables.getOrDefault("HUBSPOT_URL", ""),
                    "BENCH_TOKEN", variables.getOrDefault("HUBSPOT_TOKEN", ""));
        }

        @Override
        long least(long records) {
            return (records + 99) / 100;
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stream stream;
    private final String library;
    private final String what;

    NodeLeg(Stream stream, String library, String what) {
        this.stream = stream;
        this.library = library;
        this.what = what;
    }

    /** What our own source asks for by such a call; empty where it is not the one that tells. */
    abstract String asked(VendorLine.Seen call) throws IOException;

    abstract Map<String, String> variables(Place place) throws Exception;

    /** What our own source asked for on the same path; empty where none of its calls tells. */
    String asked(Place place) throws IOException {
        for (VendorLine.Seen call : place.vendors().seen(stream.source())) {
            String asked = asked(call);
            if (!asked.isEmpty()) {
                return asked;
            }
        }
        return "";
    }

    abstract long least(long records);

    @Override
    public Stream stream() {
        return stream;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public Work open(Place place) throws Exception {
        String modules = place.options().get("node-modules");
        if (modules == null || !Files.isDirectory(Path.of(modules, library))) {
            throw new Unmeasurable(library + " is not " + (modules == null ? "asked for" : "in " + modules)
                    + ". Install it with npm and say where: --node-modules DIR");
        }
        Path script = place.folder().resolve("client.cjs");
        try (InputStream text = Objects.requireNonNull(NodeLeg.class.getResourceAsStream("client.cjs"))) {
            Files.copy(text, script);
        }
        ProcessBuilder builder = new ProcessBuilder(List.of("node", script.toString(), library))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("NODE_PATH", modules);
        builder.environment().put("BENCH_ASKED", asked(place));
        builder.environment().putAll(variables(place));
        return new Asking(begun(builder));
    }

    private static Process begun(ProcessBuilder builder) throws Unmeasurable {
        try {
            return builder.start();
        } catch (IOException notThere) {
            throw new Unmeasurable("There is no node on the path. Install Node 20 or later.");
        }
    }

    private final class Asking implements Work {

        private final Process node;
        private final BufferedReader says;

        Asking(Process node) {
            this.node = node;
            says = new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8));
        }

        @Override
        public Done round() throws IOException {
            node.getOutputStream().write("round\n".getBytes(StandardCharsets.UTF_8));
            node.getOutputStream().flush();
            String line = says.readLine();
            if (line == null) {
                throw new IOException(library + " ended instead of answering");
            }
            JsonNode told = JSON.readTree(line);
            long records = told.path("records").asLong();
            return Done.of(records)
                    .least(least(records))
                    .took(nanos(told, "wall"), nanos(told, "cpu"))
                    .resident(told.path("resident").asLong());
        }

        private static Duration nanos(JsonNode told, String name) {
            return Duration.ofNanos((long) (told.path(name).asDouble() * 1e9));
        }

        @Override
        public void close() {
            node.destroy();
        }
    }
}
