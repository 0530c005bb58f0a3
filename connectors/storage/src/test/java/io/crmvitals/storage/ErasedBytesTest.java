package io.crmvitals.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.PersonClue;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StoreSamples;
import io.crmvitals.core.record.Contact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the disk after a person was erased, and what a copy of the store is. */
class ErasedBytesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final String NAME = "Zebulon Quartermain";

    @TempDir
    Path folder;

    @Test
    void no_byte_of_an_erased_name_is_left_in_the_files_of_the_open_store() throws IOException {
        try (Store store = storeWith(NAME)) {
            assertThat(filesThatHold(NAME)).isNotEmpty();

            store.erase(PersonClue.ofEmail("z@acme.example"), true, NOW);

            assertThat(filesThatHold(NAME)).isEmpty();
            assertThat(filesThatHold("z@acme.example")).isEmpty();
            assertThat(filesThatHold("crm:contact:z")).isEmpty();
        }
    }

    @Test
    void a_dry_run_leaves_the_name_where_it_is() throws IOException {
        try (Store store = storeWith(NAME)) {
            store.erase(PersonClue.ofEmail("z@acme.example"), false, NOW);

            assertThat(filesThatHold(NAME)).isNotEmpty();
        }
    }

    @Test
    void a_copy_is_a_whole_store_for_its_owner_alone() throws IOException {
        Path copy = folder.resolve("snapshots/vitals-2026-03-02.db");
        try (Store store = storeWith(NAME)) {
            store.copyTo(copy);
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        try (Store opened = SqlStore.open(StorageConfig.at(copy))) {
            assertThat(opened.person(PersonClue.ofEmail("z@acme.example")).records())
                    .hasSize(1);
        }
        assertThat(copy.resolveSibling("vitals-2026-03-02.db.half")).doesNotExist();
    }

    @Test
    void a_copy_never_goes_over_a_file_that_is_there() throws IOException {
        Path there = Files.writeString(folder.resolve("there.db"), "somebody's");
        try (Store store = storeWith(NAME)) {
            assertThatThrownBy(() -> store.copyTo(there))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is there already");
        }

        assertThat(there).hasContent("somebody's");
    }

    private Store storeWith(String name) {
        Store store = SqlStore.open(StorageConfig.at(folder.resolve("vitals.db")));
        RunId run = store.startRun("sync", NOW);
        Contact contact = new Contact(
                ExternalId.parse("crm:contact:z"),
                null,
                name,
                "z@acme.example",
                null,
                Set.of(),
                true,
                null,
                null,
                null,
                null);
        store.savePage(
                run,
                StoreSamples.page(StoreSamples.CRM_CONTACTS, StoreSamples.linked(contact, "crm:contact:z", NOW)),
                NOW);
        return store;
    }

    private List<Path> filesThatHold(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> bytes(file).contains(text))
                    .toList();
        }
    }

    private static String bytes(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
