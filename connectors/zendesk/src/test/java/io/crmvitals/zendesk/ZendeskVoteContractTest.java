package io.crmvitals.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.RecordSourceContract;
import io.crmvitals.core.port.SourceRecord;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A help center with 150 votes in cursor pages, which are read whole, as memberships are. */
class ZendeskVoteContractTest extends RecordSourceContract {

    private final ScriptedZendesk zendesk = new ScriptedZendesk();
    private final CountingMeter meter = new CountingMeter();
    private final List<ZendeskConnector> opened = new ArrayList<>();
    private final TreeMap<Long, Integer> votes = new TreeMap<>();

    ZendeskVoteContractTest() {
        for (long id = 1; id <= 150; id++) {
            votes.put(id, 1);
        }
        zendesk.on("/api/v2/help_center/votes", this::page);
    }

    private Answer page(Call call) {
        int size = Integer.parseInt(call.parameter("page[size]"));
        String after = call.parameter("page[after]");
        ObjectNode answer = ScriptedZendesk.JSON.createObjectNode();
        ArrayNode rows = answer.putArray("votes");
        long end = after == null ? 0 : Long.parseLong(after);
        for (Long id : votes.tailMap(end, false).keySet()) {
            if (rows.size() == size) {
                break;
            }
            rows.addObject()
                    .put("id", id)
                    .put("user_id", 9)
                    .put("value", votes.get(id))
                    .put("updated_at", "2026-05-01T00:00:00Z");
            end = id;
        }
        answer.putObject("meta")
                .put("has_more", !votes.tailMap(end, false).isEmpty())
                .put("after_cursor", Long.toString(end));
        return ScriptedZendesk.json(200, answer.toString());
    }

    @AfterEach
    void close() {
        opened.forEach(ZendeskConnector::close);
        zendesk.close();
    }

    @Override
    protected RecordSource newSource() {
        StreamRequest request = ScriptedZendesk.request("votes", askedFields().toArray(String[]::new));
        ZendeskConnector connector =
                new ZendeskConnector(zendesk.config(), List.of(request), null, zendesk.clock, meter, zendesk.clock);
        opened.add(connector);
        return connector.sources().get(0);
    }

    @Override
    protected Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        votes.keySet().forEach(id -> ids.add(Long.toString(id)));
        return ids;
    }

    @Override
    protected Set<String> askedFields() {
        return Set.of("user_id", "value");
    }

    @Override
    protected CountingMeter meter() {
        return meter;
    }

    @Override
    protected String changeOne() {
        throw new UnsupportedOperationException("changes are found by the next full read");
    }

    @Test
    @Override
    protected void a_change_comes_with_the_next_walk() {
        Cursor end = last(walk(newSource(), Cursor.START)).next();
        votes.put(7L, -1);
        votes.remove(8L);

        List<SourceRecord> again = records(walk(newSource(), Cursor.START));

        assertThat(records(walk(newSource(), end))).isEmpty();
        assertThat(again).extracting(SourceRecord::id).hasSize(149).doesNotContain("8");
        assertThat(again).anySatisfy(vote -> {
            assertThat(vote.id()).isEqualTo("7");
            assertThat(vote.fields()).containsEntry("value", -1L);
        });
        assertThat(newSource().reconcileEvery()).isPresent();
    }

    @Test
    @Override
    protected void a_walk_without_news_takes_one_request() {
        Cursor end = last(walk(newSource(), Cursor.START)).next();
        meter().forget();

        walk(newSource(), end);

        assertThat(meter().of("votes")).isZero();
    }
}
