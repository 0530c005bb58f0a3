package io.crmvitals.core.playbook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one account asks for on one day.
 *
 * @param open tasks it would get, before the limits that hold across accounts
 * @param waiting tasks that the account has cause for and gets no sooner because it got enough lately
 * @param close open tasks of it that are no longer needed
 * @param gaps what its score lacks; asked for once for all accounts that lack it
 * @param usageTest the probability by chance alone of its usage of the last two weeks, whether that set anything off or not; null where it was not tested
 * @param ticketWave whether a wave of tickets struck it, whether that set anything off or not; null where nobody hears of its tickets or wants to know
 * @param troubles expressions of the site that gave no answer, each a sentence
 */
public record TaskPlan(
        List<TaskLimits.Candidate> open,
        int waiting,
        List<Closing> close,
        List<DataGap> gaps,
        @Nullable Double usageTest,
        @Nullable Boolean ticketWave,
        List<String> troubles) {

    public TaskPlan {
        open = List.copyOf(open);
        close = List.copyOf(close);
        gaps = List.copyOf(gaps);
        troubles = List.copyOf(troubles);
    }
}
