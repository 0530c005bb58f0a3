package io.crmvitals.routes.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Bodies that may come zipped. */
final class Zipped {

    private Zipped() {}

    static boolean named(String encodings) {
        return encodings.contains("gzip");
    }

    /** What a call says, unzipped. */
    static String text(VendorLine.Seen call) {
        byte[] bytes = named(call.headers().getOrDefault("Content-Encoding", ""))
                        || named(call.headers().getOrDefault("Content-encoding", ""))
                ? open(call.body())
                : call.body();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static byte[] open(byte[] zipped) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            return in.readAllBytes();
        } catch (IOException cut) {
            throw new UncheckedIOException("Bytes that were to be zipped are not", cut);
        }
    }
}
