package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.problem.RetryableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WholeAnswersTest {

    private final HandClock clock = new HandClock();
    private final CountingMeter meter = new CountingMeter();

    @Test
    void an_answer_that_stops_in_the_middle_is_given_up_in_time() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread stalling = new Thread(() -> stall(server, done), "stalling-vendor");
            stalling.start();
            HubSpotConfig config = HubSpotConfig.of(new Secret("pat-x"))
                    .at(URI.create("http://127.0.0.1:" + server.getLocalPort()), Set.of("127.0.0.1"))
                    .with(new HubSpotConfig.Limits(80, 3, 10, Duration.ofMillis(300)));
            HubSpotConnector connector =
                    new HubSpotConnector(config, List.of(TestPortal.request("companies", "name")), clock, meter, clock);

            assertThatThrownBy(() -> connector.sources().get(0).nextPage(Cursor.START))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("did not answer in time");

            assertThat(meter.of("companies")).isEqualTo(1);
            done.countDown();
            stalling.join();
        }
    }

    /** Sends headers and half a body, and then nothing until the test is over. */
    private static void stall(ServerSocket server, CountDownLatch done) {
        try (Socket client = server.accept()) {
            client.getOutputStream()
                    .write(
                            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"results\":"
                                    .getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            done.await();
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
