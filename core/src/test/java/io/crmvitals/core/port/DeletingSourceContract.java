package io.crmvitals.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a {@link RecordSource} promises besides where its vendor's stream tells of deletions. */
public abstract class DeletingSourceContract extends RecordSourceContract {

    /** Deletes one record at the vendor, late enough for the vendor to tell of it in the next walk; returns its id. */
    protected abstract String deleteOne();

    @Test
    protected void a_deletion_comes_with_the_next_walk() {
        Cursor end = last(walk(newSource(), Cursor.START)).next();
        String deleted = deleteOne();

        List<SourceRecord> records = records(walk(newSource(), end));

        assertThat(records).anySatisfy(record -> {
            assertThat(record.id()).isEqualTo(deleted);
            assertThat(record.deleted()).isTrue();
        });
    }
}
