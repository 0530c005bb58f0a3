package io.crmvitals.zendesk;

import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.RecordSourceContract;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;

class ZendeskUserContractTest extends RecordSourceContract {

    private final SandboxedZendesk zendesk = new SandboxedZendesk();
    private final Set<String> ids = new TreeSet<>();

    ZendeskUserContractTest() {
        for (int number = 1; number <= 25; number++) {
            long id = zendesk.account.user(
                    Map.of("created_at", SandboxedZendesk.moment(number), "email", "user" + number + "@acme.example"));
            ids.add(Long.toString(id));
        }
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Override
    protected RecordSource newSource() {
        return zendesk.source("users", 10, askedFields());
    }

    @Override
    protected Set<String> ids() {
        return ids;
    }

    @Override
    protected Set<String> askedFields() {
        return Set.of("email", "active", "organization_id");
    }

    @Override
    protected CountingMeter meter() {
        return zendesk.meter;
    }

    @Override
    protected String changeOne() {
        String id = ids.iterator().next();
        zendesk.shown(() -> zendesk.account.user(Map.of(
                "id",
                Long.parseLong(id),
                "active",
                false,
                "created_at",
                SandboxedZendesk.moment(1),
                "updated_at",
                zendesk.clock.instant())));
        return id;
    }
}
