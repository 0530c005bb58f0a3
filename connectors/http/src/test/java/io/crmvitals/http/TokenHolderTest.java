package io.crmvitals.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenHolderTest {

    private final HandClock clock = new HandClock(Instant.parse("2026-11-16T09:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();
    private final TokenHolder holder = new TokenHolder(
            () -> new Token(
                    new Secret("token-" + asked.incrementAndGet()),
                    clock.instant().plusSeconds(1800),
                    Map.of()),
            clock);

    @Test
    void a_token_is_asked_for_once_and_kept() {
        holder.token();
        holder.token();

        assertThat(asked).hasValue(1);
    }

    @Test
    void a_token_about_to_expire_is_replaced() {
        holder.token();
        clock.waitFor(Duration.ofSeconds(1745));

        assertThat(holder.token().value().reveal()).isEqualTo("token-2");
    }

    @Test
    void many_threads_refused_with_the_same_token_ask_for_one_new_token() throws Exception {
        Token refused = holder.token();
        CountDownLatch ready = new CountDownLatch(16);
        ExecutorService threads = Executors.newFixedThreadPool(16);

        for (int i = 0; i < 16; i++) {
            threads.submit(() -> {
                ready.countDown();
                ready.await();
                return holder.renew(refused);
            });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_token_prints_without_its_secret() {
        assertThat(holder.token().toString()).contains("****").doesNotContain("token-1");
    }
}
