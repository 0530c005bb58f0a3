package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.problem.RejectedRecordException;
import io.crmvitals.core.problem.RetryableException;
import org.jspecify.annotations.Nullable;

/**
 * The walk through a list that Zendesk gives out in cursor pages. Goes by what the answer's {@code meta} says alone: an empty page may stand before full ones, and an
 * address to read on from may come with the last page. A place that Zendesk has forgotten begins the list again, once; a list that does not get on is an error, never
 * a loop.
 */
final class ZendeskListWalk {

    private static final String AFTER = "after";
    private static final String STARTED_OVER = "over";

    /** How one page of the list is asked for. */
    interface Ask {

        /** @param after null for the first page */
        JsonNode page(ZendeskCursor place, @Nullable String after);
    }

    /**
     * One page.
     *
     * @param place where to go on; after the last page it holds nothing of this walk any more
     */
    record Step(JsonNode answer, ZendeskCursor place, boolean more) {}

    private final ZendeskStream stream;
    private final Ask ask;

    ZendeskListWalk(ZendeskStream stream, Ask ask) {
        this.stream = stream;
        this.ask = ask;
    }

    Step step(ZendeskCursor from) {
        ZendeskCursor place = from;
        JsonNode answer;
        try {
            answer = ask.page(place, place.text(AFTER));
            place = place.without(STARTED_OVER);
        } catch (RejectedRecordException forgotten) {
            if (place.has(STARTED_OVER)) {
                throw stuck("it refuses the cursors that it gave out itself", forgotten);
            }
            place = place.without(AFTER);
            answer = ask.page(place, null);
            place = place.with(STARTED_OVER, "1");
        }
        JsonNode meta = answer.path("meta");
        if (!meta.path("has_more").isBoolean()) {
            throw stuck("its answer does not say whether there is more", null);
        }
        if (!meta.path("has_more").booleanValue()) {
            return new Step(answer, place.without(AFTER).without(STARTED_OVER), false);
        }
        String next = meta.path("after_cursor").isTextual()
                ? meta.path("after_cursor").textValue()
                : "";
        if (next.isEmpty() || next.equals(place.text(AFTER))) {
            throw stuck("it says that there is more but gives no new place to go on from", null);
        }
        return new Step(answer, place.with(AFTER, next), true);
    }

    private RetryableException stuck(String why, @Nullable Throwable cause) {
        return new RetryableException(
                ZendeskConnector.SYSTEM,
                stream.id().name(),
                "The list of Zendesk " + stream.words() + " does not get on: " + why
                        + ". The pages read so far are kept; if this goes on, ask Zendesk's support.",
                null,
                cause);
    }
}
