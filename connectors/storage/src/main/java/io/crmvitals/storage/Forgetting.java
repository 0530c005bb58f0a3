package io.crmvitals.storage;

import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.port.Keep;
import io.crmvitals.core.writeback.PlannedWrite;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Takes out what is older than it is to be kept, a bounded number of rows at a time. What is needed to go on stays, however old. */
final class Forgetting {

    private static final String HORIZON = "keep.horizon";

    /** A record that is gone, and was replaced by nothing, goes too; an account's stays, because it says that the account ended. */
    private static final String VERSIONS = """
            delete from record_version where version_id in (
                select version_id from record_version
                where known_until <= :before or (deleted = 1 and kind <> 'account' and known_at <= :before
                    and known_until = 9223372036854775807)
                order by version_id limit :most)""";

    private static final String DECISIONS = """
            delete from identity_version where decided_until <= :before and record_id in (
                select record_id from identity_version where decided_until <= :before order by record_id limit :most)""";

    /** The newest one before the horizon says what had been heard by then. */
    private static final String FEED_READS = """
            delete from feed_read where read_at < :before and exists (
                select 1 from feed_read later
                where later.kind = feed_read.kind and later.system = feed_read.system and later.stream = feed_read.stream
                    and later.read_at > feed_read.read_at and later.read_at < :before)""";

    private static final String SCORES = """
            delete from health_score where as_of < :day and account in (
                select h.account from health_score h
                where h.as_of < :day and h.as_of < (select max(n.as_of) from health_score n where n.account = h.account)
                order by h.account limit :most)
                and as_of < (select max(n.as_of) from health_score n where n.account = health_score.account)""";

    private static final String USUAL = "delete from usual_value where as_of < :day";

    /** Planning goes on from the newest health that reached a record, and from a write that was given up. */
    private static final String HEALTH = """
            delete from planned_write where place in (
                select p.place from planned_write p
                where p.kind = 'health' and p.status in ('DELIVERED', 'ALREADY_THERE', 'LEFT', 'GONE') and p.answered_at < :before
                    and exists (
                        select 1 from planned_write n
                        where n.target = p.target and n.kind = 'health' and n.status in ('DELIVERED', 'ALREADY_THERE')
                            and n.answered_at >= p.answered_at and n.place > p.place)
                order by p.place limit :most)""";

    private static final String OLD_TASKS = """
            select write_id, content from planned_write
            where kind in ('task', 'close') and status in ('DELIVERED', 'ALREADY_THERE', 'LEFT', 'GONE', 'EXPIRED')
                and answered_at < :before and content not like '%"body":""%' and content not like '%"comment":""%'
            order by place limit :most""";

    private static final String RUNS = """
            delete from run_report where finished_at is not null and finished_at < :before and run_id in (
                select run_id from run_report
                where finished_at < :before and run_id not in (
                    select r.run_id from run_report r order by r.run_id desc limit :kept)
                order by run_id limit :most)""";

    private static final String SET_ASIDE = """
            delete from set_aside where note_no in (
                select s.note_no from set_aside s left join run_report r on r.run_id = s.run_id
                where coalesce(r.started_at, s.noted_at) < :before and s.noted_at < :before
                order by s.note_no limit :most)""";

    private Forgetting() {}

    static Map<String, Long> some(Handle handle, Keep keep, Instant now, int most) {
        Map<String, Long> gone = new TreeMap<>();
        Instant versionsBefore = now.minus(keep.recordVersions());
        count(gone, "record_versions", before(handle, VERSIONS, versionsBefore, most));
        count(gone, "decisions", before(handle, DECISIONS, versionsBefore, most));
        count(gone, "feed_reads", unbounded(handle, FEED_READS, versionsBefore));
        if (!gone.isEmpty()) {
            moveHorizon(handle, versionsBefore, now);
        }
        String scoresBefore = day(now, keep.scores());
        count(
                gone,
                "scores",
                handle.createUpdate(SCORES)
                        .bind("day", scoresBefore)
                        .bind("most", most)
                        .execute());
        count(gone, "usual_values", byDay(handle, USUAL, scoresBefore));
        Instant ledgerBefore = now.minus(keep.ledger());
        count(gone, "writes", before(handle, HEALTH, ledgerBefore, most));
        count(gone, "task_texts", emptyTexts(handle, ledgerBefore, most));
        count(
                gone,
                "runs",
                handle.createUpdate(RUNS)
                        .bind("before", Micros.of(now.minus(keep.runs())))
                        .bind("kept", Keep.RUNS)
                        .bind("most", most)
                        .execute());
        String callsBefore = day(now, keep.calls());
        count(gone, "calls", byDay(handle, "delete from api_call where as_of < :day", callsBefore));
        count(gone, "calls", byDay(handle, "delete from stream_day where as_of < :day", callsBefore));
        count(gone, "set_aside", before(handle, SET_ASIDE, now.minus(keep.setAside()), most));
        return gone;
    }

    static Optional<Instant> before(Handle handle) {
        return MarkTable.get(handle, HORIZON).map(Instant::parse);
    }

    private static void moveHorizon(Handle handle, Instant to, Instant now) {
        if (before(handle).filter(to::isBefore).isEmpty()) {
            MarkTable.save(handle, HORIZON, to.toString(), now);
        }
    }

    private static int before(Handle handle, String statement, Instant before, int most) {
        return handle.createUpdate(statement)
                .bind("before", Micros.of(before))
                .bind("most", most)
                .execute();
    }

    private static int unbounded(Handle handle, String statement, Instant before) {
        return handle.createUpdate(statement).bind("before", Micros.of(before)).execute();
    }

    private static int byDay(Handle handle, String statement, String day) {
        return handle.createUpdate(statement).bind("day", day).execute();
    }

    private static String day(Instant now, Duration kept) {
        return LocalDate.ofInstant(now.minus(kept), ZoneOffset.UTC).toString();
    }

    private static void count(Map<String, Long> gone, String what, int rows) {
        if (rows > 0) {
            gone.merge(what, (long) rows, Long::sum);
        }
    }

    /** Texts of settled tasks. The row and its key stay: they are why no task is ever opened twice. */
    private static int emptyTexts(Handle handle, Instant before, int most) {
        List<PlannedWrite> old = handle.createQuery(OLD_TASKS)
                .bind("before", Micros.of(before))
                .bind("most", most)
                .map((row, context) -> Json.readWrite(row.getString("write_id"), row.getString("content")))
                .list();
        for (PlannedWrite write : old) {
            handle.createUpdate("update planned_write set content = :content where write_id = :write_id")
                    .bind("content", Json.write(withoutText(write)))
                    .bind("write_id", write.id())
                    .execute();
        }
        return old.size();
    }

    private static PlannedWrite withoutText(PlannedWrite write) {
        if (write instanceof PlannedWrite.OpenTask open) {
            Task task = open.task();
            Task bare = new Task(
                    task.key(),
                    task.account(),
                    task.playbook(),
                    task.cause(),
                    task.subject(),
                    "",
                    task.due(),
                    task.priority(),
                    task.owner());
            return new PlannedWrite.OpenTask(open.id(), open.account(), open.target(), bare);
        }
        PlannedWrite.CloseTask close = (PlannedWrite.CloseTask) write;
        return new PlannedWrite.CloseTask(close.id(), close.account(), close.target(), close.task(), close.key(), "");
    }
}
