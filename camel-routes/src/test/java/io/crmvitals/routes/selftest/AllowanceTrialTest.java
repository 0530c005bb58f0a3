package io.crmvitals.routes.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The trial of our shares, and that what it looks at can be broken. */
class AllowanceTrialTest {

    private static final Path CONFIG = Path.of("../config");

    @Test
    void an_hour_with_limits_breaks_none() {
        Outcome outcome = new AllowanceTrial(CONFIG).run(Scale.SHORT, 7, Progress.SILENT);

        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.figures()).containsEntry("syncs", 4L).containsEntry("inside_retry_after", 0L);
        assertThat(outcome.figures().get("calls")).isGreaterThan(100);
    }

    @Test
    void who_does_not_wait_is_noticed() throws Exception {
        try (Stage stage = new Stage(CONFIG, 50, 1)) {
            stage.sandbox().limitsTimedBy(stage.clock());
            var vendor = stage.sandbox().hubspot();
            vendor.faults().answer(call -> true, 1, Answer.json(429, Map.of()).with("Retry-After", "30"));

            ask(vendor.url());
            stage.clock().pass(java.time.Duration.ofSeconds(29));
            ask(vendor.url());
            stage.clock().pass(java.time.Duration.ofSeconds(2));
            ask(vendor.url());

            assertThat(vendor.traffic().refusals()).hasSize(1);
            assertThat(vendor.traffic().insideWait()).isEqualTo(1);
        }
    }

    private static void ask(String url) throws Exception {
        HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url + "/")).build(), HttpResponse.BodyHandlers.discarding());
    }
}
