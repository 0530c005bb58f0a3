package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.port.RunId;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.RunLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log as a collector meets it, written by a process of its own. */
class LogFormatTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    @TempDir
    private Path folder;

    /** One run that begins and ends. */
    static final class OneRun {

        private OneRun() {}

        public static void main(String[] args) {
            System.setProperty("vitals.log", args[0]);
            Run run = new Run(new RunId(7), "sync", NOON, true);
            RunLog.began(run);
            RunLog.ended(run, NOON.plusSeconds(3));
            System.out.println("answer");
        }
    }

    private List<String> logged(Map<String, String> choice, String expectedOut) throws Exception {
        Path log = folder.resolve("vitals.log");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneRun.class.getName(),
                        log.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(choice);
        assertThat(builder.start().waitFor()).isZero();
        assertThat(out).hasContent(expectedOut);
        return Files.readAllLines(Files.exists(log) ? log : err);
    }

    @Test
    void a_line_of_text_tells_the_run_as_words_and_nothing_else_is_printed() throws Exception {
        List<String> lines = logged(Map.of(), "answer");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("INFO", "The run begins", "run=7", "verb=sync");
        assertThat(lines.get(1)).contains("The run has ended", "result=green", "seconds=3.0");
    }

    @Test
    void json_on_stderr_is_one_object_a_line_with_the_keys_of_the_walk() throws Exception {
        List<String> lines = logged(Map.of("VITALS_LOG", "stderr", "VITALS_LOG_FORMAT", "json"), "answer");

        JsonNode began = new ObjectMapper().readTree(lines.get(0));
        assertThat(lines).hasSize(2);
        assertThat(began.path("formattedMessage").asText()).isEqualTo("The run begins");
        assertThat(began.path("kvpList").toString()).contains("\"run\":\"7\"").contains("\"verb\":\"sync\"");
    }
}
