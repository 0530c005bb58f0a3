package io.crmvitals.storage;

import io.crmvitals.core.port.Store;

class PostgresStoreContractTest extends EveryStoreContract {

    private final StorageConfig place = PostgresServer.emptyStore();

    @Override
    void byHand(String statement) {
        PostgresServer.execute("set search_path to emptied", statement);
    }

    @Override
    Store openTheStore() {
        return SqlStore.open(place);
    }
}
