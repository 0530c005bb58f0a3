package io.crmvitals.salesforce;

import com.sforce.soap.partner.Error;
import com.sforce.soap.partner.sobject.SObject;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends records, and those that Salesforce could not lock again: after 2, 5 and 15 seconds, give or take a fifth, in calls of at most 50, 10 and 1 records, each
 * time only where that is a smaller call than the one before, since it is mostly a neighbor in the same call, or its automation, that holds the lock. One object
 * serves one batch: at most {@value #FURTHER_CALLS} further calls, the last of them begun within a minute.
 *
 * <p>Together with the delivery leg, which hands a batch's remaining rows over three times in a run, a locked record is sent at most 12 times in a run, and a
 * batch costs at most 90 calls on top of the six that three undisturbed rounds of health and history would.
 */
final class LockTries {

    /** Sends records in one call and gives one answer for each, in their order. */
    @FunctionalInterface
    interface Sender {
        List<RowAnswer> send(List<SObject> rows);
    }

    static final int FURTHER_CALLS = 30;
    static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int[] SIZES = {50, 10, 1};
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15));
    private static final double SPREAD = 0.2;

    private final Clock clock;
    private final Pause pause;
    private final RandomGenerator random;
    private final Instant deadline;
    private int callsLeft = FURTHER_CALLS;

    LockTries(Clock clock, Pause pause, RandomGenerator random) {
        this.clock = clock;
        this.pause = pause;
        this.random = random;
        this.deadline = clock.instant().plus(LONGEST);
    }

    /**
     * @return one answer for each record, in their order. A further try that fails as a whole keeps what is known of the other records.
     * @throws ConnectorException when the first call fails as a whole
     */
    List<RowAnswer> send(List<SObject> rows, Sender sender) {
        List<RowAnswer> answers = new ArrayList<>(sender.send(rows));
        int[] lastSize = new int[rows.size()];
        Arrays.fill(lastSize, rows.size());
        int waits = 0;
        for (int size : SIZES) {
            List<Integer> again = worthAnotherTry(answers, lastSize, size);
            if (again.isEmpty()) {
                continue;
            }
            if (!waited(waits++)) {
                return answers;
            }
            for (int from = 0; from < again.size(); from += size) {
                List<Integer> chunk = again.subList(from, Math.min(from + size, again.size()));
                if (callsLeft == 0) {
                    return answers;
                }
                callsLeft--;
                if (!sent(chunk, rows, sender, answers)) {
                    return answers;
                }
                chunk.forEach(row -> lastSize[row] = chunk.size());
            }
        }
        return answers;
    }

    private static List<Integer> worthAnotherTry(List<RowAnswer> answers, int[] lastSize, int size) {
        List<Integer> crowded = new ArrayList<>();
        for (int row = 0; row < lastSize.length; row++) {
            if (is(answers.get(row), RefusalKind.CROWDED)) {
                crowded.add(row);
            }
        }
        int call = Math.min(size, crowded.size());
        List<Integer> again = new ArrayList<>();
        for (int row = 0; row < lastSize.length; row++) {
            RowAnswer answer = answers.get(row);
            if ((is(answer, RefusalKind.CROWDED) && call < lastSize[row])
                    || (is(answer, RefusalKind.UNFORESEEN) && answer.tries() < 2)) {
                again.add(row);
            }
        }
        return again;
    }

    private static boolean is(RowAnswer answer, RefusalKind kind) {
        @Nullable Error error = answer.error();
        return error != null && RefusalKind.of(error) == kind;
    }

    private boolean waited(int waits) {
        Duration usual = WAITS.get(Math.min(waits, WAITS.size() - 1));
        double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
        Duration wait = Duration.ofMillis(Math.round(usual.toMillis() * factor));
        if (clock.instant().plus(wait).isAfter(deadline)) {
            return false;
        }
        pause.waitFor(wait);
        return !Thread.currentThread().isInterrupted();
    }

    /** False when the call as a whole failed, so that further ones would too. */
    private boolean sent(List<Integer> chunk, List<SObject> rows, Sender sender, List<RowAnswer> answers) {
        try {
            List<RowAnswer> got = sender.send(chunk.stream().map(rows::get).toList());
            for (int i = 0; i < chunk.size(); i++) {
                int row = chunk.get(i);
                answers.set(row, got.get(i).after(answers.get(row).tries()));
            }
            return true;
        } catch (ConnectorException failure) {
            chunk.forEach(row -> answers.set(row, answers.get(row).lost(failure)));
            return false;
        }
    }
}
