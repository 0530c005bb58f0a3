package io.crmvitals.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** One answer, whatever its status. The body is unzipped already. */
public record HttpAnswer(int status, HttpHeaders headers, byte[] body) {

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /** True when the answer says that it is JSON; gateways and maintenance pages answer HTML. */
    public boolean isJson() {
        return header("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT).contains("json"))
                .orElse(false);
    }
}
