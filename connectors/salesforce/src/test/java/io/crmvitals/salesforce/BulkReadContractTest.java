package io.crmvitals.salesforce;

import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.DeletingSourceContract;
import io.crmvitals.core.port.RecordSource;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** 650 accounts, of which 200 come by SOAP and 450 by a Bulk job that is done at the first look, in pages of 150. */
class BulkReadContractTest extends DeletingSourceContract {

    private final TestOrg test = new TestOrg();
    private final List<String> bulk = test.accounts(350, TestOrg.NOW.minus(Duration.ofHours(2)));
    private final List<String> later = test.accounts(300, TestOrg.NOW.minus(Duration.ofHours(1)));

    @BeforeEach
    void jobsAreDoneAtOnce() {
        test.org.bulkPolls(0);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Override
    protected RecordSource newSource() {
        return test.bulkSource(TestOrg.ACCOUNTS);
    }

    @Override
    protected Set<String> ids() {
        Set<String> ids = new HashSet<>(bulk);
        ids.addAll(later);
        return ids;
    }

    @Override
    protected Set<String> askedFields() {
        return TestOrg.ACCOUNTS.fields();
    }

    @Override
    protected CountingMeter meter() {
        return test.meter;
    }

    @Override
    protected String changeOne() {
        test.clock.advance(Duration.ofHours(1));
        test.org.edit("Account", bulk.get(7), Map.of("Name", "Renamed"));
        test.clock.advance(Duration.ofHours(1));
        return bulk.get(7);
    }

    @Override
    protected String deleteOne() {
        test.clock.advance(Duration.ofHours(1));
        test.org.delete("Account", bulk.get(8));
        test.clock.advance(Duration.ofHours(1));
        return bulk.get(8);
    }
}
