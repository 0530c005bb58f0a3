package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.Page;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list that Zendesk gives out whole or not at all: memberships and votes. It cannot be asked for changes, and what was removed is simply missing, so the list
 * is read from its start once a day, and in between without a single call. The users whom its records name are looked up where the mapping asks for them as
 * {@code user.<field>}; not so for the membership that a user has by default, since the user tells that place already.
 */
final class ZendeskWholeListSource implements RecordSource {

    static final String USER = "user";

    /** Less than a day, so that a sync at the same hour each night does not find that the list was read a few minutes less than a day ago, and skip every other night. */
    static final Duration EVERY = Duration.ofHours(20);

    private static final String READ = "read";

    private final ZendeskStream stream;
    private final ZendeskClient client;
    private final ZendeskFields fields;
    private final Clock clock;
    private final boolean users;
    private final ZendeskListWalk walk;

    /** How often users were looked up since this walk began. */
    private long lookUps;

    ZendeskWholeListSource(ZendeskStream stream, ZendeskClient client, ZendeskFields fields, Clock clock) {
        this.stream = stream;
        this.client = client;
        this.fields = fields;
        this.clock = clock;
        this.users = fields.anyUnder(USER + ".");
        this.walk = new ZendeskListWalk(stream, (place, after) -> page(after), clock);
    }

    private JsonNode page(@Nullable String after) {
        String purpose = stream().name();
        return stream == ZendeskStream.VOTES
                ? client.votePage(after, ZendeskClient.LIST_PAGE, purpose)
                : client.membershipPage(after, ZendeskClient.LIST_PAGE, purpose);
    }

    @Override
    public StreamId stream() {
        return stream.id();
    }

    @Override
    public Page nextPage(Cursor after) {
        ZendeskCursor place = ZendeskCursor.read(stream(), after);
        if (place.has(READ)) {
            return new Page(List.of(), List.of(), after, false);
        }
        if (after.isStart()) {
            lookUps = 0;
        }
        ZendeskListWalk.Step step = walk.step(place);
        JsonNode rows = step.answer().path(stream.list());
        if (users) {
            ZendeskSideload.join(rows, "user_id", named(rows), USER);
        }
        ZendeskRecords read = ZendeskRecords.read(stream, rows, fields, clock.instant());
        ZendeskCursor next = step.more()
                ? step.place()
                : step.place().with(READ, clock.instant().getEpochSecond());
        return new Page(read.records(), read.setAside(), next.cursor(), step.more());
    }

    private JsonNode named(JsonNode rows) {
        Set<String> ids = new TreeSet<>();
        for (JsonNode row : rows) {
            if (row.path("user_id").isIntegralNumber() && !row.path("default").asBoolean(false)) {
                ids.add(row.path("user_id").asText());
            }
        }
        if (ids.isEmpty()) {
            return MissingNode.getInstance();
        }
        lookUps++;
        return client.users(ids, stream().name()).path(ZendeskStream.USERS.list());
    }

    @Override
    public Optional<Duration> reconcileEvery() {
        return Optional.of(EVERY);
    }

    /** One at a time: Zendesk has no look-up of several. */
    @Override
    public Set<String> stillThere(Collection<String> ids) {
        Set<String> there = new TreeSet<>();
        for (String id : ids) {
            if (client.isThere(stream, id, stream().name())) {
                there.add(id);
            }
        }
        return there;
    }

    /** None once the list was read; besides its pages, one for each page of which users had to be looked up. */
    /** Zendesk does not count places in organizations; nearly every user has one. */
    @Override
    public OptionalLong count() {
        return stream == ZendeskStream.MEMBERSHIPS
                ? OptionalLong.of(client.count(ZendeskStream.USERS, stream().name()))
                : OptionalLong.empty();
    }

    @Override
    public long leastCalls(Cursor from, long records) {
        boolean read = ZendeskCursor.read(stream(), from).has(READ);
        return records == 0 && read ? 0 : ZendeskConnector.pages(records, ZendeskClient.LIST_PAGE) + lookUps;
    }
}
