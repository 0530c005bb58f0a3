package io.crmvitals.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No wait of the product is without an end: what waits says for how long. The table of all waits is in connectors/http/README.md. */
class EveryWaitEndsTest {

    private static final Path PROJECT = Path.of("..");

    /** Ways to wait for ever in Java. */
    private static final List<Pattern> ENDLESS = List.of(
            Pattern.compile("\\.join\\(\\)"),
            Pattern.compile("\\.await\\(\\)"),
            Pattern.compile("\\.acquire\\(\\)"),
            Pattern.compile("\\.lockInterruptibly\\(\\)"),
            Pattern.compile("(?<!FileLock )\\b\\w+\\.lock\\(\\)"),
            Pattern.compile("\\.wait\\(\\)"),
            Pattern.compile("process\\.waitFor\\(\\)"),
            Pattern.compile("[fF]uture\\w*\\.get\\(\\)"));

    /** Those that are meant, each with its reason. */
    private static final Set<String> MEANT = Set.of(
            // For a future that another line of the same method completes before.
            "Http.java .join()",
            // A server serves until somebody stops it.
            "Stopping.java .await()",
            "ServeVerb.java .await()",
            "DemoVerb.java .await()",
            // The name of a file, not a wait.
            "AccessFile.java vendor.lock()",
            // One transaction of this process after the other; each ends by the database's own time limit.
            "Database.java turn.lock()");

    /** They open files on the class path, or connections to a database. */
    private static final Set<String> NOT_HTTP =
            Set.of("SidebarFiles.java", "PackageSource.java", "Database.java", "Connections.java");

    @Test
    void no_wait_of_the_product_is_without_an_end() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            for (Pattern endless : ENDLESS) {
                endless.matcher(text)
                        .results()
                        .map(match -> source.getFileName() + " " + match.group())
                        .filter(wait -> !MEANT.contains(wait))
                        .forEach(found::add);
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void every_http_client_has_a_limit_for_connecting_and_every_request_one_for_its_answer() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            if (text.contains("HttpClient.newHttpClient()")
                    || text.contains("HttpClient.newBuilder()") && !text.contains(".connectTimeout(")
                    || text.contains("HttpRequest.newBuilder(") && !text.contains(".timeout(")
                    || text.contains(".openConnection()")
                            && !NOT_HTTP.contains(source.getFileName().toString())) {
                found.add(source.getFileName().toString());
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void the_ways_to_wait_for_ever_are_known_when_they_are_seen() {
        assertThat(ENDLESS)
                .anyMatch(way -> way.matcher("futureAnswer.get();").find())
                .anyMatch(way -> way.matcher("latch.await();").find())
                .anyMatch(way -> way.matcher("turn.lock();").find())
                .noneMatch(
                        way -> way.matcher("latch.await(5, TimeUnit.SECONDS);").find());
    }

    /** The product's own code; the simulated vendors wait as their trials want. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("core", "connectors", "camel-routes")) {
            try (Stream<Path> all = Files.walk(PROJECT.resolve(module))) {
                all.filter(path -> path.toString().replace('\\', '/').contains("/src/main/java/"))
                        .filter(path -> path.toString().endsWith(".java"))
                        .filter(path -> !path.toString().replace('\\', '/').contains("/sandbox/"))
                        .forEach(sources::add);
            }
        }
        assertThat(sources).hasSizeGreaterThan(100);
        return sources;
    }
}
