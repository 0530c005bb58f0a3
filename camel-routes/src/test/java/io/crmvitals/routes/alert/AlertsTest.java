package io.crmvitals.routes.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Trouble;
import io.crmvitals.storage.SqlStore;
import io.crmvitals.storage.StorageConfig;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts of real runs' ends, told to a real web server and a real mail server on this machine. */
class AlertsTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final AlertTimes AT_ONCE = new AlertTimes(ZoneOffset.UTC, null, null, null);
    private static final Secret SECRET = new Secret("horse battery");

    @TempDir
    private Path folder;

    private Store store;
    private HttpServer web;
    private final List<String> bodies = new ArrayList<>();
    private final List<String> signatures = new ArrayList<>();
    private int answer = 204;

    @BeforeEach
    void open() throws IOException {
        store = SqlStore.open(StorageConfig.at(folder.resolve("vitals.db")));
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signatures.add(exchange.getRequestHeaders().getFirst("X-Vitals-Signature"));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void close() {
        web.stop(0);
        store.close();
    }

    private Alerts alerts(AlertChannel... channels) {
        AlertSettings settings =
                new AlertSettings(EnumSet.of(Condition.Kind.RUN, Condition.Kind.FEED), AT_ONCE, null, null);
        return new Alerts(settings, List.of(channels), "salesforce", store, CLOCK);
    }

    private Webhook webhook() {
        return new Webhook(URI.create("http://127.0.0.1:" + web.getAddress().getPort() + "/hook"), SECRET);
    }

    private Run run(Trouble... troubles) {
        Run run = new Run(store.startRun("sync", NOON), "sync", NOON, true);
        for (Trouble trouble : troubles) {
            run.trouble(trouble);
        }
        return run;
    }

    private static Trouble failed() {
        return new Trouble(Trouble.Severity.FAILED, "pull-zendesk-tickets", "Zendesk refused the token.");
    }

    @Test
    void a_failed_run_is_told_once_and_so_is_its_end() {
        Alerts alerts = alerts(webhook());

        alerts.after(run());
        alerts.after(run(failed()));
        alerts.after(run(failed()));
        alerts.after(run());

        assertThat(bodies).hasSize(2);
        assertThat(bodies.get(0)).contains("Zendesk refused the token.", "\"state\":\"began\"");
        assertThat(bodies.get(1)).contains("Over: ", "\"state\":\"over\"");
        assertThat(signatures.get(0))
                .isEqualTo("sha256=" + Webhook.signature(SECRET, bodies.get(0).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_signature_is_the_hmac_that_anybody_can_work_out() {
        // RFC 4231, test case 2.
        assertThat(Webhook.signature(
                        new Secret("Jefe"), "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void what_a_webhook_did_not_take_is_told_after_the_next_run_and_the_run_stays_what_it_was() {
        Alerts alerts = alerts(webhook());
        answer = 500;

        Run failed = run(failed());
        alerts.after(failed);
        answer = 200;
        alerts.after(run(failed()));
        alerts.after(run(failed()));

        assertThat(failed.troubles()).anySatisfy(trouble -> {
            assertThat(trouble.severity()).isEqualTo(Trouble.Severity.NOTE);
            assertThat(trouble.text()).contains("answered 500");
        });
        assertThat(bodies).hasSize(2);
        assertThat(bodies.get(1)).contains("Zendesk refused the token.");
    }

    @Test
    void a_stream_that_cannot_be_read_is_told_by_mail() throws Exception {
        GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        post.start();
        try {
            Mail mail = new Mail(
                    new Mail.Server("127.0.0.1", post.getSmtp().getPort(), Mail.Security.NONE, null, null),
                    "vitals@acme.example",
                    List.of("revops@acme.example"),
                    CLOCK);
            Alerts alerts = alerts(mail);
            alerts.after(run());
            store.streamEnded(new StreamId("zendesk", "tickets"), Set.of(), NOON, "the token was revoked.");

            alerts.after(run());

            MimeMessage[] told = post.getReceivedMessages();
            assertThat(told).hasSize(1);
            assertThat(told[0].getSubject()).startsWith("CRM Vitals: zendesk.tickets cannot be read");
            assertThat(GreenMailUtil.getBody(told[0])).contains("the token was revoked.");
            assertThat(told[0].getAllRecipients()[0]).hasToString("revops@acme.example");
        } finally {
            post.stop();
        }
    }

    @Test
    void a_webhook_in_plain_text_or_with_a_password_in_its_address_is_refused() {
        assertThat(Webhook.mistakes("http://hooks.example.com/x")).isNotEmpty();
        assertThat(Webhook.mistakes("https://user:pass@hooks.example.com/x")).isNotEmpty();
        assertThat(Webhook.mistakes("file:///etc/passwd")).isNotEmpty();
        assertThat(Webhook.mistakes("https://hooks.example.com/x")).isEmpty();
        assertThat(Webhook.mistakes("http://127.0.0.1:9000/x")).isEmpty();
    }
}
