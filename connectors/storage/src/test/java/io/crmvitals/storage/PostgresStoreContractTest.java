package io.crmvitals.storage;

import io.crmvitals.core.port.Store;
import org.junit.jupiter.api.AfterEach;

class PostgresStoreContractTest extends EveryStoreContract {

    private final StorageConfig place = PostgresServer.emptyStore();

    @Override
    Store openTheStore() {
        return SqlStore.open(place);
    }

    @AfterEach
    void clearAway() {
        PostgresServer.drop(place);
    }
}
