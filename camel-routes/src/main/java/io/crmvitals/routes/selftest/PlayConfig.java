package io.crmvitals.routes.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The config that a trial plays with: the one that is there, with tasks in every system. */
final class PlayConfig {

    private static final List<String> SYSTEMS = List.of("salesforce", "hubspot", "zendesk");

    private PlayConfig() {}

    /**
     * Copies the config to a folder of its own.
     *
     * @param tasksIn system for the tasks of whoever is in trouble; those of other causes go to the others
     */
    static Path copy(Path config, Path to, String tasksIn) {
        try (Stream<Path> all = Files.walk(config)) {
            for (Path each : all.toList()) {
                Path there = to.resolve(config.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(each, there);
                }
            }
            Path playbooks = to.resolve("playbooks.yaml");
            String text = Files.readString(playbooks);
            int first = SYSTEMS.indexOf(tasksIn);
            text = in(text, "P01", tasksIn);
            text = in(text, "P03", SYSTEMS.get((first + 1) % SYSTEMS.size()));
            text = in(text, "P08", SYSTEMS.get((first + 2) % SYSTEMS.size()));
            text = in(text, "P09", SYSTEMS.get((first + 1) % SYSTEMS.size()));
            Files.writeString(playbooks, text);
            return to;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The config in " + config + " could not be copied for a trial", unreadable);
        }
    }

    /** A playbook that the config does not name stays with the system that it has by itself. */
    private static String in(String text, String playbook, String system) {
        return Pattern.compile("(\\n  " + playbook + ":(?:(?!\\n  \\w).)*?\\n    system: )\\w+", Pattern.DOTALL)
                .matcher(text)
                .replaceFirst("$1" + system);
    }
}
