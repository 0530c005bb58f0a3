package io.crmvitals.salesforce;

import io.crmvitals.core.port.RecordSource;
import org.junit.jupiter.api.BeforeEach;

/** 650 accounts, of which 200 come by SOAP and 450 by a Bulk job that is done at the first look, in pages of 150. */
class BulkReadContractTest extends AccountsSourceContract {

    BulkReadContractTest() {
        super(300);
    }

    @BeforeEach
    void jobsAreDoneAtOnce() {
        test.org.bulkPolls(0);
    }

    @Override
    protected RecordSource newSource() {
        return test.bulkSource(TestOrg.ACCOUNTS);
    }
}
