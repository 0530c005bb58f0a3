package io.crmvitals.files;

import io.crmvitals.core.port.CountingMeter;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.RecordSourceContract;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of files is a source like any other. */
class FileSourceContractTest extends RecordSourceContract {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-02T08:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final CountingMeter meter = new CountingMeter();
    private FolderLanding landing;

    @BeforeEach
    void drop() {
        landing = new FolderLanding(folder, CLOCK);
        landing.drop("usage", "usage.csv", "customer,seats\nA,1\nB,2\nC,3\nD,4\nE,5\n");
    }

    @Override
    protected RecordSource newSource() {
        FileStream stream = FileStream.of(
                new StreamRequest(
                        new StreamId("files", "usage"), Set.of("customer", "seats"), Map.of("key", "customer")),
                Set.of());
        return new FileSource(stream, PlainRows.of(stream, CLOCK), landing, CLOCK, meter, 2);
    }

    @Override
    protected Set<String> ids() {
        return Set.of("A", "B", "C", "D", "E");
    }

    @Override
    protected Set<String> askedFields() {
        return Set.of("customer", "seats");
    }

    @Override
    protected CountingMeter meter() {
        return meter;
    }

    @Override
    protected String changeOne() {
        landing.drop("usage", "later.csv", "customer,seats\nB,9\n");
        return "B";
    }
}
