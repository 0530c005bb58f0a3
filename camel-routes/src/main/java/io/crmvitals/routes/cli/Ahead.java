package io.crmvitals.routes.cli;

import io.crmvitals.core.expression.Expressions;
import io.crmvitals.core.expression.ValueType;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

/** Loads beside the reading of config what a verb that reads config needs a moment later: the language of expressions, then connections. Never more than time saved. */
final class Ahead {

    private Ahead() {}

    static void begin() {
        Thread thread = new Thread(Ahead::load, "ahead");
        // Nobody waits for it.
        thread.setDaemon(true);
        thread.start();
    }

    private static void load() {
        Expressions.compile("words == null ? 'none' : words + '.'", Map.of("words", ValueType.TEXT), ValueType.TEXT);
        // The first one sets up what all need to speak TLS.
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    }
}
