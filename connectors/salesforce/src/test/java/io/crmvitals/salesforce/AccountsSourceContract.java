package io.crmvitals.salesforce;

import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.DeletingSourceContract;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;

/** Some hundred accounts, most of which share one stamp, as after a bulk load. */
abstract class AccountsSourceContract extends DeletingSourceContract {

    final TestOrg test = new TestOrg();
    private final List<String> bulk = test.accounts(350, TestOrg.NOW.minus(Duration.ofHours(2)));
    private final List<String> later;

    /** @param later accounts of another stamp beside the 350 of one */
    AccountsSourceContract(int later) {
        this.later = test.accounts(later, TestOrg.NOW.minus(Duration.ofHours(1)));
    }

    @AfterEach
    void close() {
        test.close();
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
