package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.problem.RetryableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that share a data folder must not renew its access at once. */
class AccessLockTest {

    @TempDir
    private Path folder;

    @Test
    void another_process_is_waited_for_and_then_told_of() throws Exception {
        Path file = folder.resolve("hubspot-access.lock");
        Process other = holding(file);
        try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("holding");

            assertThatThrownBy(() -> new AccessLock(file, Duration.ofMillis(300)).holding(() -> "mine"))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("Another process is renewing HubSpot's access");

            other.getOutputStream().close();
            assertThat(new AccessLock(file, Duration.ofSeconds(20)).holding(() -> "mine"))
                    .isEqualTo("mine");
        } finally {
            other.destroy();
        }
    }

    private static Process holding(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
