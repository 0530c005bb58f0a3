package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A process that runs out of memory ends and says so: half of its threads gone, it would wait for ever for one of them. */
class OutOfMemoryTest {

    @Test
    void a_process_started_with_our_options_ends_where_memory_runs_out_although_only_a_side_thread_noticed()
            throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Path.of("src/dist/jvm/every.options").toAbsolutePath(),
                        "-Xmx16m",
                        "-cp",
                        Path.of("target/test-classes").toAbsolutePath().toString(),
                        Hungry.class.getName())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Terminating due to java.lang.OutOfMemoryError");
        assertThat(process.getInputStream().readAllBytes()).isEmpty();
    }

    /** Waits for a thread that never answers, because it takes all there is. */
    static final class Hungry {

        private Hungry() {}

        public static void main(String[] arguments) throws InterruptedException {
            Thread side = new Thread(() -> {
                List<byte[]> kept = new ArrayList<>();
                while (kept.size() < Integer.MAX_VALUE) {
                    kept.add(new byte[1_000_000]);
                }
            });
            side.setDaemon(true);
            side.start();
            Object answer = new Object();
            synchronized (answer) {
                answer.wait(50_000);
            }
        }
    }
}
