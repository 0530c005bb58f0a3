package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.problem.RejectedRecordException;
import io.crmvitals.core.problem.RetryableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The walk through a list that Zendesk gives out in cursor pages. Goes by what the answer's {@code meta} says alone: an empty page may stand before full ones, and an
 * address to read on from may come with the last page. A place that Zendesk has forgotten begins the list again, once in an hour; a list that does not get on is an
 * error, never a loop. An account that does not use ratings or surveys may answer an empty list and nothing beside it, which is an end.
 */
final class ZendeskListWalk {

    private static final String AFTER = "after";

    /** When the list was begun again, in seconds, until the page after that has come. */
    private static final String STARTED_OVER = "over";

    /** A walk that was broken off may be taken up days later, when Zendesk has forgotten its place once more. */
    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

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
    private final Clock clock;

    ZendeskListWalk(ZendeskStream stream, Ask ask, Clock clock) {
        this.stream = stream;
        this.ask = ask;
        this.clock = clock;
    }

    /** True while the list was begun again so lately that its place cannot have been forgotten since. */
    static boolean justStartedOver(ZendeskCursor place, Clock clock) {
        return place.has(STARTED_OVER)
                && clock.instant()
                        .isBefore(Instant.ofEpochSecond(place.number(STARTED_OVER, 0))
                                .plus(AGAIN_AFTER));
    }

    /** Remembers that what follows was begun again now. */
    static ZendeskCursor startedOver(ZendeskCursor place, Clock clock) {
        return place.with(STARTED_OVER, clock.instant().getEpochSecond());
    }

    /** The place, which proved good. */
    static ZendeskCursor gotOn(ZendeskCursor place) {
        return place.without(STARTED_OVER);
    }

    Step step(ZendeskCursor from) {
        ZendeskCursor place = from;
        JsonNode answer;
        try {
            answer = ask.page(place, place.text(AFTER));
            place = gotOn(place);
        } catch (RejectedRecordException forgotten) {
            if (justStartedOver(place, clock)) {
                throw stuck("it refuses the cursors that it gave out itself", forgotten);
            }
            place = place.without(AFTER);
            answer = ask.page(place, null);
            place = startedOver(place, clock);
        }
        JsonNode meta = answer.path("meta");
        if (!place.has(AFTER) && nothingAtAll(answer)) {
            return new Step(answer, gotOn(place), false);
        }
        if (!meta.path("has_more").isBoolean()) {
            throw stuck("its answer does not say whether there is more", null);
        }
        if (!meta.path("has_more").booleanValue()) {
            return new Step(answer, gotOn(place.without(AFTER)), false);
        }
        String next = meta.path("after_cursor").isTextual()
                ? meta.path("after_cursor").textValue()
                : "";
        if (next.isEmpty() || next.equals(place.text(AFTER))) {
            throw stuck("it says that there is more but gives no new place to go on from", null);
        }
        return new Step(answer, place.with(AFTER, next), true);
    }

    /** Of lists that tell what is gone by what is missing, this proves nothing. */
    private boolean nothingAtAll(JsonNode answer) {
        return (stream == ZendeskStream.RATINGS || stream == ZendeskStream.SURVEY_RESPONSES)
                && answer.path(stream.list()).isEmpty()
                && !answer.hasNonNull("meta")
                && !answer.hasNonNull("links")
                && !answer.hasNonNull("next_page");
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
