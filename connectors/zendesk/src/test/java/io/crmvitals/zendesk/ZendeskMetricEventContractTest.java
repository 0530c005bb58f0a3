package io.crmvitals.zendesk;

import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.DeletingSourceContract;
import io.crmvitals.core.port.RecordSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;

/** 150 tickets, on each of which the first reply came too late: the newest was taken back by nobody yet. */
class ZendeskMetricEventContractTest extends DeletingSourceContract {

    private final SandboxedZendesk zendesk = new SandboxedZendesk();
    private final Set<String> ids = new TreeSet<>();
    private long newestTicket;
    private long newestBreach;

    ZendeskMetricEventContractTest() {
        for (int number = 1; number <= 150; number++) {
            Instant at = HandClock.NOW.minus(Duration.ofDays(20)).plusSeconds(7_200L * number);
            newestTicket = zendesk.account.ticket(
                    Map.of("created_at", at.minusSeconds(60), "updated_at", at.minusSeconds(60)), Map.of());
            newestBreach = event("breach", at);
            ids.add(newestTicket + "/reply_time/1");
        }
    }

    private long event(String type, Instant at) {
        return zendesk.account.metricEvent(
                Map.of("ticket_id", newestTicket, "metric", "reply_time", "instance_id", 1, "type", type, "time", at));
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Override
    protected RecordSource newSource() {
        return zendesk.source("metric-events", 1000, askedFields());
    }

    @Override
    protected Set<String> ids() {
        return ids;
    }

    @Override
    protected Set<String> askedFields() {
        return Set.of("ticket_id", "metric", "breached_at", "fulfilled_at", "ticket.organization_id");
    }

    @Override
    protected CountingMeter meter() {
        return zendesk.meter;
    }

    @Override
    protected String changeOne() {
        zendesk.shown(() -> event("fulfill", zendesk.clock.instant()));
        return newestTicket + "/reply_time/1";
    }

    @Override
    protected String deleteOne() {
        zendesk.shown(() -> zendesk.account.takeBackBreach(newestBreach, zendesk.clock.instant()));
        return newestTicket + "/reply_time/1";
    }
}
