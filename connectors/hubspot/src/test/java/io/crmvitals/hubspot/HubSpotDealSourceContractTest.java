package io.crmvitals.hubspot;

import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.DeletingSourceContract;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.sandbox.hubspot.PipelineStage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A stream that needs associations and pipelines beside its own records. */
class HubSpotDealSourceContractTest extends DeletingSourceContract {

    private static final String[] FIELDS = {"dealname", "associations.companies", "stage.isClosed", "pipeline.label"};

    private final TestPortal test = new TestPortal();

    @BeforeEach
    void fill() {
        test.portal.pipeline(
                "deals",
                "renewals",
                "Renewals",
                new PipelineStage("won", "Won", Map.of("isClosed", "true", "probability", "1.0")));
        String company = test.company("Acme");
        Instant before = test.clock.instant().minus(Duration.ofDays(9));
        for (int i = 0; i < 230; i++) {
            String deal = test.portal.insert(
                    "deals",
                    Map.of("dealname", "Renewal " + i, "pipeline", "renewals", "dealstage", "won"),
                    before,
                    before);
            test.portal.associate("deals", deal, "companies", company, 341);
        }
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Override
    protected RecordSource newSource() {
        return test.source("deals", FIELDS);
    }

    @Override
    protected Set<String> ids() {
        return new HashSet<>(test.portal.objects("deals"));
    }

    @Override
    protected Set<String> askedFields() {
        Set<String> asked = new HashSet<>(Set.of(FIELDS));
        asked.addAll(Set.of("id", "createdAt", "updatedAt"));
        return asked;
    }

    @Override
    protected CountingMeter meter() {
        return test.meter;
    }

    @Override
    protected String changeOne() {
        test.later(Duration.ofHours(1));
        String id = test.portal.objects("deals").get(17);
        test.portal.update("deals", id, Map.of("dealname", "New name"), test.clock.instant());
        test.later(Duration.ofMinutes(5));
        return id;
    }

    @Override
    protected String deleteOne() {
        String id = test.portal.objects("deals").get(23);
        test.portal.archive("deals", id);
        test.later(Duration.ofHours(25));
        return id;
    }
}
