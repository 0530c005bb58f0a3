package io.crmvitals.zendesk;

import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.zendesk.client.v2.model.JobResult;
import org.zendesk.client.v2.model.JobStatus;

/**
 * Waits for one bulk job of Zendesk to end: looks after 1, 2, 4 and 8 seconds, then every 10, for at most five minutes. One whose number was never told is given ten
 * seconds: it works on whether anybody asks about it or not.
 */
final class ZendeskJob {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofMinutes(5);
    private static final Duration UNTOLD = Duration.ofSeconds(10);

    private final ZendeskJobClient client;
    private final Clock clock;
    private final Pause pause;

    ZendeskJob(ZendeskJobClient client, Clock clock, Pause pause) {
        this.client = client;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * What the job tells of each organization, once it has ended in whatever way; empty where it tells nothing, is not known any more or does not end in time.
     * A status of a name that we do not know counts as still at work.
     */
    List<JobResult> results(JobStatus handedIn) {
        Instant deadline = clock.instant().plus(MOST);
        Duration waited = Duration.ZERO;
        Duration wait = FIRST;
        JobStatus job = handedIn;
        while (!ended(job)) {
            if (waited.compareTo(MOST) >= 0 || clock.instant().isAfter(deadline)) {
                return List.of();
            }
            pause.waitFor(wait);
            if (Thread.currentThread().isInterrupted()) {
                throw new RetryableException(
                        ZendeskConnector.SYSTEM,
                        "health",
                        "The wait for Zendesk's job was stopped from our side; what it did is found out by writing again.",
                        null,
                        null);
            }
            waited = waited.plus(wait);
            wait = shorter(wait.multipliedBy(2), LONGEST);
            try {
                Optional<JobStatus> now = client.look(job);
                if (now.isEmpty()) {
                    return List.of();
                }
                job = now.get();
            } catch (RetryableException passing) {
                // The job works on whether we look or not; a wait that Zendesk asks for is kept.
                Duration asked = passing.askedWait();
                wait = asked == null ? wait : asked;
            }
        }
        List<JobResult> results = job.getResults();
        return results == null ? List.of() : results;
    }

    /**
     * Gives a job time whose number is not known, so that what it wrote can be seen; asks nothing.
     *
     * @param handedIn when no answer came to it
     */
    void giveTime(Instant handedIn) {
        Duration left = UNTOLD.minus(Duration.between(handedIn, clock.instant()));
        if (!left.isNegative()) {
            pause.waitFor(shorter(left, UNTOLD));
        }
    }

    private static boolean ended(JobStatus job) {
        JobStatus.JobStatusEnum status = job.getStatus();
        return status == JobStatus.JobStatusEnum.completed
                || status == JobStatus.JobStatusEnum.failed
                || status == JobStatus.JobStatusEnum.killed;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
