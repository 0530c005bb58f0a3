package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the responses to Zendesk's satisfaction surveys of the newer kind: one record for each time that somebody was asked, and one for each answer about
 * satisfaction. Zendesk finds responses by their creation alone, while people answer and change their answers until the response expires; so each sync begins with the
 * oldest response that had not expired.
 */
final class ZendeskSurveySource implements RecordSource {

    private static final long BEGINNING = 1;

    /** Clocks differ, and a response may show up a little after it was made. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    /** A response that never expires, or does not say when, is read again for so long and no longer. */
    private static final Duration LONGEST_OPEN = Duration.ofDays(90);

    private static final String SINCE = "since";
    private static final String BEGUN = "begun";
    private static final String OPEN = "open";

    private final Clock clock;
    private final ZendeskListWalk walk;
    private final ZendeskSurveyRecords records;
    private final ZendeskSurveyScales scales;

    /** What this walk has brought so far. */
    private long responses;

    ZendeskSurveySource(ZendeskClient client, ZendeskFields fields, Clock clock) {
        this.clock = clock;
        this.walk = new ZendeskListWalk(
                ZendeskStream.SURVEY_RESPONSES,
                (place, after) -> client.surveyResponsePage(
                        place.number(SINCE, BEGINNING),
                        after,
                        ZendeskClient.LIST_PAGE,
                        stream().name()),
                clock);
        this.scales = new ZendeskSurveyScales(client);
        this.records = new ZendeskSurveyRecords(fields, scales, clock);
    }

    @Override
    public StreamId stream() {
        return ZendeskStream.SURVEY_RESPONSES.id();
    }

    @Override
    public Page nextPage(Cursor after) {
        ZendeskCursor from = ZendeskCursor.read(stream(), after);
        if (!from.has(SINCE)) {
            responses = 0;
            scales.countAnew();
        }
        ZendeskListWalk.Step step = walk.step(from.has(SINCE) ? from : newWalk(from));
        ZendeskCursor place = step.place();
        List<SourceRecord> told = new ArrayList<>();
        List<SetAside> setAside = new ArrayList<>();
        for (JsonNode response : step.answer().path(ZendeskStream.SURVEY_RESPONSES.list())) {
            records.tell(response, told, setAside);
            responses++;
            place = remember(response, place);
        }
        ZendeskCursor next = step.more() ? place : place.without(SINCE);
        return new Page(told, setAside, next.cursor(), step.more());
    }

    /** A walk remembers when it began, and finds out anew which response is the oldest that is still open. */
    private ZendeskCursor newWalk(ZendeskCursor place) {
        long now = clock.instant().toEpochMilli();
        long since = BEGINNING;
        if (place.has(BEGUN)) {
            long begun = place.number(BEGUN, BEGINNING) - OVERLAP.toMillis();
            long open = Math.min(begun, place.number(OPEN, begun));
            since = Math.max(BEGINNING, Math.max(open, begun - LONGEST_OPEN.toMillis()));
        }
        return place.with(SINCE, since).with(BEGUN, now).without(OPEN);
    }

    private ZendeskCursor remember(JsonNode response, ZendeskCursor place) {
        Instant expires = ZendeskStream.moment(response.path("expires_at"));
        if (expires != null && !expires.isAfter(clock.instant())) {
            return place;
        }
        Instant created = ZendeskSurveyRecords.created(response);
        long from = created == null ? place.number(SINCE, BEGINNING) : created.toEpochMilli();
        return place.with(OPEN, Math.min(from, place.number(OPEN, from)));
    }

    /** A response makes one record or two. Where the answers do not tell their scale, each version of a survey is looked up once besides. */
    @Override
    public long leastCalls(Cursor from, long records) {
        return ZendeskConnector.pages(Math.max(responses, (records + 1) / 2), ZendeskClient.LIST_PAGE)
                + scales.lookUps();
    }
}
