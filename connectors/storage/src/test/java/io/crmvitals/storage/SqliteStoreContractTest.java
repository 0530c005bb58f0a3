package io.crmvitals.storage;

import io.crmvitals.core.port.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreContractTest extends EveryStoreContract {

    @TempDir
    Path folder;

    @Override
    Store openTheStore() {
        return SqlStore.open(StorageConfig.at(folder.resolve("vitals.db")));
    }
}
