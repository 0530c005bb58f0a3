package io.crmvitals.storage;

import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.RunReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Runs and what they reported. */
final class RunTable {

    private RunTable() {}

    static RunId start(Handle handle, String verb, Instant at) {
        return new RunId(handle.createUpdate(
                        "insert into run_report (verb, started_at, numbers, message) values (:verb, :started_at, '{}', '')")
                .bind("verb", verb)
                .bind("started_at", Micros.of(at))
                .executeAndReturnGeneratedKeys("run_id")
                .mapTo(Long.class)
                .one());
    }

    static void finish(
            Handle handle, RunId run, Instant at, RunReport.Result result, Map<String, Long> numbers, String message) {
        int rows = handle.createUpdate("""
                        update run_report set finished_at = :finished_at, result = :result, numbers = :numbers, message = :message
                        where run_id = :run_id""")
                .bind("finished_at", Micros.of(at))
                .bind("result", result.name())
                .bind("numbers", Json.write(numbers))
                .bind("message", message)
                .bind("run_id", run.value())
                .execute();
        if (rows == 0) {
            throw new IllegalArgumentException("run " + run + " was never started");
        }
    }

    static Optional<Instant> newestMoment(Handle handle) {
        return handle.createQuery("""
                        select max(moment) from (
                            select max(started_at) as moment from run_report
                            union all select max(finished_at) from run_report
                            union all select max(changed_at) from account_change
                            union all select max(read_to_end_at) from stream_state) all_moments""").mapTo(Long.class).findOne().map(Micros::toInstant);
    }

    static List<RunReport> newest(Handle handle, int most) {
        return handle.createQuery("select * from run_report order by run_id desc limit :most")
                .bind("most", Math.max(0, most))
                .map((row, context) -> {
                    long run = row.getLong("run_id");
                    String result = row.getString("result");
                    return new RunReport(
                            new RunId(run),
                            row.getString("verb"),
                            Micros.toInstant(row.getLong("started_at")),
                            Micros.toInstantOrNull(Rows.longOrNull(row, "finished_at")),
                            result == null ? null : RunReport.Result.valueOf(result),
                            Json.readNumbers(run, row.getString("numbers")),
                            row.getString("message"));
                })
                .list();
    }
}
