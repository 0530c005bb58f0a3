package io.crmvitals.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.crmvitals.core.problem.RetryableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class HttpTest {

    private final List<String> counted = new ArrayList<>();
    private final Http http = new Http("zendesk", (system, purpose) -> counted.add(system + " " + purpose));
    private final List<String> seen = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        switch (exchange.getRequestURI().getPath()) {
            case "/zipped" -> {
                ByteArrayOutputStream zipped = new ByteArrayOutputStream();
                try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
                    out.write("læst".getBytes(StandardCharsets.UTF_8));
                }
                exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, zipped.size());
                exchange.getResponseBody().write(zipped.toByteArray());
            }
            case "/cut" -> {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write("a,b\n1,".getBytes(StandardCharsets.UTF_8));
            }
            case "/slow" -> {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write("a,b\n".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                // The rest never comes.
                return;
            }
            case "/away" -> {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
                exchange.sendResponseHeaders(302, -1);
            }
            default -> exchange.sendResponseHeaders(503, -1);
        }
        exchange.close();
    }

    private HttpAsk get(String path) {
        return HttpAsk.get(at(path), Map.of(), Duration.ofSeconds(5), "tickets");
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void a_zipped_answer_is_read_and_the_call_is_counted_once() {
        HttpAnswer answer = http.send(HttpAsk.get(at("/zipped"), Map.of(), Duration.ofSeconds(5), "tickets"));

        assertThat(answer.text()).isEqualTo("læst");
        assertThat(counted).containsExactly("zendesk tickets");
    }

    @Test
    void a_zipped_answer_can_be_read_while_it_arrives() {
        String text =
                http.stream(get("/zipped"), answer -> new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));

        assertThat(text).isEqualTo("læst");
        assertThat(counted).containsExactly("zendesk tickets");
    }

    @Test
    void an_answer_that_breaks_off_is_no_answer_for_whoever_reads_while_it_arrives() {
        assertThatThrownBy(
                        () -> http.stream(get("/cut"), answer -> answer.body().readAllBytes()))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("broke before the answer was complete");
    }

    @Test
    void a_body_that_stops_coming_is_cut_off_when_the_time_of_the_call_is_up() {
        HttpAsk ask = HttpAsk.get(at("/slow"), Map.of(), Duration.ofMillis(400), "tickets");

        assertThatThrownBy(() -> http.stream(ask, answer -> answer.body().readAllBytes()))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("did not answer in time");
    }

    @Test
    void what_a_reader_throws_reaches_the_caller_as_it_is() {
        assertThatThrownBy(() -> http.stream(get("/busy"), answer -> {
                    throw new IllegalStateException("status " + answer.status());
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("status 503");
    }

    @Test
    void a_redirect_is_not_followed() {
        HttpAnswer answer = http.send(HttpAsk.get(at("/away"), Map.of(), Duration.ofSeconds(5), "check"));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(seen).containsExactly("GET /away");
    }

    @Test
    void a_status_is_an_answer_and_never_an_exception() {
        HttpAnswer answer =
                http.send(HttpAsk.send("POST", at("/busy"), Map.of(), "{}", Duration.ofSeconds(5), "tasks"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.succeeded()).isFalse();
    }

    @Test
    void a_host_where_nobody_listens_is_told_by_name_with_what_to_do() throws IOException {
        int freePort;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = probe.getLocalPort();
        }
        HttpAsk ask =
                HttpAsk.get(URI.create("http://127.0.0.1:" + freePort + "/"), Map.of(), Duration.ofSeconds(5), "check");

        assertThatThrownBy(() -> http.send(ask))
                .isInstanceOf(RetryableException.class)
                .hasMessage("127.0.0.1:" + freePort
                        + " takes no connection. Check the address in config/vitals.yaml, the network and any proxy.");
    }

    @Test
    void a_request_in_a_message_shows_neither_its_token_nor_its_body() {
        HttpAsk ask = HttpAsk.send(
                "POST",
                URI.create("https://acme.zendesk.com/oauth/tokens?code=c0de"),
                Map.of("Authorization", "Bearer t0ken"),
                "s3cret",
                Duration.ofSeconds(1),
                "sign-in");

        assertThat(ask.toString()).contains("POST", "/oauth/tokens").doesNotContain("t0ken", "s3cret", "c0de");
    }

    @Test
    void an_answer_whose_body_stops_ends_when_the_time_of_the_whole_call_is_over() {
        HttpAsk ask = HttpAsk.get(at("/slow"), Map.of(), Duration.ofMillis(300), "tickets");

        assertThatThrownBy(() -> org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> http.send(ask)))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("did not answer in time")
                .satisfies(late -> assertThat(Http.outOfReach(late)).isTrue());
    }

    /** The whole call and its connecting run out of time in the same moment; which of them is told must not be a matter of luck. */
    @RepeatedTest(8)
    void a_call_that_spends_all_its_time_connecting_is_told_as_a_connection_that_nobody_takes() throws IOException {
        List<SocketChannel> queue = new ArrayList<>();
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 6; i++) {
                SocketChannel waiting = SocketChannel.open();
                queue.add(waiting);
                waiting.configureBlocking(false);
                waiting.connect(deaf.getLocalSocketAddress());
            }
            URI uri = URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/");

            assertThatThrownBy(
                            () -> http.send(HttpAsk.send("POST", uri, Map.of(), "{}", Duration.ofMillis(150), "tasks")))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("takes no connection")
                    .satisfies(failure -> assertThat(Http.neverArrived(failure)).isTrue());
        } finally {
            for (SocketChannel waiting : queue) {
                waiting.close();
            }
        }
    }

    @Test
    void a_connection_that_nobody_takes_is_told_apart_from_an_answer_that_does_not_come() {
        URI vendor = URI.create("https://acme.example/api");
        Throwable refused = new IOException(new ConnectException("Connection refused"));
        Throwable nobodyTookIt = new IOException(new HttpConnectTimeoutException("HTTP connect timed out"));
        Throwable nobodyAnswered = new IOException(new SocketTimeoutException("Read timed out"));

        assertThat(Http.noAnswer("zendesk", "tasks", vendor, refused)).hasMessageContaining("takes no connection");
        assertThat(Http.noAnswer("zendesk", "tasks", vendor, nobodyTookIt)).hasMessageContaining("takes no connection");
        assertThat(Http.noAnswer("zendesk", "tasks", vendor, nobodyAnswered))
                .hasMessageContaining("did not answer in time");
        assertThat(Http.neverArrived(nobodyTookIt)).isTrue();
        assertThat(Http.neverArrived(nobodyAnswered)).isFalse();
    }
}
