package io.crmvitals.core.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store promises of its audit trail and its marks. */
public abstract class StoreAuditContract extends StoreContract {

    private static final AuditEntry RELEASE = entry(MONDAY, "release", "3 writes were let go.");
    private static final AuditEntry REPLAY = entry(TUESDAY, "replay", "");
    private static final AuditEntry EXPIRE = entry(WEDNESDAY, "expire", "2 writes were given up.");

    /** Does to the store what somebody with a database tool can do; the statement is plain SQL. */
    protected abstract void byHand(String statement);

    @Test
    void entries_are_told_newest_first_and_stay_over_a_restart() {
        store.audit(RELEASE);
        store.audit(REPLAY);

        store.close();
        store = open();
        store.audit(EXPIRE);

        assertThat(store.auditTrail(10)).containsExactly(EXPIRE, REPLAY, RELEASE);
        assertThat(store.auditTrail(1)).containsExactly(EXPIRE);
        assertThat(store.auditBroken()).isEmpty();
    }

    @Test
    void an_empty_trail_holds() {
        assertThat(store.auditTrail(10)).isEmpty();
        assertThat(store.auditBroken()).isEmpty();
    }

    @Test
    void a_changed_entry_is_named() {
        threeEntries();

        byHand("update audit_entry set detail = '1 write was let go.' where entry_no = 1");

        assertThat(store.auditBroken())
                .hasValueSatisfying(told -> assertThat(told).isEqualTo("Entry 1 of the audit trail was changed."));
    }

    @Test
    void words_moved_from_one_column_to_the_next_are_a_change() {
        threeEntries();

        byHand("update audit_entry set about = 'hubspot2', detail = ' writes were given up.' where entry_no = 3");

        assertThat(store.auditBroken()).contains("Entry 3 of the audit trail was changed.");
    }

    @Test
    void an_entry_that_was_taken_out_is_named() {
        threeEntries();

        byHand("delete from audit_entry where entry_no = 2");

        assertThat(store.auditBroken()).contains("Entry 2 of the audit trail was taken out.");
    }

    @Test
    void a_gap_closed_by_renumbering_is_noticed() {
        threeEntries();

        byHand("delete from audit_entry where entry_no = 2");
        byHand("update audit_entry set entry_no = 2 where entry_no = 3");

        assertThat(store.auditBroken())
                .hasValueSatisfying(told ->
                        assertThat(told).startsWith("Entry 2 of the audit trail does not follow the one before it"));
    }

    @Test
    void an_entry_that_was_put_in_is_named() {
        threeEntries();

        byHand("insert into audit_entry (entry_no, happened_at, who, what, about, detail, previous_seal, seal)"
                + " select 4, happened_at, who, what, about, detail, seal, '"
                + EXPIRE.seal(4, "anything") + "' from audit_entry where entry_no = 3");

        assertThat(store.auditBroken())
                .hasValueSatisfying(told -> assertThat(told).startsWith("Entry 4 of the audit trail"));
    }

    @Test
    void a_tail_that_was_cut_off_is_noticed_also_after_further_entries() {
        threeEntries();

        byHand("delete from audit_entry where entry_no >= 2");

        assertThat(store.auditBroken()).contains("Entries 2 to 3 of the audit trail, the last ones, were taken out.");
        store.audit(REPLAY);
        assertThat(store.auditBroken()).contains("Entries 2 to 3 of the audit trail were taken out.");
    }

    @Test
    void a_trail_without_the_note_of_its_newest_entry_is_not_believed() {
        threeEntries();

        byHand("delete from mark");

        assertThat(store.auditBroken())
                .hasValueSatisfying(told -> assertThat(told).contains("later ones may have been taken out"));
    }

    @Test
    void a_mark_says_what_was_said_last() {
        store.saveMark("nightly", "2026-03-02", MONDAY);
        store.saveMark("nightly", "2026-03-03", TUESDAY);

        assertThat(store.mark("nightly")).contains("2026-03-03");
        assertThat(store.mark("weekly")).isEmpty();
    }

    private void threeEntries() {
        List.of(RELEASE, REPLAY, EXPIRE).forEach(store::audit);
        assertThat(store.auditBroken()).isEmpty();
    }

    private static AuditEntry entry(Instant at, String what, String detail) {
        return new AuditEntry(at, "cli:ada", what, "hubspot", detail);
    }
}
