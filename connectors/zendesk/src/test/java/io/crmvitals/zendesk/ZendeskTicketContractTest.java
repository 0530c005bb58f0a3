package io.crmvitals.zendesk;

import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.DeletingSourceContract;
import io.crmvitals.core.port.RecordSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;

class ZendeskTicketContractTest extends DeletingSourceContract {

    private final SandboxedZendesk zendesk = new SandboxedZendesk();
    private final Set<String> ids = new TreeSet<>();

    ZendeskTicketContractTest() {
        for (int number = 1; number <= 25; number++) {
            long id = zendesk.account.ticket(
                    Map.of("created_at", SandboxedZendesk.moment(number), "priority", "normal"),
                    Map.of("created_at", SandboxedZendesk.moment(number), "reopens", 1));
            ids.add(Long.toString(id));
        }
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Override
    protected RecordSource newSource() {
        return zendesk.source("tickets", 10, askedFields());
    }

    @Override
    protected Set<String> ids() {
        return ids;
    }

    @Override
    protected Set<String> askedFields() {
        return Set.of("status", "priority", "organization_id", "via.channel", "metric_set.reopens");
    }

    @Override
    protected CountingMeter meter() {
        return zendesk.meter;
    }

    @Override
    protected String changeOne() {
        String id = ids.iterator().next();
        zendesk.shown(() -> zendesk.account.updateTicket(
                Long.parseLong(id), Map.of("priority", "urgent"), zendesk.clock.instant()));
        return id;
    }

    @Override
    protected String deleteOne() {
        String id = ids.iterator().next();
        zendesk.shown(() -> zendesk.account.deleteTicket(Long.parseLong(id), zendesk.clock.instant()));
        return id;
    }
}
