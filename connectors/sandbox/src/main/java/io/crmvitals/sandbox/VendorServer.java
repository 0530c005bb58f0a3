package io.crmvitals.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One simulated vendor: a WireMock server on a free loopback port that hands every request to {@link #answer}. Calls are answered one at a time, so a vendor's
 * state needs no locks.
 */
public abstract class VendorServer implements AutoCloseable {

    private static final int REMEMBERED = 2_000;

    private final Faults faults = new Faults();
    private final Deque<Call> calls = new ArrayDeque<>();
    private final Traffic traffic = new Traffic();
    private final WireMockServer server;

    protected VendorServer() {
        server = new WireMockServer(wireMockConfig()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .gzipDisabled(true)
                .asynchronousResponseEnabled(false)
                .containerThreads(32)
                .extensions(new Answering()));
        server.stubFor(any(anyUrl()).willReturn(new ResponseDefinitionBuilder().withTransformers("answering")));
    }

    /** Starts listening; the vendor's state must be complete by now. */
    protected final void listen() {
        server.start();
    }

    /** What the vendor answers. Never throws for anything that a client sends: an unknown path, field or parameter is the vendor's own error. */
    protected abstract Answer answer(Call call);

    /** {@code http://127.0.0.1:port}, without a slash at the end. */
    public final String url() {
        return "http://127.0.0.1:" + server.port();
    }

    public final Faults faults() {
        return faults;
    }

    public final Traffic traffic() {
        return traffic;
    }

    /** Which of the vendor's limits a call counts against, for {@link Traffic}. */
    protected String limitOf(Call call) {
        return "all";
    }

    /** The newest calls, oldest first. */
    public final synchronized List<Call> calls() {
        return new ArrayList<>(calls);
    }

    public final synchronized void forgetCalls() {
        calls.clear();
    }

    private synchronized Answer serve(Call call) {
        if (calls.size() == REMEMBERED) {
            calls.removeFirst();
        }
        calls.addLast(call);
        String limit = limitOf(call);
        traffic.came(limit);
        Answer told = faults.take(call, false).orElseGet(() -> {
            Answer answer = answer(call);
            return faults.take(call, true).orElse(answer);
        });
        traffic.answered(limit, told);
        return told;
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Answering implements ResponseDefinitionTransformerV2 {

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            Answer answer = serve(call(event.getRequest()));
            ResponseDefinitionBuilder built = new ResponseDefinitionBuilder();
            switch (answer.broken()) {
                case BEFORE_ANSWER -> built.withFault(Fault.EMPTY_RESPONSE);
                case RESET -> built.withFault(Fault.CONNECTION_RESET_BY_PEER);
                case IN_THE_BODY -> built.withFault(Fault.MALFORMED_RESPONSE_CHUNK);
                case NOT -> {
                    built.withStatus(answer.status()).withBody(answer.body());
                    answer.headers().forEach(built::withHeader);
                }
            }
            return built.build();
        }

        private Call call(Request request) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (HttpHeader header : request.getHeaders().all()) {
                headers.put(header.key().toLowerCase(Locale.ROOT), header.firstValue());
            }
            return Call.of(request.getMethod().getName(), request.getUrl(), headers, request.getBody());
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return "answering";
        }
    }
}
