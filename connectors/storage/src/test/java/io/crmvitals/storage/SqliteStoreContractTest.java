package io.crmvitals.storage;

import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreContractTest extends StoreContract {

    @TempDir
    Path folder;

    @Override
    protected Store open() {
        return SqlStore.open(StorageConfig.at(folder.resolve("vitals.db")));
    }
}
