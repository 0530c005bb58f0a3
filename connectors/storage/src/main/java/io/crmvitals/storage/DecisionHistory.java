package io.crmvitals.storage;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.port.RunId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Who belonged to whom at any instant: every decision with the time in which it stood. */
final class DecisionHistory {

    // Decided anew at the same instant, or at an earlier one: the other was then never the newest one.
    private static final String FORGET =
            "delete from identity_version where record_id = :record_id and decided_at >= :at";

    private static final String END =
            "update identity_version set decided_until = :at where record_id = :record_id and decided_until > :at";

    private static final String INSERT = """
            insert into identity_version (record_id, decided_at, decided_until, account, rung, confidence, candidates, reason, run_id)
            values (:record_id, :at, 9223372036854775807, :account, :rung, :confidence, :candidates, :reason, :run_id)""";

    private DecisionHistory() {}

    static void save(Handle handle, RunId run, List<IdentityDecision> decisions, long at) {
        for (List<IdentityDecision> some : Chunks.of(decisions, Chunks.ROWS)) {
            PreparedBatch forget = handle.prepareBatch(FORGET);
            PreparedBatch end = handle.prepareBatch(END);
            PreparedBatch insert = handle.prepareBatch(INSERT);
            for (IdentityDecision decision : some) {
                String record = decision.record().text();
                AccountKey account = decision.account();
                forget.bind("record_id", record).bind("at", at).add();
                end.bind("record_id", record).bind("at", at).add();
                insert.bind("record_id", record)
                        .bind("at", at)
                        .bind("account", account == null ? null : account.value())
                        .bind("rung", decision.rung().name())
                        .bind("confidence", decision.confidence())
                        .bind("candidates", Json.write(decision.candidates()))
                        .bind("reason", decision.reason())
                        .bind("run_id", run.value())
                        .add();
            }
            forget.execute();
            end.execute();
            insert.execute();
        }
    }
}
