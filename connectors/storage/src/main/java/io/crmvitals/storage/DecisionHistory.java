package io.crmvitals.storage;

import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.port.RunId;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Who belonged to whom at any instant: every decision with the time in which it stood. */
final class DecisionHistory {

    // Decided anew at the same instant, or at an earlier one: the other was then never the newest one.
    private static final String FORGET = "delete from identity_version where record_id = ? and decided_at >= ?";

    private static final String END =
            "update identity_version set decided_until = ? where record_id = ? and decided_until > ?";

    private static final String INSERT = """
            insert into identity_version (record_id, decided_at, decided_until, account, rung, confidence, candidates, reason, run_id)
            values (?, ?, 9223372036854775807, ?, ?, ?, ?, ?, ?)""";

    private DecisionHistory() {}

    /** @param before the records among them for which something was decided before; only they have a history */
    static void save(Handle handle, RunId run, List<IdentityDecision> decisions, Set<String> before, long at) {
        List<String> again = decisions.stream()
                .map(decision -> decision.record().text())
                .filter(before::contains)
                .toList();
        Bulk.each(handle, FORGET, again, (to, record) -> to.text(record).number(at));
        Bulk.each(handle, END, again, (to, record) -> to.number(at).text(record).number(at));
        Bulk.each(handle, INSERT, decisions, (to, decision) -> {
            to.text(decision.record().text()).number(at);
            DecisionTable.bind(to, decision).number(run.value());
        });
    }
}
