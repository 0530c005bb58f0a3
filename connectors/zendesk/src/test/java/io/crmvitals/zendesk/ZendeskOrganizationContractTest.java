package io.crmvitals.zendesk;

import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.DeletingSourceContract;
import io.crmvitals.core.port.RecordSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;

class ZendeskOrganizationContractTest extends DeletingSourceContract {

    private final SandboxedZendesk zendesk = new SandboxedZendesk();
    private final Set<String> ids = new TreeSet<>();

    ZendeskOrganizationContractTest() {
        zendesk.account.organizationField("plan", "text", "Plan");
        for (int number = 1; number <= 1100; number++) {
            long id = zendesk.account.organization(Map.of(
                    "name",
                    "Customer " + number,
                    "created_at",
                    SandboxedZendesk.moment(number),
                    "organization_fields",
                    Map.of("plan", "gold")));
            ids.add(Long.toString(id));
        }
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Override
    protected RecordSource newSource() {
        return zendesk.source("organizations", 1000, askedFields());
    }

    @Override
    protected Set<String> ids() {
        return ids;
    }

    @Override
    protected Set<String> askedFields() {
        return Set.of("name", "domain_names", "organization_fields.plan");
    }

    @Override
    protected CountingMeter meter() {
        return zendesk.meter;
    }

    @Override
    protected String changeOne() {
        String id = ids.iterator().next();
        zendesk.shown(() -> zendesk.account.updateOrganization(
                Long.parseLong(id), Map.of("name", "Renamed"), zendesk.clock.instant()));
        return id;
    }

    @Override
    protected String deleteOne() {
        String id = ids.iterator().next();
        zendesk.shown(() -> zendesk.account.deleteOrganization(Long.parseLong(id), zendesk.clock.instant()));
        return id;
    }
}
