package io.crmvitals.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.DeletingSourceContract;
import io.crmvitals.core.port.RecordSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream that tells of associated records and so follows them. */
class HubSpotTicketSourceContractTest extends DeletingSourceContract {

    private static final String[] FIELDS = {
        "subject",
        "associations.deals",
        "associations.deals.labels",
        "associations.deals.amount",
        "associations.deals.associations.companies",
        "associations.contacts"
    };

    private final TestPortal test = new TestPortal();

    @BeforeEach
    void fill() {
        Instant before = test.clock.instant().minus(Duration.ofDays(9));
        String company = test.company("Acme");
        for (int i = 0; i < 1_130; i++) {
            String deal = test.portal.insert("deals", Map.of("dealname", "Deal " + i, "amount", "5"), before, before);
            test.portal.associate("deals", deal, "companies", company, 341);
            String ticket = test.portal.insert(
                    "tickets", Map.of("subject", "Step " + i, "hs_pipeline_stage", "1"), before, before);
            test.portal.associate("tickets", ticket, "deals", deal, 28);
        }
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Override
    protected RecordSource newSource() {
        return test.source("tickets", FIELDS);
    }

    @Override
    protected Set<String> ids() {
        return new HashSet<>(test.portal.objects("tickets"));
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

    /** A search for changes of its own, and one for changes of the deals it tells of. */
    @Test
    @Override
    protected void a_walk_without_news_takes_one_request() {
        Cursor end = last(walk(newSource(), Cursor.START)).next();
        meter().forget();

        walk(newSource(), end);

        assertThat(meter().of("tickets")).isEqualTo(2);
    }

    @Override
    protected String changeOne() {
        test.later(Duration.ofHours(1));
        String deal = test.portal.objects("deals").get(17);
        test.portal.update("deals", deal, Map.of("amount", "6"), test.clock.instant());
        test.later(Duration.ofMinutes(5));
        return test.portal.associated("deals", deal, "tickets").get(0);
    }

    @Override
    protected String deleteOne() {
        String id = test.portal.objects("tickets").get(23);
        test.portal.archive("tickets", id);
        test.later(Duration.ofHours(25));
        return id;
    }
}
