package io.crmvitals.storage;

import io.crmvitals.core.port.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreContractTest extends EveryStoreContract {

    @TempDir
    static Path folderOfAll;

    @TempDir
    Path folder;

    /** Made once and copied, since making the tables takes longer than most tests. */
    @BeforeAll
    static void makeAnEmptyStore() {
        SqlStore.open(StorageConfig.at(folderOfAll.resolve("empty.db"))).close();
    }

    @BeforeEach
    void copyTheEmptyStore() throws IOException {
        Files.copy(folderOfAll.resolve("empty.db"), folder.resolve("vitals.db"));
    }

    @Override
    void byHand(String statement) {
        SqliteByHand.execute(folder.resolve("vitals.db"), statement);
    }

    @Override
    Store openTheStore() {
        return SqlStore.open(StorageConfig.at(folder.resolve("vitals.db")));
    }
}
