package io.crmvitals.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/**
 * One answer whose body is read while it arrives; unzipped already. The body belongs to the reader it was handed to and is closed when that one returns. A body
 * that ends before it is complete throws, where the answer says how long it is or comes in chunks.
 */
public record HttpStream(int status, HttpHeaders headers, InputStream body) {

    /** Reads an answer to its end, or as far as it likes. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(HttpStream answer) throws IOException;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** True when the answer says that it is of this type, for example {@code text/csv}; gateways and maintenance pages answer HTML. */
    public boolean is(String type) {
        return header("content-type")
                .map(told -> told.toLowerCase(Locale.ROOT).startsWith(type))
                .orElse(false);
    }

    /** Takes the whole body into memory: for refusals and other small answers. */
    public HttpAnswer whole() throws IOException {
        return new HttpAnswer(status, headers, body.readAllBytes());
    }
}
