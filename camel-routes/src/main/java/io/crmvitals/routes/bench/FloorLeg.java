package io.crmvitals.routes.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The very calls that another leg made, made again over kept connections by the JDK's client: their answers are thrown away, or read token by token and no further.
 * JSON by Jackson's stream, XML by StAX, CSV by a scan over its bytes.
 *
 * @param of the leg whose calls are made again
 */
record FloorLeg(String of, String path, Vendors vendors, boolean tokens, boolean quick) implements Leg {

    @Override
    public String id() {
        return of + (tokens ? "-tokens" : "-discard");
    }

    @Override
    public String what() {
        return tokens ? "floor: download and tokenize" : "floor: download and discard";
    }

    @Override
    public Side side() {
        return Side.FLOOR;
    }

    @Override
    public String repeats() {
        return of;
    }

    @Override
    public Work open(Place place) {
        List<HttpRequest> calls =
                place.vendors().seen(of).stream().map(FloorLeg::again).toList();
        Replay replay = new Replay(calls, tokens);
        return () -> {
            double work = replay.once();
            return Done.asMany().least(calls.size()).and(tokens ? "tokens" : "bytes", work);
        };
    }

    private static HttpRequest again(VendorLine.Seen call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(call.url()))
                .timeout(VendorLine.LONGEST)
                .method(
                        call.method(),
                        call.body().length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        return request.build();
    }

    private static final class Replay {

        private final List<HttpRequest> calls;
        private final boolean tokens;
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(VendorLine.LONGEST)
                .build();
        private final JsonFactory json = new JsonFactory();
        private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();

        Replay(List<HttpRequest> calls, boolean tokens) {
            this.calls = calls;
            this.tokens = tokens;
            xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        }

        /** How many tokens, or bytes, came. */
        long once() throws IOException, InterruptedException, XMLStreamException {
            long came = 0;
            for (HttpRequest call : calls) {
                if (!tokens) {
                    HttpResponse<InputStream> answer = http.send(call, HttpResponse.BodyHandlers.ofInputStream());
                    try (InputStream body = answer.body()) {
                        came += body.transferTo(java.io.OutputStream.nullOutputStream());
                    }
                    continue;
                }
                HttpResponse<InputStream> answer = http.send(call, HttpResponse.BodyHandlers.ofInputStream());
                String type = answer.headers().firstValue("Content-Type").orElse("");
                boolean zipped = answer.headers()
                        .firstValue("Content-Encoding")
                        .orElse("")
                        .contains("gzip");
                try (InputStream body = zipped ? new GZIPInputStream(answer.body()) : answer.body()) {
                    came += type.contains("json") ? ofJson(body) : type.contains("xml") ? ofXml(body) : ofCsv(body);
                }
            }
            return came;
        }

        private long ofJson(InputStream body) throws IOException {
            long count = 0;
            try (JsonParser parser = json.createParser(body)) {
                while (parser.nextToken() != null) {
                    if (parser.currentToken().isScalarValue()) {
                        // A string is only decoded when somebody asks for it.
                        parser.getTextLength();
                    }
                    count++;
                }
            }
            return count;
        }

        private long ofXml(InputStream body) throws XMLStreamException {
            long count = 0;
            XMLStreamReader reader = xml.createXMLStreamReader(body);
            while (reader.hasNext()) {
                reader.next();
                count++;
            }
            reader.close();
            return count;
        }

        private static long ofCsv(InputStream body) throws IOException {
            long count = 0;
            byte[] buffer = new byte[1 << 16];
            boolean quoted = false;
            int read = body.read(buffer);
            while (read >= 0) {
                for (int i = 0; i < read; i++) {
                    byte at = buffer[i];
                    if (at == '"') {
                        quoted = !quoted;
                    } else if (!quoted && (at == ',' || at == '\n')) {
                        count++;
                    }
                }
                read = body.read(buffer);
            }
            return count;
        }
    }
}
