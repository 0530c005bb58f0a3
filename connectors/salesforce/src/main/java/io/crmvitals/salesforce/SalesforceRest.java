package io.crmvitals.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Http;
import io.crmvitals.http.HttpAnswer;
import io.crmvitals.http.HttpAsk;
import io.crmvitals.http.HttpStream;
import io.crmvitals.http.RetryAfter;
import io.crmvitals.http.Token;
import io.crmvitals.http.TokenHolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads by Salesforce's REST side, with the session and the allowance that SOAP uses as well. Each call is sent once; one that the session was too old for is sent
 * again with a new one, since nothing had been done. Safe for many threads.
 */
final class SalesforceRest {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Pattern USAGE = Pattern.compile("api-usage=(\\d{1,18})/(\\d{1,18})");
    private static final Pattern CODE = Pattern.compile("[A-Za-z_]{1,80}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http;
    private final TokenHolder tokens;
    private final CallAllowance allowance;
    private final Duration timeout;
    private final Clock clock;

    SalesforceRest(Http http, TokenHolder tokens, CallAllowance allowance, Duration timeout, Clock clock) {
        this.http = http;
        this.tokens = tokens;
        this.allowance = allowance;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * @param path below {@code /services/data/v65.0}, with its query
     * @param json the body; null for none
     * @param reader gets an answer that succeeded
     * @throws RestFault when Salesforce refuses the call as a whole
     * @throws RetryableException when no answer came, or none that Salesforce itself gives
     */
    <T> T send(
            String method,
            String path,
            @Nullable String json,
            String accept,
            String purpose,
            HttpStream.Reader<T> reader) {
        allowance.require(purpose);
        Token token = tokens.token();
        try {
            return once(token, method, path, json, accept, purpose, reader);
        } catch (RestFault fault) {
            if (!fault.code().equals(SalesforceFaults.INVALID_SESSION)) {
                throw fault;
            }
        }
        return once(tokens.renew(token), method, path, json, accept, purpose, reader);
    }

    private <T> T once(
            Token token,
            String method,
            String path,
            @Nullable String json,
            String accept,
            String purpose,
            HttpStream.Reader<T> reader) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + token.value().reveal());
        headers.put("Accept", accept);
        if (json != null) {
            headers.put("Content-Type", "application/json; charset=UTF-8");
        }
        URI uri = URI.create(SalesforceClient.detail(token, SalesforceSignIn.INSTANCE) + "/services/data/v"
                + SalesforceConfig.API_VERSION + path);
        byte[] body = json == null ? null : json.getBytes(StandardCharsets.UTF_8);
        return http.stream(new HttpAsk(method, uri, headers, body, timeout, purpose), answer -> {
            answer.header("sforce-limit-info").ifPresent(this::learn);
            if (!answer.succeeded()) {
                throw refusal(answer.whole(), purpose);
            }
            return reader.read(answer);
        });
    }

    /** A list of pairs, of which only the org's own count is ours to watch: {@code api-usage=18/5000; per-app-api-usage=17/250(appName=x)}. */
    private void learn(String header) {
        for (String pair : header.split("[;,]", -1)) {
            Matcher usage = USAGE.matcher(pair.strip());
            if (usage.matches()) {
                allowance.learn(Long.parseLong(usage.group(1)), Long.parseLong(usage.group(2)));
            }
        }
    }

    private RuntimeException refusal(HttpAnswer answer, String purpose) {
        int status = answer.status();
        JsonNode told = answer.isJson() ? json(answer.body()) : JSON.missingNode();
        JsonNode first = told.isArray() ? told.path(0) : told;
        String code = first.path("errorCode").asText("");
        if (status == 401) {
            return new RestFault(status, SalesforceFaults.INVALID_SESSION, "HTTP 401");
        }
        boolean ours = status >= 400 && CODE.matcher(code).matches();
        if (ours && status < 500 && status != 429) {
            return new RestFault(status, code, first.path("message").asText(""));
        }
        if (status >= 400 && status < 500 && status != 408 && status != 429) {
            return new RestFault(status, status == 410 ? "GONE" : "HTTP_" + status, "");
        }
        return new RetryableException(
                SalesforceConnector.SYSTEM,
                purpose,
                "Salesforce's address answered "
                        + (status < 400
                                ? "a redirect (" + status + "), which is never followed"
                                : status + (ours ? " (" + code + ")" : ""))
                        + ". It is asked again later; if this goes on, check status.salesforce.com, url and any proxy.",
                RetryAfter.parse(answer.header("retry-after").orElse(null), clock.instant(), LONGEST_WAIT),
                null);
    }

    /** Missing where the text is no JSON. */
    static JsonNode json(byte[] text) {
        try {
            JsonNode read = JSON.readTree(text);
            return read == null ? JSON.missingNode() : read;
        } catch (IOException rubbish) {
            return JSON.missingNode();
        }
    }
}
