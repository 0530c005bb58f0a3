package io.crmvitals.salesforce;

import com.sforce.ws.ConnectorConfig;
import com.sforce.ws.transport.Transport;
import io.crmvitals.http.Http;
import io.crmvitals.http.HttpAnswer;
import io.crmvitals.http.HttpAsk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Carries one SOAP call. The library's own transport sends a POST again when the connection drops before the answer, which would open tasks twice; this one sends
 * once, follows no redirect, and keeps status and headers of the answer. One object a call; not safe for many threads.
 */
final class SoapTransport implements Transport {

    /** An answer that is no SOAP: a gateway's or a maintenance page. Its body is not told. */
    static final class NotSoap extends IOException {

        private static final long serialVersionUID = 1;

        NotSoap(int status) {
            super("HTTP " + status + " without XML");
        }
    }

    private final Http http;
    private final Duration timeout;
    private final String purpose;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable URI uri;
    private @Nullable HttpAnswer answer;

    SoapTransport(Http http, Duration timeout, String purpose) {
        this.http = http;
        this.timeout = timeout;
        this.purpose = purpose;
    }

    /** Address and session come with the call; the time limits are this object's own. */
    @Override
    public void setConfig(ConnectorConfig config) {}

    @Override
    public OutputStream connect(String address, @Nullable String soapAction) throws IOException {
        HashMap<String, String> soap = new HashMap<>();
        soap.put("SOAPAction", "\"" + (soapAction == null ? "" : soapAction) + "\"");
        soap.put("Content-Type", "text/xml; charset=UTF-8");
        soap.put("Accept", "text/xml");
        return connect(address, soap, true);
    }

    @Override
    public OutputStream connect(String address, HashMap<String, String> more) throws IOException {
        return connect(address, more, true);
    }

    @Override
    public OutputStream connect(String address, HashMap<String, String> more, boolean zipped) throws IOException {
        uri = URI.create(address);
        request.reset();
        headers.clear();
        headers.putAll(more);
        if (!zipped) {
            return request;
        }
        headers.put("Content-Encoding", "gzip");
        return new GZIPOutputStream(request);
    }

    @Override
    public InputStream getContent() throws IOException {
        if (uri == null) {
            throw new IllegalStateException("asked for an answer before anything was sent");
        }
        HttpAnswer got = http.send(new HttpAsk("POST", uri, headers, request.toByteArray(), timeout, purpose));
        answer = got;
        boolean xml = got.header("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT).contains("xml"))
                .orElse(false);
        if (!xml || got.body().length == 0 || (got.status() >= 300 && got.status() < 400)) {
            throw new NotSoap(got.status());
        }
        return new ByteArrayInputStream(got.body());
    }

    @Override
    public boolean isSuccessful() {
        return answer != null && answer.status() < 400;
    }

    /** Null when none came. */
    @Nullable
    HttpAnswer answer() {
        return answer;
    }

    /** The vendor's clock as its answer tells it; null where it does not. */
    @Nullable
    Instant serverTime() {
        if (answer == null) {
            return null;
        }
        String date = answer.header("date").orElse("");
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeParseException missing) {
            return null;
        }
    }
}
