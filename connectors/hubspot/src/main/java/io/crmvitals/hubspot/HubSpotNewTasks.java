package io.crmvitals.hubspot;

import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.NotAvailableException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.Pause;
import io.crmvitals.hubspot.api.model.CrmObject;
import io.crmvitals.hubspot.api.model.Filter;
import io.crmvitals.hubspot.api.model.FilterGroup;
import io.crmvitals.hubspot.api.model.Search;
import io.crmvitals.hubspot.api.model.Sort;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds tasks whose answers were lost a moment ago, in one call: a search for whatever tasks were made in the portal at about that time, waited for until search shows
 * them. Only a key in a task's own body is believed, so that what search says, or leaves out, makes no second task; what is not found here is to be looked for where
 * the companies' tasks are.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm">HubSpot: search</a>
 */
final class HubSpotNewTasks {

    /** HubSpot shows a new record to search after moments, half a minute at most. */
    static final Duration SEARCHABLE = Duration.ofSeconds(30);

    /** HubSpot's clock is not ours, and a call may have been on its way for minutes. */
    private static final Duration AROUND = Duration.ofMinutes(10);

    private static final String CREATED = "hs_createdate";

    private final HubSpotClient client;
    private final Clock clock;
    private final Pause pause;

    HubSpotNewTasks(HubSpotClient client, Clock clock, Pause pause) {
        this.client = client;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * The id of the task by its key; tasks of other keys too, and none where the portal does not let tasks be searched for by their time.
     *
     * @param first when the first of the answers was lost
     * @param last when the last one was
     * @throws RetryableException when the wait was stopped, or as any call
     */
    Map<String, String> madeAround(Instant first, Instant last) {
        waitUntil(last.plus(SEARCHABLE));
        Map<String, String> tasks = new HashMap<>();
        try {
            for (CrmObject task : client.search(
                            HubSpotTaskLookup.TASKS,
                            asked(first.minus(AROUND), last.plus(AROUND)),
                            HubSpotTaskLookup.PURPOSE)
                    .getResults()) {
                TaskMarker.keys(HubSpotTaskTouch.value(task, HubSpotTaskTouch.BODY))
                        .forEach(key -> tasks.put(key, task.getId()));
            }
        } catch (RefusedException | AccessRefusedException | NotAvailableException notThatWay) {
            return Map.of();
        }
        return tasks;
    }

    private void waitUntil(Instant time) {
        Duration left = Duration.between(clock.instant(), time);
        if (!left.isNegative()) {
            pause.waitFor(left.compareTo(SEARCHABLE) < 0 ? left : SEARCHABLE);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new RetryableException(
                    HubSpotResponses.SYSTEM,
                    HubSpotTaskLookup.PURPOSE,
                    "The wait for HubSpot to show new tasks was stopped from our side; they are looked for again before they are opened again.",
                    null,
                    null);
        }
    }

    /** Newest first, so that where more were made than one answer holds, those after an old one of ours are what is left out last. */
    private static Search asked(Instant from, Instant to) {
        return new Search()
                .filterGroups(List.of(new FilterGroup().filters(List.of(filter("GTE", from), filter("LTE", to)))))
                .sorts(List.of(new Sort().propertyName(CREATED).direction("DESCENDING")))
                .properties(List.of(HubSpotTaskTouch.BODY))
                .limit(HubSpotClient.SEARCH_LIMIT);
    }

    private static Filter filter(String operator, Instant time) {
        return new Filter().propertyName(CREATED).operator(operator).value(Long.toString(time.toEpochMilli()));
    }
}
