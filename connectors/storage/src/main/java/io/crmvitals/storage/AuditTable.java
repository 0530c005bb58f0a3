package io.crmvitals.storage;

import io.crmvitals.core.port.AuditEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The audit trail. The number and the seal of its newest entry stand in a mark as well, and the next entry goes on from there: so a tail that was cut off stays
 * noticed, whatever is added later.
 */
final class AuditTable {

    private static final String HEAD = "audit.head";

    private static final String INSERT = """
            insert into audit_entry (entry_no, happened_at, who, what, about, detail, previous_seal, seal)
            values (:entry_no, :happened_at, :who, :what, :about, :detail, :previous_seal, :seal)""";

    private record Sealed(long number, AuditEntry entry, String previous, String seal) {}

    private record Head(long number, String seal) {

        static final Head NONE = new Head(0, "");

        String text() {
            return number + " " + seal;
        }
    }

    private AuditTable() {}

    static void add(Handle handle, AuditEntry entry) {
        Head head = head(handle);
        long number = head.number() + 1;
        Head next = new Head(number, entry.seal(number, head.seal()));
        handle.createUpdate(INSERT)
                .bind("entry_no", number)
                .bind("happened_at", Micros.of(entry.at()))
                .bind("who", entry.who())
                .bind("what", entry.what())
                .bind("about", entry.about())
                .bind("detail", entry.detail())
                .bind("previous_seal", head.seal())
                .bind("seal", next.seal())
                .execute();
        MarkTable.save(handle, HEAD, next.text(), entry.at());
    }

    static List<AuditEntry> newest(Handle handle, int most) {
        return handle.createQuery("select * from audit_entry order by entry_no desc limit :most")
                .bind("most", Math.max(0, most))
                .map((row, context) -> sealed(row).entry())
                .list();
    }

    static Optional<String> broken(Handle handle) {
        Head last = Head.NONE;
        try (Stream<Sealed> all = handle
                .createQuery("select * from audit_entry order by entry_no")
                .map((row, context) -> sealed(row))
                .stream()) {
            for (Iterator<Sealed> each = all.iterator(); each.hasNext(); ) {
                Sealed next = each.next();
                String wrong = wrong(last, next);
                if (wrong != null) {
                    return Optional.of(wrong);
                }
                last = new Head(next.number(), next.seal());
            }
        }
        return Optional.ofNullable(cut(last, MarkTable.get(handle, HEAD).orElse("")));
    }

    private static @Nullable String wrong(Head last, Sealed next) {
        long expected = last.number() + 1;
        if (next.number() > expected) {
            long missing = next.number() - expected;
            return missing == 1
                    ? "Entry " + expected + " of the audit trail was taken out."
                    : "Entries " + expected + " to " + (next.number() - 1) + " of the audit trail were taken out.";
        }
        if (next.number() < expected) {
            return "Entry " + next.number() + " of the audit trail was put in.";
        }
        if (!next.previous().equals(last.seal())) {
            return "Entry " + next.number()
                    + " of the audit trail does not follow the one before it: one of the two was changed or put in.";
        }
        if (!next.entry().seal(next.number(), last.seal()).equals(next.seal())) {
            return "Entry " + next.number() + " of the audit trail was changed.";
        }
        return null;
    }

    private static @Nullable String cut(Head last, String noted) {
        if (noted.equals(last.text()) || (noted.isEmpty() && last.number() == 0)) {
            return null;
        }
        Head head = parsed(noted);
        if (head == null) {
            return "The note of the newest entry of the audit trail was taken out or changed; its newest entry is "
                    + last.number() + ", and later ones may have been taken out.";
        }
        if (head.number() > last.number()) {
            return head.number() == last.number() + 1
                    ? "Entry " + head.number() + " of the audit trail, the last one, was taken out."
                    : "Entries " + (last.number() + 1) + " to " + head.number()
                            + " of the audit trail, the last ones, were taken out.";
        }
        return "Entry " + last.number() + " of the audit trail, the last one, was changed or put in.";
    }

    /** As noted; without a note that can be read, as the newest entry says. */
    private static Head head(Handle handle) {
        Head noted = parsed(MarkTable.get(handle, HEAD).orElse(""));
        return noted != null
                ? noted
                : handle.createQuery("select entry_no, seal from audit_entry order by entry_no desc limit 1")
                        .map((row, context) -> new Head(row.getLong("entry_no"), row.getString("seal")))
                        .findOne()
                        .orElse(Head.NONE);
    }

    private static @Nullable Head parsed(String noted) {
        if (!noted.matches("[0-9]{1,18} [0-9a-f]{64}")) {
            return null;
        }
        int space = noted.indexOf(' ');
        return new Head(Long.parseLong(noted.substring(0, space)), noted.substring(space + 1));
    }

    private static Sealed sealed(ResultSet row) throws SQLException {
        return new Sealed(
                row.getLong("entry_no"),
                new AuditEntry(
                        Micros.toInstant(row.getLong("happened_at")),
                        row.getString("who"),
                        row.getString("what"),
                        row.getString("about"),
                        row.getString("detail")),
                row.getString("previous_seal"),
                row.getString("seal"));
    }
}
