package io.crmvitals.sandbox.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One request or answer as it goes over the wire, of the kinds that clients and the simulated vendors send.
 *
 * @param first the request line or the status line
 */
record WireMessage(String first, Map<String, String> headers, byte[] body) {

    /** Null where the other side ended the connection instead of sending anything. */
    static @Nullable WireMessage read(InputStream in, boolean answer) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return new WireMessage(first, headers, body(in, headers, answer));
    }

    private static byte[] body(InputStream in, Map<String, String> headers, boolean answer) throws IOException {
        if (headers.getOrDefault("Transfer-Encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (true) {
                String size = line(in);
                int length = Integer.parseInt(size == null ? "0" : size.split(";", 2)[0].strip(), 16);
                if (length == 0) {
                    line(in);
                    return body.toByteArray();
                }
                body.write(exactly(in, length));
                line(in);
            }
        }
        String length = headers.get("Content-Length");
        if (length != null) {
            return exactly(in, Integer.parseInt(length));
        }
        return answer ? in.readAllBytes() : new byte[0];
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("ended in the middle of a body");
        }
        return body;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.write(next);
            }
            if (line.size() > 65_536) {
                throw new IOException("no HTTP");
            }
            next = in.read();
        }
        return line.toString(ISO_8859_1);
    }

    /** Null where it is no HTTP request. */
    @Nullable
    Call call() throws IOException {
        String[] parts = first.split(" ", -1);
        if (parts.length != 3 || !parts[1].startsWith("/")) {
            return null;
        }
        Map<String, String> lower = new LinkedHashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return Call.of(parts[0], parts[1], lower, plain());
    }

    private byte[] plain() throws IOException {
        if (!headers.getOrDefault("Content-Encoding", "").equalsIgnoreCase("gzip") || body.length == 0) {
            return body;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        }
    }

    Answer asAnswer() {
        Map<String, String> told = new LinkedHashMap<>(headers);
        told.keySet()
                .removeIf(name -> name.equalsIgnoreCase("Content-Length")
                        || name.equalsIgnoreCase("Transfer-Encoding")
                        || name.equalsIgnoreCase("Connection"));
        return new Answer(Integer.parseInt(first.split(" ", 3)[1]), told, body, Answer.Break.NOT);
    }

    WireMessage asking(String line) {
        return new WireMessage(line, headers, body);
    }

    /** For the vendor: unzipped answers only, and one exchange a connection. */
    byte[] forwarded() {
        StringBuilder head = new StringBuilder(first).append("\r\n");
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Connection")
                    && !name.equalsIgnoreCase("Accept-Encoding")
                    && !name.equalsIgnoreCase("Transfer-Encoding")
                    && !name.equalsIgnoreCase("Content-Length")
                    && !name.equalsIgnoreCase("HTTP2-Settings")
                    && !name.equalsIgnoreCase("Upgrade")) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        byte[] start = head.toString().getBytes(ISO_8859_1);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}
