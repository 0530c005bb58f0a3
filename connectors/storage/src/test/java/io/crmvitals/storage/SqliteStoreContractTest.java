package io.crmvitals.storage;

import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StoreCallsContract;
import io.crmvitals.core.port.StoreFullReadContract;
import io.crmvitals.core.port.StoreHistoryContract;
import io.crmvitals.core.port.StoreLedgerContract;
import io.crmvitals.core.port.StoreLinkContract;
import io.crmvitals.core.port.StoreMeasureContract;
import io.crmvitals.core.port.StorePullContract;
import io.crmvitals.core.port.StoreRunContract;
import io.crmvitals.core.port.StoreScoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreContractTest {

    @TempDir
    Path folder;

    private Store openTheFile() {
        return SqlStore.open(StorageConfig.at(folder.resolve("vitals.db")));
    }

    @Nested
    class Runs extends StoreRunContract {
        @Override
        protected Store open() {
            return openTheFile();
        }
    }

    @Nested
    class Calls extends StoreCallsContract {
        @Override
        protected Store open() {
            return openTheFile();
        }
    }

    @Nested
    class Pull extends StorePullContract {
        @Override
        protected Store open() {
            return openTheFile();
        }
    }

    @Nested
    class FullRead extends StoreFullReadContract {
        @Override
        protected Store open() {
            return openTheFile();
        }
    }

    @Nested
    class Link extends StoreLinkContract {
        @Override
        protected Store open() {
            return openTheFile();
        }
    }

    @Nested
    class Measure extends StoreMeasureContract {
        @Override
        protected Store open() {
            return openTheFile();
        }
    }

    @Nested
    class History extends StoreHistoryContract {
        @Override
        protected Store open() {
            return openTheFile();
        }
    }

    @Nested
    class Score extends StoreScoreContract {
        @Override
        protected Store open() {
            return openTheFile();
        }
    }

    @Nested
    class Ledger extends StoreLedgerContract {
        @Override
        protected Store open() {
            return openTheFile();
        }
    }
}
