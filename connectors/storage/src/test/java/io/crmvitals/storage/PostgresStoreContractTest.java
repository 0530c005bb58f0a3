package io.crmvitals.storage;

import io.crmvitals.core.port.Store;

class PostgresStoreContractTest extends EveryStoreContract {

    private final StorageConfig place = PostgresServer.emptyStore();

    @Override
    Store openTheStore() {
        return SqlStore.open(place);
    }
}
