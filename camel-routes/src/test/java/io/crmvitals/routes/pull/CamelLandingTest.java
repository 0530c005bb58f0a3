package io.crmvitals.routes.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.files.Landed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files that are dropped, by Camel's file component and a real folder. */
class CamelLandingTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:15:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration SETTLE = Duration.ofMillis(40);
    private static final List<String> CSV = List.of("*.csv");

    @TempDir
    Path folder;

    private Path root;
    private CamelLanding landing;

    @BeforeEach
    void open() {
        // A name that a URI would not take as it is.
        root = folder.resolve("drop 100% & more");
        landing = new CamelLanding(root, SETTLE, CLOCK);
    }

    @AfterEach
    void close() {
        landing.close();
    }

    @Test
    void the_oldest_file_is_handed_out_first_and_again_until_it_is_done() throws IOException {
        drop("b.csv", "older", NOW.minusSeconds(120));
        drop("a.csv", "newer", NOW.minusSeconds(60));

        Landed first = landing.next("usage", CSV).orElseThrow();
        Landed again = landing.next("usage", CSV).orElseThrow();
        landing.done(first);
        Landed second = landing.next("usage", CSV).orElseThrow();

        assertThat(first.name()).isEqualTo("b.csv");
        assertThat(again).isEqualTo(first);
        assertThat(second.name()).isEqualTo("a.csv");
    }

    @Test
    void a_file_that_is_done_lies_in_the_archive_under_a_name_that_tells_when_it_came() throws IOException {
        drop("usage.csv", "customer\n", NOW);

        landing.done(landing.next("usage", CSV).orElseThrow());

        assertThat(landing.next("usage", CSV)).isEmpty();
        assertThat(landing.archived("usage", CSV)).singleElement().satisfies(archived -> {
            assertThat(archived.name()).isEqualTo("usage.csv");
            assertThat(archived.landedAt()).isEqualTo(NOW);
            assertThat(archived.path()).hasContent("customer\n");
        });
    }

    @Test
    void a_refused_file_lies_beside_the_reason() throws IOException {
        drop("usage.csv", "nonsense", NOW);

        landing.refused(landing.next("usage", CSV).orElseThrow(), "its header has no column day.");

        Path refused = root.resolve("usage/refused");
        assertThat(refused.resolve("usage.csv")).hasContent("nonsense");
        assertThat(Files.readString(refused.resolve("usage.csv.reason.txt")))
                .startsWith("its header has no column day.");
        assertThat(landing.next("usage", CSV)).isEmpty();
    }

    @Test
    void a_second_refused_file_of_one_name_leaves_the_first_where_it_is() throws IOException {
        drop("usage.csv", "first", NOW);
        landing.refused(landing.next("usage", CSV).orElseThrow(), "no.");
        drop("usage.csv", "second", NOW);

        landing.refused(landing.next("usage", CSV).orElseThrow(), "no.");

        assertThat(contents(root.resolve("usage/refused"))).contains("first", "second");
    }

    @Test
    void a_file_that_is_still_written_is_left_alone_and_taken_once_it_is_whole() throws Exception {
        Path file = drop("usage.csv", "customer\n", NOW);
        AtomicBoolean writing = new AtomicBoolean(true);
        Thread writer = new Thread(() -> keepWriting(file, writing));
        writer.start();

        assertThat(landing.next("usage", CSV)).isEmpty();

        writing.set(false);
        writer.join();
        assertThat(landing.next("usage", CSV))
                .hasValueSatisfying(whole ->
                        assertThat(whole.size()).isEqualTo(file.toFile().length()));
    }

    @Test
    void an_empty_file_is_handed_out_so_that_somebody_hears_of_it() throws IOException {
        drop("usage.csv", "", NOW);

        assertThat(landing.next("usage", CSV)).isPresent();
    }

    @Test
    void files_of_other_names_hidden_ones_and_folders_are_left_alone() throws IOException {
        drop("usage.csv.part", "x", NOW);
        drop(".usage.csv", "x", NOW);
        Files.createDirectories(root.resolve("usage/sub.csv"));

        assertThat(landing.next("usage", CSV)).isEmpty();
    }

    @Test
    void upper_case_endings_are_taken_too() throws IOException {
        drop("USAGE.CSV", "x", NOW);

        assertThat(landing.next("usage", CSV)).isPresent();
    }

    @Test
    void another_process_is_handed_out_what_a_killed_one_left() throws IOException {
        drop("usage.csv", "customer\n", NOW);
        Landed before = landing.next("usage", CSV).orElseThrow();

        try (CamelLanding later = new CamelLanding(root, SETTLE, CLOCK)) {
            assertThat(later.next("usage", CSV))
                    .hasValueSatisfying(after -> assertThat(after.fingerprint()).isEqualTo(before.fingerprint()));
        }
        assertThat(names(root.resolve("usage"))).containsExactly("usage.csv");
    }

    @Test
    void a_file_that_is_replaced_while_it_is_read_is_not_archived_but_handed_out_anew() throws IOException {
        drop("usage.csv", "customer\nA\n", NOW);
        Landed before = landing.next("usage", CSV).orElseThrow();
        drop("usage.csv", "customer\nA\nB\n", NOW);

        landing.done(before);

        assertThat(landing.archived("usage", CSV)).isEmpty();
        assertThat(landing.next("usage", CSV))
                .hasValueSatisfying(after -> assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint()));
    }

    @Test
    void a_file_that_vanished_is_no_trouble() throws IOException {
        Path file = drop("usage.csv", "customer\n", NOW);
        Landed gone = landing.next("usage", CSV).orElseThrow();
        Files.delete(file);

        landing.done(gone);

        assertThat(landing.next("usage", CSV)).isEmpty();
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_with_its_path() throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve("usage"), "a file where the folder should be");

        assertThatThrownBy(() -> landing.next("usage", CSV))
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining(root.resolve("usage").toString());
    }

    private Path drop(String name, String content, Instant modified) throws IOException {
        Path file = Files.createDirectories(root.resolve("usage")).resolve(name);
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(modified));
        return file;
    }

    /** As a slow export does: something more all the time. */
    @Test
    void a_link_to_a_file_elsewhere_is_refused_and_what_it_points_to_is_neither_read_nor_moved() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "customer,password\n");
        Path inbox = Files.createDirectories(root.resolve("usage"));
        Files.createSymbolicLink(inbox.resolve("usage.csv"), secret);

        assertThat(landing.next("usage", CSV)).isEmpty();

        assertThat(secret).hasContent("customer,password\n");
        assertThat(inbox.resolve("refused/usage.csv.reason.txt")).content().contains("It is a link");
        assertThat(inbox.resolve("usage.csv")).doesNotExist();
    }

    @Test
    void a_folder_outside_of_the_drop_folder_is_never_looked_into() {
        assertThatThrownBy(() -> landing.next("../elsewhere", CSV))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lies outside of");
    }

    private static void keepWriting(Path file, AtomicBoolean writing) {
        try {
            while (writing.get()) {
                Files.writeString(file, "more\n", StandardOpenOption.APPEND);
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static List<String> contents(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.toFile())
                    .map(file -> {
                        try {
                            return Files.readString(file.toPath());
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
