package io.crmvitals.storage;

import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StoreAuditContract;
import io.crmvitals.core.port.StoreCallsContract;
import io.crmvitals.core.port.StoreFullReadContract;
import io.crmvitals.core.port.StoreHistoryContract;
import io.crmvitals.core.port.StoreHoldContract;
import io.crmvitals.core.port.StoreKeepingContract;
import io.crmvitals.core.port.StoreLedgerContract;
import io.crmvitals.core.port.StoreLinkContract;
import io.crmvitals.core.port.StoreMeasureContract;
import io.crmvitals.core.port.StorePullContract;
import io.crmvitals.core.port.StoreRunContract;
import io.crmvitals.core.port.StoreScoreContract;
import org.junit.jupiter.api.Nested;

/** What every store promises, whatever engine it runs on: one nested class a contract. A contract that is added here is held against every engine. */
abstract class EveryStoreContract {

    /** Opens the store of this test: empty the first time, then with what is in it. */
    abstract Store openTheStore();

    /** Does to the store what somebody with a database tool can do. */
    abstract void byHand(String statement);

    @Nested
    class Hold extends StoreHoldContract {
        @Override
        protected Store open() {
            return openTheStore();
        }
    }

    @Nested
    class Keeping extends StoreKeepingContract {
        @Override
        protected Store open() {
            return openTheStore();
        }
    }

    @Nested
    class Calls extends StoreCallsContract {
        @Override
        protected Store open() {
            return openTheStore();
        }
    }

    @Nested
    class Audit extends StoreAuditContract {
        @Override
        protected Store open() {
            return openTheStore();
        }

        @Override
        protected void byHand(String statement) {
            EveryStoreContract.this.byHand(statement);
        }
    }

    @Nested
    class Runs extends StoreRunContract {
        @Override
        protected Store open() {
            return openTheStore();
        }
    }

    @Nested
    class Pull extends StorePullContract {
        @Override
        protected Store open() {
            return openTheStore();
        }
    }

    @Nested
    class FullRead extends StoreFullReadContract {
        @Override
        protected Store open() {
            return openTheStore();
        }
    }

    @Nested
    class Link extends StoreLinkContract {
        @Override
        protected Store open() {
            return openTheStore();
        }
    }

    @Nested
    class Measure extends StoreMeasureContract {
        @Override
        protected Store open() {
            return openTheStore();
        }
    }

    @Nested
    class History extends StoreHistoryContract {
        @Override
        protected Store open() {
            return openTheStore();
        }
    }

    @Nested
    class Score extends StoreScoreContract {
        @Override
        protected Store open() {
            return openTheStore();
        }
    }

    @Nested
    class Ledger extends StoreLedgerContract {
        @Override
        protected Store open() {
            return openTheStore();
        }
    }
}
