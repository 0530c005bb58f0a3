package io.crmvitals.hubspot;

import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.DeletingSourceContract;
import io.crmvitals.core.port.RecordSource;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class HubSpotCompanySourceContractTest extends DeletingSourceContract {

    private final TestPortal test = new TestPortal();

    @BeforeEach
    void fill() {
        for (int i = 0; i < 250; i++) {
            test.company("Company " + i);
        }
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Override
    protected RecordSource newSource() {
        return test.source("companies", "name", "domain");
    }

    @Override
    protected Set<String> ids() {
        return new HashSet<>(test.portal.objects("companies"));
    }

    @Override
    protected Set<String> askedFields() {
        return Set.of("name", "domain", "id", "createdAt", "updatedAt");
    }

    @Override
    protected CountingMeter meter() {
        return test.meter;
    }

    @Override
    protected String changeOne() {
        test.later(Duration.ofHours(1));
        String id = test.portal.objects("companies").get(17);
        test.portal.update("companies", id, Map.of("name", "New name"), test.clock.instant());
        test.later(Duration.ofMinutes(5));
        return id;
    }

    /** Search never tells of deletions; they are looked for once a day. */
    @Override
    protected String deleteOne() {
        String id = test.portal.objects("companies").get(23);
        test.portal.archive("companies", id);
        test.later(Duration.ofHours(25));
        return id;
    }
}
