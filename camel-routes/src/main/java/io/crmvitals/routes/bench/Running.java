package io.crmvitals.routes.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process with the Java and the class path of this one, spoken to by lines. It ends when this is closed, or when this process ends. */
final class Running implements AutoCloseable {

    private final Process process;
    private final BufferedReader says;
    private final OutputStream hears;
    private final Path log;
    private final Thread whenWeEnd;

    /** @param log gets what it says on stderr */
    Running(List<String> javaOptions, Class<?> main, List<String> arguments, Path log) throws IOException {
        this(javaOptions, List.of(), main, arguments, log);
    }

    /** @param jars before those of this process on the class path */
    Running(List<String> javaOptions, List<Path> jars, Class<?> main, List<String> arguments, Path log)
            throws IOException {
        this.log = log;
        List<String> command = new ArrayList<>(java(javaOptions, jars));
        command.add(main.getName());
        command.addAll(arguments);
        process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        says = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        hears = process.getOutputStream();
        whenWeEnd = new Thread(process::destroyForcibly, "end-child");
        Runtime.getRuntime().addShutdownHook(whenWeEnd);
    }

    /** The beginning of a command line, up to the class to start: the options that the launcher gives, then these. */
    static List<String> java(List<String> more) {
        return java(more, List.of());
    }

    private static List<String> java(List<String> more, List<Path> jars) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Launcher.options());
        command.addAll(more);
        String classPath = Stream.concat(
                        jars.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-cp", classPath));
        return command;
    }

    void say(String line) throws IOException {
        hears.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        hears.flush();
    }

    /**
     * The next line that it says.
     *
     * @throws IOException when it ended instead; the message tells its last words
     */
    String heard() throws IOException {
        String line = says.readLine();
        if (line == null) {
            throw new IOException("It ended instead of answering. " + lastWords());
        }
        return line;
    }

    private String lastWords() {
        try {
            List<String> said = java.nio.file.Files.readAllLines(log);
            return String.join(" | ", said.subList(Math.max(0, said.size() - 8), said.size()));
        } catch (IOException silent) {
            return "It said nothing.";
        }
    }

    @Override
    public void close() {
        try {
            hears.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException goneAlready) {
            process.destroyForcibly();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            says.close();
            Runtime.getRuntime().removeShutdownHook(whenWeEnd);
        } catch (IOException notClosed) {
            throw new UncheckedIOException(notClosed);
        } catch (IllegalStateException endingAlready) {
            // The hook does its work now.
            process.destroyForcibly();
        }
    }
}
