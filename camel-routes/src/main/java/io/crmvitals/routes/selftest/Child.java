package io.crmvitals.routes.selftest;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A {@link SyncedProcess} that runs, with the Java and the class path of this one. It is gone when this is closed. */
final class Child implements AutoCloseable {

    private static final long LONGEST_MINUTES = 10;
    private static final int REMEMBERED = 20;

    private final Process process;
    private final Thread listening;
    private final Deque<String> said = new ArrayDeque<>();
    private final Thread whenWeEnd;

    /** How a process is begun: with the classes of an archive where there is one, because most of a short life is the loading of classes. */
    record Start(
            Path config,
            Path data,
            String instant,
            String verb,
            Map<String, String> variables,
            Path archive,
            boolean fill) {

        private List<String> command() {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xshare:auto",
                    "-Xlog:disable",
                    "-Dfile.encoding=UTF-8"));
            if (fill && jarsOnly()) {
                command.add("-XX:ArchiveClassesAtExit=" + archive);
            } else if (Files.exists(archive)) {
                command.add("-XX:SharedArchiveFile=" + archive);
            }
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    SyncedProcess.class.getName(),
                    config.toString(),
                    data.toString(),
                    instant,
                    verb));
            return command;
        }

        /** Classes out of folders are not archived. */
        private static boolean jarsOnly() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .noneMatch(each -> Files.isDirectory(Path.of(each)));
        }
    }

    /** @param heard told of each line that it says, on a thread of its own */
    Child(Start start, Consumer<String> heard) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(start.command()).redirectErrorStream(true);
        builder.environment().putAll(start.variables());
        process = builder.start();
        whenWeEnd = new Thread(process::destroyForcibly, "end-child");
        Runtime.getRuntime().addShutdownHook(whenWeEnd);
        listening = new Thread(() -> listen(heard), "child-" + process.pid());
        listening.setDaemon(true);
        listening.start();
    }

    private void listen(Consumer<String> heard) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                synchronized (said) {
                    if (said.size() == REMEMBERED) {
                        said.removeFirst();
                    }
                    said.addLast(line);
                }
                heard.accept(line);
                line = lines.readLine();
            }
        } catch (IOException closed) {
            // A killed process says no more.
            heard.accept("");
        }
    }

    /** SIGKILL: nothing in the process gets to hear of it. */
    void kill() {
        process.destroyForcibly();
    }

    /**
     * Waits for its end.
     *
     * @return its exit code; that of a killed process is not 0
     * @throws IllegalStateException when it does not end
     */
    int untilItEnds() throws InterruptedException {
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException(
                    "A process did not end within " + LONGEST_MINUTES + " minutes. It said: " + lastWords());
        }
        listening.join(TimeUnit.SECONDS.toMillis(10));
        return process.exitValue();
    }

    /** For at most so long. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    String lastWords() {
        synchronized (said) {
            return String.join(" | ", said);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                throw new IllegalStateException("A killed process did not end.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(whenWeEnd);
        } catch (IllegalStateException endingAlready) {
            // The hook does its work now.
            process.destroyForcibly();
        }
    }
}
