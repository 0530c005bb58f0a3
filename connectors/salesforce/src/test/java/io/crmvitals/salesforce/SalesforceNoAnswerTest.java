package io.crmvitals.salesforce;

import static io.crmvitals.core.port.SampleWrites.health;
import static io.crmvitals.core.port.SampleWrites.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.salesforce.SalesforceConfig.Reading;
import io.crmvitals.salesforce.SalesforceConfig.Writing;
import io.crmvitals.sandbox.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An instance that signs nobody in and answers nobody: it refuses connections, or takes them and is silent. */
class SalesforceNoAnswerTest {

    private final TestOrg test = new TestOrg();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void a_refused_connection_is_asked_again_for_reads_and_writes() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        SalesforceConnector connector = instanceAt(nobody);

        assertThatThrownBy(() -> connector.sources().get(0).nextPage(Cursor.START))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("takes no connection");
        assertThatThrownBy(() ->
                        connector.healthSink().orElseThrow().write(List.of(health(test.account("Harbor"), "20.0"))))
                .isInstanceOf(RetryableException.class);
    }

    /** Wherever a tag or a value is cut, also where the library's own parser stumbles. */
    @Test
    void an_answer_that_breaks_off_anywhere_is_asked_for_again() {
        HealthSink sink = test.connector().healthSink().orElseThrow();
        ExternalId account = test.account("Harbor");
        String whole = """
                <?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
                xmlns="urn:partner.soap.sforce.com"><soapenv:Header><LimitInfoHeader><limitInfo><current>14</current>\
                <limit>100000</limit><type>API REQUESTS</type></limitInfo></LimitInfoHeader></soapenv:Header><soapenv:Body>\
                <updateResponse><result><id>%s</id><success>true</success></result></updateResponse></soapenv:Body></soapenv:Envelope>""".formatted(account.value());
        int told = whole.indexOf("</updateResponse>");

        for (int length = 0; length < told; length++) {
            test.sandbox
                    .faults()
                    .answer(TestOrg.soap("update"), 1, Answer.of(200, "text/xml", whole.substring(0, length)));
            assertThatThrownBy(() -> sink.write(List.of(health(account, "20.0"))))
                    .as("cut to %d characters", length)
                    .isInstanceOf(RetryableException.class);
        }
    }

    @Test
    void a_task_that_met_a_refused_connection_was_surely_not_opened() throws IOException {
        SalesforceConnector connector = instanceAt(1);

        assertThatThrownBy(() -> connector.taskSink().orElseThrow().open(List.of(task(test.account("Harbor"), "k-1"))))
                .isInstanceOf(RetryableException.class);
    }

    @Test
    void silence_ends_at_the_time_limit_and_is_asked_again() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            SalesforceConnector connector = instanceAt(silent.getLocalPort());

            assertThatThrownBy(() -> connector.sources().get(0).nextPage(Cursor.START))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("did not answer in time");
            assertThatThrownBy(() ->
                            connector.healthSink().orElseThrow().write(List.of(health(test.account("Harbor"), "20.0"))))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("did not answer in time");
        }
    }

    @Test
    void a_task_whose_creation_met_silence_is_unknown() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            SalesforceConnector moved = instanceAt(silent.getLocalPort(), 3);

            List<WriteOutcome> outcomes =
                    moved.taskSink().orElseThrow().open(List.of(task(test.account("Harbor"), "k-1")));

            assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.UNKNOWN);
            test.sandbox.faults().clear();
            assertThat(test.connector().taskSink().orElseThrow().open(List.of(task(test.account("Harbor"), "k-1"))))
                    .extracting(WriteOutcome::status)
                    .containsExactly(Status.DELIVERED);
        }
    }

    private SalesforceConnector instanceAt(int port) {
        return instanceAt(port, 0);
    }

    /** @param before calls that the living instance answers first; then the session ends, and the next sign-in names the other one */
    private SalesforceConnector instanceAt(int port, int before) {
        String address = "http://127.0.0.1:" + port;
        Answer signedIn = Answer.json(
                200,
                Map.of(
                        "access_token",
                        test.org.organizationId() + "!AQ",
                        "instance_url",
                        address,
                        "id",
                        "https://login.salesforce.com/id/" + test.org.organizationId() + "/0058d000000aBcDAAU",
                        "token_type",
                        "Bearer",
                        "token_format",
                        "opaque"));
        test.sandbox.faults().answerLater(TestOrg.signIn(), before == 0 ? 0 : 1, 9, signedIn);
        if (before > 0) {
            test.sandbox.faults().answer(TestOrg.soap("create"), 1, Answer.of(401, "text/plain", ""));
        }
        SalesforceConfig usual = test.config(TestOrg.SECRET);
        SalesforceConfig config = new SalesforceConfig(
                usual.baseUrl(),
                usual.signIn(),
                Set.of(
                        URI.create(test.sandbox.url()).getAuthority(),
                        URI.create(address).getAuthority()),
                null,
                new Reading(
                        200, 10_000, Duration.ofSeconds(1), 100, usual.reading().reconcileEvery()),
                new Writing(Duration.ofSeconds(1), false));
        return test.connector(config, TestOrg.ACCOUNTS);
    }
}
