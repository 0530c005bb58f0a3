package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.port.Store;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.storage.StorageException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A product that cannot be put together leaves nothing behind. */
class FailedWiringTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void a_connector_that_cannot_be_made_leaves_the_data_folder_free_for_the_next_process() {
        Configuration config =
                Configuration.withoutConnections(Site.copyOfShippedConfig(folder.resolve("config")), name -> null);
        Configuration broken = config.beside(
                Map.of("hubspot", (requests, data, clock, meter, pause) -> {
                    throw new RetryableException(
                            "hubspot", "check", "the place of its tokens cannot be read", null, null);
                }),
                config.scorecards());

        assertThatThrownBy(() -> open(broken))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("the place of its tokens cannot be read");

        StoreSettings settings = config.settings().store();
        try (Store free = settings.openForWalking(folder.resolve("data"), CLOCK.instant())) {
            assertThat(free.runs(1)).isEmpty();
            // As long as somebody has it, nobody else gets it.
            assertThatThrownBy(() -> open(broken)).isInstanceOf(StorageException.class);
        }
    }

    private Vitals open(Configuration configuration) {
        return Vitals.open(configuration, folder.resolve("data"), CLOCK, wait -> {}, Progress.SILENT);
    }
}
