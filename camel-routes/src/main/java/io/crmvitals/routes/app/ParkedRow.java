package io.crmvitals.routes.app;

import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.problem.SystemName;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One record or write that waits for a person: what it is, why it waits, and what to do.
 *
 * @param id what a person names it by: {@code zendesk.tickets/35436} for a record, the write's own id for a write
 * @param system the vendor that told the record, or is written to
 * @param stream the stream of a record; empty for a write
 * @param since since when it waits
 * @param tries how often a write was sent; 0 for a record
 * @param note null for a write
 */
public record ParkedRow(
        String id,
        Reason reason,
        String system,
        String stream,
        Instant since,
        int tries,
        String sentence,
        String hint,
        @Nullable SetAside note) {

    /** Why a row waits. */
    public enum Reason {
        /** The record came, and no rule knows what to make of it. */
        MAPPING,
        /** The record could not be read. */
        UNREADABLE,
        /** Nobody can say whose the record is. */
        IDENTITY,
        /** The vendor refuses the write. */
        REFUSED,
        /** There is no record to write to any more. */
        GONE,
        /** Somebody changed our fields. */
        EDITED;

        /** As it is typed: {@code refused}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Everything that waits, the oldest first. */
    public static List<ParkedRow> all(Store store) {
        List<ParkedRow> rows = new ArrayList<>();
        store.setAside().forEach(note -> rows.add(of(note)));
        store.ledger(Set.of(Status.PARKED, Status.GONE, Status.HELD)).forEach(entry -> rows.add(of(entry)));
        rows.sort(Comparator.comparing(ParkedRow::since).thenComparing(ParkedRow::id));
        return List.copyOf(rows);
    }

    /** True for a record that was set aside, false for a write. */
    public boolean record() {
        return note != null;
    }

    /** The note of a record; asking a write is a bug. */
    SetAside noted() {
        return Objects.requireNonNull(note, id);
    }

    private static ParkedRow of(SetAside note) {
        String stream = note.stream().toString();
        String id = stream + "/" + note.id();
        if (note.id().equals(SetAside.UNREADABLE)) {
            // Several of a stream can be unreadable; their reasons tell them apart.
            CRC32 mark = new CRC32();
            mark.update(note.reason().getBytes(StandardCharsets.UTF_8));
            id += String.format(Locale.ROOT, "%08x", mark.getValue());
        }
        Reason reason = switch (note.step()) {
            case "map" -> Reason.MAPPING;
            case "link" -> Reason.IDENTITY;
            default -> Reason.UNREADABLE;
        };
        String system = note.stream().system();
        return new ParkedRow(
                id, reason, system, stream, note.at(), 0, note.reason(), hint(reason, system, stream), note);
    }

    private static ParkedRow of(LedgerEntry entry) {
        Reason reason = entry.status() == Status.PARKED
                ? Reason.REFUSED
                : entry.status() == Status.GONE ? Reason.GONE : Reason.EDITED;
        String system = entry.write().target().system();
        Instant since = entry.settledAt() != null ? entry.settledAt() : entry.plannedAt();
        return new ParkedRow(
                entry.write().id(),
                reason,
                system,
                "",
                since,
                entry.tries(),
                entry.reason(),
                hint(reason, system, ""),
                null);
    }

    private static String hint(Reason reason, String system, String stream) {
        return switch (reason) {
            case MAPPING ->
                "Add or mend the rule of " + stream + " in config/mapping/" + system + ".yaml, then replay it.";
            case UNREADABLE -> "Mend the record where it comes from, then replay it.";
            case IDENTITY -> "Say in config/identity.yaml whose it is, then replay it.";
            case REFUSED -> refused(system);
            case GONE -> "It was deleted or merged in " + SystemName.of(system) + ". Nothing to mend there: expire it.";
            case EDITED ->
                "Somebody changed our fields in " + SystemName.of(system)
                        + ". To write ours again: ./vitals held release; else expire it.";
        };
    }

    private static String refused(String system) {
        return switch (system) {
            case "salesforce" ->
                "Look at the validation rules and required fields of the object in Setup > Object Manager, then replay it.";
            case "hubspot" -> "Look at the property's rules in Settings > Properties, then replay it.";
            case "zendesk" ->
                "Look at the fields in Admin Center > People > Organization fields (tasks: Tickets > Fields), then replay it.";
            default -> "Look at what " + system + " requires of the record, then replay it.";
        };
    }
}
