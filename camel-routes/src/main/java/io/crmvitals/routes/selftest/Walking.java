package io.crmvitals.routes.selftest;

import io.crmvitals.routes.run.Run;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A walk that is given up on when it takes longer than any walk through a fault may. */
final class Walking {

    /** The product's own waits are a second each in a trial. */
    private static final Duration HANGS = Duration.ofSeconds(90);

    private Walking() {}

    /** Null where it did not end. */
    static @Nullable Run inTime(Supplier<Run> walk) {
        ExecutorService one = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "fault-walk");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return one.submit(walk::get).get(HANGS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hung) {
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the trial was stopped", stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a walk ended by an exception of its own", failed.getCause());
        } finally {
            one.shutdownNow();
        }
    }
}
