package io.crmvitals.salesforce;

import io.crmvitals.core.port.RecordSource;

/** 450 accounts by SOAP, in pages of 200. */
class SalesforceObjectSourceContractTest extends AccountsSourceContract {

    SalesforceObjectSourceContractTest() {
        super(100);
    }

    @Override
    protected RecordSource newSource() {
        return test.connector(TestOrg.ACCOUNTS).sources().get(0);
    }
}
