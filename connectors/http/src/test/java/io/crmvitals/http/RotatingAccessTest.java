package io.crmvitals.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Access whose refresh token is good once, against a vendor that is written down here. */
class RotatingAccessTest {

    private static final Instant START = Instant.parse("2026-11-16T09:00:00Z");
    private static final TokenVendor VENDOR = new TokenVendor("acme", "Acme", "tenant");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final HandClock clock = new HandClock(START);
    private final List<String> sent = new ArrayList<>();
    private final AtomicReference<@Nullable RuntimeException> trouble = new AtomicReference<>();

    @TempDir
    private Path folder;

    @Test
    void a_token_is_renewed_at_four_fifths_of_its_life_with_the_newest_refresh_token() {
        RotatingAccess access = access("seed");

        String first = access.token();
        clock.waitFor(Duration.ofMinutes(24).minusSeconds(1));
        String same = access.token();
        clock.waitFor(Duration.ofSeconds(1));
        String next = access.token();

        assertThat(List.of(first, same, next)).containsExactly("access-1", "access-1", "access-2");
        assertThat(sent).containsExactly("seed", "refresh-1");
    }

    @Test
    void threads_of_two_connections_on_one_folder_make_one_renewal() throws Exception {
        RotatingAccess one = access("seed");
        RotatingAccess other = access("seed");

        List<String> tokens = atOnce(16, number -> number % 2 == 0 ? one::token : other::token);

        assertThat(tokens).hasSize(16).containsOnly("access-1");
        assertThat(sent).containsExactly("seed");
    }

    @Test
    void what_was_given_is_on_the_disk_before_it_is_used_and_for_its_owner_alone() throws IOException {
        access("seed").token();

        Path file = folder.resolve("acme-access.json");
        assertThat(Files.readString(file)).contains("access-1", "refresh-1").doesNotContain("seed\":\"seed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_data_folder_may_be_a_link() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        folder = Files.createSymbolicLink(folder.resolve("link"), real);

        access("seed").token();

        assertThat(real.resolve("acme-access.json")).exists();
    }

    @Test
    void a_lost_answer_is_remembered_for_when_the_refresh_token_turns_out_to_be_dead() {
        trouble.set(new LostAnswerException(new RetryableException("acme", "sign-in", "no answer", null, null)));

        assertThatThrownBy(access("seed")::token).isInstanceOf(RetryableException.class);
        trouble.set(null);
        clock.waitFor(Duration.ofMinutes(1));

        RotatingAccess after = new RotatingAccess(
                new RotatingAccess.App("client", new Secret("seed")),
                (refresh, lostAt) -> {
                    throw new TokenRefusedException("Dead; lost at " + lostAt);
                },
                file(),
                account -> {},
                clock);
        assertThatThrownBy(after::token)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessage("Dead; lost at " + START);
    }

    @Test
    void a_refresh_token_that_was_refused_is_not_sent_again() {
        trouble.set(new TokenRefusedException("Acme no longer takes it."));
        RotatingAccess access = access("seed");

        assertThatThrownBy(access::token).isInstanceOf(AccessRefusedException.class);
        assertThatThrownBy(access::token)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessage("Acme no longer takes it.");

        assertThat(sent).hasSize(1);
    }

    @Test
    void what_the_vendor_gave_while_the_disk_took_nothing_is_kept_and_stored_before_it_is_used() throws IOException {
        Path kept = folder.resolve("acme-access.json");
        RotatingAccess access = new RotatingAccess(
                new RotatingAccess.App("client", new Secret("seed")),
                (refresh, lostAt) -> {
                    blockedByAFolder(kept);
                    return refresh(refresh, lostAt);
                },
                file(),
                account -> {},
                clock);

        assertThatThrownBy(access::token)
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("could not be kept")
                .hasMessageNotContaining("refresh-1");
        Files.delete(kept.resolve("in the way"));
        Files.delete(kept);

        assertThat(access.token()).isEqualTo("access-1");
        assertThat(Files.readString(kept)).contains("refresh-1");
        assertThat(sent).containsExactly("seed");
    }

    /** Nothing can be moved over a folder that holds something, whoever runs the test. */
    private static void blockedByAFolder(Path file) {
        try {
            Files.delete(file);
            Files.createDirectory(file);
            Files.createFile(file.resolve("in the way"));
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    @Test
    void a_token_that_is_still_good_goes_on_while_the_vendor_is_out_of_order() {
        RotatingAccess access = access("seed");
        access.token();
        clock.waitFor(Duration.ofMinutes(25));
        trouble.set(new RetryableException("acme", "sign-in", "out of order", null, null));

        assertThat(access.token()).isEqualTo("access-1");
        clock.waitFor(Duration.ofMinutes(6));

        assertThatThrownBy(access::token).isInstanceOf(RetryableException.class);
    }

    @Test
    void access_to_another_account_is_refused_and_what_was_kept_stays() throws IOException {
        access("seed").token();
        String before = Files.readString(folder.resolve("acme-access.json"));
        clock.waitFor(HALF_AN_HOUR);
        RotatingAccess strict = new RotatingAccess(
                new RotatingAccess.App("client", new Secret("seed")),
                this::refresh,
                file(),
                account -> {
                    throw new AccessRefusedException("acme", "sign-in", "wrong tenant " + account, null);
                },
                clock);

        assertThatThrownBy(strict::token).hasMessage("wrong tenant t-7");

        assertThat(Files.readString(folder.resolve("acme-access.json")))
                .contains("refresh-1")
                .contains(before.lines()
                        .filter(line -> line.contains("refresh_token"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void what_another_app_has_kept_is_not_used() {
        access("seed").token();
        RotatingAccess another = new RotatingAccess(
                new RotatingAccess.App("another", null), this::refresh, file(), account -> {}, clock);

        assertThatThrownBy(another::token)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("belongs to another app or another tenant")
                .hasMessageContaining("./vitals acme connect");
    }

    @Test
    void nobody_has_connected_yet() {
        assertThatThrownBy(access(null)::token)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("Nobody has connected Acme yet")
                .hasMessageContaining("./vitals acme connect");
    }

    @Test
    void what_was_kept_prints_as_stars_and_reads_as_it_was_written() {
        access("seed").token();

        KeptAccess kept = file().read();

        assertThat(kept.toString()).contains("****").doesNotContain("access-1", "refresh-1");
        assertThat(KeptAccess.read(kept.text("tenant"), "tenant")).isEqualTo(kept);
        assertThat(kept.chain()).isNotNull().satisfies(chain -> {
            assertThat(chain.account()).isEqualTo("t-7");
            assertThat(chain.refreshEndsAt()).isEqualTo(START.plus(Duration.ofDays(30)));
        });
    }

    private RotatingAccess access(@Nullable String seed) {
        return new RotatingAccess(
                new RotatingAccess.App("client", seed == null ? null : new Secret(seed)),
                this::refresh,
                file(),
                account -> {},
                clock);
    }

    private AccessFile file() {
        return AccessFile.of(VENDOR, folder, Duration.ofSeconds(5));
    }

    private synchronized TokenGrant refresh(Secret refresh, @Nullable Instant lostAt) {
        sent.add(refresh.reveal());
        RuntimeException wrong = trouble.get();
        if (wrong != null) {
            throw wrong;
        }
        int number = sent.size();
        return new TokenGrant(
                new Secret("access-" + number),
                new Secret("refresh-" + number),
                HALF_AN_HOUR,
                Duration.ofDays(30),
                "t-7",
                Set.of("read"));
    }

    private static List<String> atOnce(int threads, IntFunction<Callable<String>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<String> results = new ArrayList<>();
            for (Future<String> each :
                    pool.invokeAll(IntStream.range(0, threads).mapToObj(work).toList())) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdown();
        }
    }
}
