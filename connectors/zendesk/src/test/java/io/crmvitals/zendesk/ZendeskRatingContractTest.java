package io.crmvitals.zendesk;

import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.RecordSourceContract;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;

class ZendeskRatingContractTest extends RecordSourceContract {

    private final SandboxedZendesk zendesk = new SandboxedZendesk();
    private final Set<String> ids = new TreeSet<>();

    ZendeskRatingContractTest() {
        for (int number = 1; number <= 150; number++) {
            long id = zendesk.account.rating(Map.of(
                    "created_at", SandboxedZendesk.moment(number), "score", "good", "ticket_id", 35_000 + number));
            ids.add(Long.toString(id));
        }
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Override
    protected RecordSource newSource() {
        return zendesk.source("ratings", 1000, askedFields());
    }

    @Override
    protected Set<String> ids() {
        return ids;
    }

    @Override
    protected Set<String> askedFields() {
        return Set.of("score", "ticket_id", "updated_at");
    }

    @Override
    protected CountingMeter meter() {
        return zendesk.meter;
    }

    @Override
    protected String changeOne() {
        String id = ids.iterator().next();
        zendesk.shown(() -> zendesk.account.rating(Map.of(
                "id",
                Long.parseLong(id),
                "score",
                "bad",
                "created_at",
                SandboxedZendesk.moment(1),
                "updated_at",
                zendesk.clock.instant())));
        return id;
    }
}
