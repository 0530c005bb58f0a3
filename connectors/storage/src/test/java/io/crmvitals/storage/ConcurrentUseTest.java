package io.crmvitals.storage;

import static io.crmvitals.core.port.StoreSamples.account;
import static io.crmvitals.core.port.StoreSamples.founded;
import static io.crmvitals.core.port.StoreSamples.key;
import static io.crmvitals.core.port.StoreSamples.linked;
import static io.crmvitals.core.port.StoreSamples.page;
import static io.crmvitals.core.port.StoreSamples.ticket;
import static io.crmvitals.core.port.StoreSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Ticket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentUseTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00Z");
    private static final int WRITERS = 4;
    private static final int READERS = 2;
    private static final int PAGES = 40;

    @TempDir
    Path folder;

    @Test
    void four_writers_and_two_readers_get_along_and_no_reader_sees_half_a_page() throws Exception {
        try (SqlStore store = SqlStore.open(StorageConfig.at(folder.resolve("vitals.db")))) {
            usedByMany(List.of(store));
        }
    }

    @Test
    void two_processes_worth_of_connections_get_along_too() throws Exception {
        Path file = folder.resolve("vitals.db");
        try (SqlStore one = SqlStore.open(StorageConfig.at(file));
                SqlStore two = SqlStore.open(StorageConfig.at(file))) {
            usedByMany(List.of(one, two));
        }
    }

    @Test
    void on_a_server_two_processes_worth_of_connections_get_along_too() throws Exception {
        StorageConfig place = PostgresServer.noStoreYet();
        try (SqlStore one = SqlStore.open(place);
                SqlStore two = SqlStore.open(place)) {
            usedByMany(List.of(one, two));
        }
    }

    private static void usedByMany(List<SqlStore> stores) throws Exception {
        RunId run = stores.get(0).startRun("sync", MONDAY);
        List<Callable<Void>> work = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            work.add(writing(stores.get(writer % stores.size()), run, writer));
        }
        for (int reader = 0; reader < READERS; reader++) {
            work.add(reading(stores.get(reader % stores.size())));
        }
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(stores.get(0).streams())
                .hasSize(WRITERS)
                .extracting(StreamState::records)
                .containsOnly(2L * PAGES);
        assertThat(stores.get(0).accounts()).hasSize(WRITERS * PAGES);
    }

    private static Callable<Void> writing(SqlStore store, RunId run, int writer) {
        return () -> {
            for (int number = 0; number < PAGES; number++) {
                store.savePage(run, accountWithTicket(writer, number), MONDAY);
            }
            return null;
        };
    }

    private static Callable<Void> reading(SqlStore store) {
        return () -> {
            for (int number = 0; number < PAGES; number++) {
                store.facts(store.accounts(), MONDAY, "crm", ConcurrentUseTest::isWhole);
            }
            return null;
        };
    }

    private static void isWhole(AccountFacts facts) {
        assertThat(facts.tellings()).hasSize(1);
        assertThat(facts.tickets()).hasSize(1);
    }

    private static LinkedPage accountWithTicket(int writer, int number) {
        String name = "w" + writer + "-" + number;
        return with(
                page(
                        new StreamId("crm", "stream" + writer),
                        linked(account(key(name).value(), "Acme"), MONDAY),
                        linked(
                                ticket("desk:ticket:" + name, Ticket.Status.OPEN),
                                key(name).value(),
                                MONDAY)),
                founded(key(name).value()));
    }
}
