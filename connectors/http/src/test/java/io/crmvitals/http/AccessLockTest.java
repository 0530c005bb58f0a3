package io.crmvitals.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.problem.RetryableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that share a data folder must not renew its access at once. */
class AccessLockTest {

    static final TokenVendor VENDOR = new TokenVendor("hubspot", "HubSpot", "portal");

    @TempDir
    private Path folder;

    @Test
    void another_process_is_waited_for_and_then_told_of() throws Exception {
        Path file = folder.resolve("hubspot-access.lock");
        Process other = holding(file);
        try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("holding");

            assertThatThrownBy(() -> new AccessLock(VENDOR, file, Duration.ofMillis(300)).holding(() -> "mine"))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("Another process is renewing HubSpot's access");

            other.getOutputStream().close();
            assertThat(new AccessLock(VENDOR, file, Duration.ofSeconds(20)).holding(() -> "mine"))
                    .isEqualTo("mine");
        } finally {
            other.destroy();
        }
    }

    @Test
    void a_folder_that_is_reached_through_a_link_is_still_one_folder() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        AccessLock byLink = new AccessLock(VENDOR, link.resolve("hubspot-access.lock"), Duration.ofMillis(100));
        AccessLock direct = new AccessLock(VENDOR, real.resolve("hubspot-access.lock"), Duration.ofSeconds(20));

        String told = direct.holding(() -> inAnotherThread(byLink));

        assertThat(told).contains("Another process is renewing HubSpot's access");
        assertThat(byLink.holding(() -> "mine")).isEqualTo("mine");
    }

    private static String inAnotherThread(AccessLock lock) {
        return CompletableFuture.supplyAsync(() -> lock.holding(() -> "mine"))
                .exceptionally(refused -> String.valueOf(refused.getCause().getMessage()))
                .join();
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
