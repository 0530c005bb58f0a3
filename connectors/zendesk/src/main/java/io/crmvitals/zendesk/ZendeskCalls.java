package io.crmvitals.zendesk;

import io.crmvitals.http.Http;
import io.crmvitals.http.HttpAnswer;
import io.crmvitals.http.HttpAsk;
import io.crmvitals.http.HttpStream;
import io.crmvitals.http.RetryAfter;
import io.crmvitals.http.Token;
import io.crmvitals.zendesk.ZendeskBudgets.Share;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a call of the thin client leaves: with the credential, out of its share, never sent twice by itself, in the time allowed; what the answer tells of limits is
 * learned before anybody looks at it. Safe for many threads.
 */
final class ZendeskCalls {

    private final ZendeskConfig config;
    private final Http http;
    private final ZendeskAccess access;
    private final ZendeskBudgets budgets;
    private final Clock clock;

    ZendeskCalls(ZendeskConfig config, Http http, ZendeskAccess access, ZendeskBudgets budgets, Clock clock) {
        this.config = config;
        this.http = http;
        this.access = access;
        this.budgets = budgets;
        this.clock = clock;
    }

    /**
     * Sends once, and once more with a new token where the first one is refused, which is before anything is done.
     *
     * @param headers beside those that every call has
     * @param json what is sent; null for a read
     * @return whatever was answered
     */
    HttpAnswer send(
            Share share, String method, URI uri, Map<String, String> headers, @Nullable String json, String purpose) {
        Token token = access.token();
        HttpAnswer answer = send(share, token, method, uri, headers, json, purpose);
        return answer.status() == 401 && access.renewable()
                ? send(share, access.renew(token), method, uri, headers, json, purpose)
                : answer;
    }

    private HttpAnswer send(
            Share share,
            Token token,
            String method,
            URI uri,
            Map<String, String> headers,
            @Nullable String json,
            String purpose) {
        budgets.take(share, purpose);
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Authorization", access.header(token));
        all.put("Accept", "application/json");
        HttpAsk ask;
        if (json == null) {
            ask = HttpAsk.get(uri, all, config.requestTimeout(), purpose);
        } else {
            all.put("Content-Type", "application/json");
            ask = HttpAsk.send(method, uri, all, json, config.requestTimeout(), purpose);
        }
        // The time allowed is that of the whole answer and not of its headers alone.
        HttpAnswer answer = http.stream(ask, HttpStream::whole);
        learn(share, answer);
        return answer;
    }

    private void learn(Share share, HttpAnswer answer) {
        Map<String, String> headers = new HashMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        budgets.told(share, headers);
        if (answer.succeeded()) {
            return;
        }
        Duration wait = ZendeskResponses.putOff(answer.status(), answer.text(), asked(answer));
        if (wait != null) {
            budgets.putOff(share, wait);
        }
    }

    /** The wait that an answer names; null where it names none. */
    @Nullable
    Duration asked(HttpAnswer answer) {
        return RetryAfter.parse(
                answer.header("Retry-After").orElse(null), clock.instant(), ZendeskResponses.LONGEST_WAIT);
    }
}
