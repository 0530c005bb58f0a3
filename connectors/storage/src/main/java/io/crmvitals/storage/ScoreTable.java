package io.crmvitals.storage;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.port.KeptScore;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.BriefScore;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.KeptAnswers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Scores, one an account and day, and who is due for a new one. */
final class ScoreTable {

    /** An account lives as long as the record that founded it. */
    private static final String ACCOUNTS = """
            select distinct d.account from identity_decision d
            where d.rung = 'FOUNDED' and d.account is not null and not exists (
                select 1 from record_version v
                where v.record_id = d.record_id and v.kind = 'account' and v.known_until = 9223372036854775807 and v.deleted = 1)""";

    private static final String SCORED = """
            select a.account, s.as_of, s.scorecard,
                case when c.changed_at > s.saved_at or c.change_no > s.change_no
                    or f.heard_anew_at > s.saved_at or f.heard_anew_no > s.change_no then 1 else 0 end as outdated
            from (\
            """ + ACCOUNTS + """
            ) a
            left join (select account, max(as_of) as as_of from health_score group by account) n on n.account = a.account
            left join health_score s on s.account = n.account and s.as_of = n.as_of
            left join account_change c on c.account = a.account
            cross join (select coalesce(max(heard_anew_at), 0) as heard_anew_at, coalesce(max(heard_anew_no), 0) as heard_anew_no
                from stream_state) f""";

    private static final String SAVE = """
            insert into health_score (account, as_of, scorecard, band, val, coverage, content, run_id, saved_at, change_no)
            values (:account, :as_of, :scorecard, :band, :val, :coverage, :content, :run_id, :saved_at, :change_no)
            on conflict (account, as_of) do update set
                scorecard = excluded.scorecard, band = excluded.band, val = excluded.val, coverage = excluded.coverage,
                content = excluded.content, run_id = excluded.run_id, saved_at = excluded.saved_at, change_no = excluded.change_no""";

    private static final String BEFORE = """
            select s.account, s.content
            from (select account, max(as_of) as as_of from health_score
                where account in (<accounts>) and as_of < :day group by account) n
            join health_score s on s.account = n.account and s.as_of = n.as_of""";

    private static final String BRIEF = """
            select s.account, s.as_of, s.band, s.val
            from (select account, max(as_of) as as_of from health_score where as_of < :day group by account) n
            join health_score s on s.account = n.account and s.as_of = n.as_of
            order by s.account""";

    /** Later than any day, in the order of texts. */
    private static final String EVER = "~";

    private static final String LATEST = """
            select s.account, s.content
            from (select account, max(as_of) as as_of from health_score group by account) n
            join health_score s on s.account = n.account and s.as_of = n.as_of
            order by s.account""";

    private static final String SAVE_KEPT = """
            insert into kept_answers (account, as_of, content) values (:account, :as_of, :content)
            on conflict (account) do update set as_of = excluded.as_of, content = excluded.content
            where excluded.as_of >= kept_answers.as_of""";

    /** Scores of older versions have no row of their own for it: of those the whole text is read. */
    private static final String KEPT = """
            select n.account, coalesce(k.content,
                (select s.content from health_score s where s.account = n.account and s.as_of = n.as_of)) as content
            from (select account, max(as_of) as as_of from health_score
                where account > :after group by account order by account limit :most) n
            left join kept_answers k on k.account = n.account and k.as_of = n.as_of
            order by n.account""";

    private ScoreTable() {}

    static Set<AccountKey> accounts(Handle handle) {
        return handle.createQuery(ACCOUNTS).mapTo(String.class).stream()
                .map(AccountKey::new)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<AccountKey> due(Handle handle, LocalDate day, Set<String> scorecards) {
        Set<AccountKey> due = new TreeSet<>();
        handle.createQuery(SCORED)
                .map((row, context) -> {
                    boolean current = day.toString().equals(row.getString("as_of"))
                            && scorecards.contains(row.getString("scorecard"))
                            && row.getInt("outdated") == 0;
                    return Map.entry(row.getString("account"), current);
                })
                .forEach(account -> {
                    if (!account.getValue()) {
                        due.add(new AccountKey(account.getKey()));
                    }
                });
        return due;
    }

    static void save(Handle handle, RunId run, List<Written> scores, Instant at) {
        long changeNo = AccountChanges.newest(handle);
        for (List<Written> some : Chunks.of(scores, Chunks.ROWS)) {
            PreparedBatch batch = handle.prepareBatch(SAVE);
            for (Written written : some) {
                HealthScore score = written.score();
                batch.bind("account", score.account().value())
                        .bind("as_of", score.day().toString())
                        .bind("scorecard", score.scorecard())
                        .bind("band", score.band().name())
                        .bind("val", score instanceof HealthScore.Scored scored ? scored.value() : null)
                        .bind("coverage", score.coverage())
                        .bind("content", written.content())
                        .bind("run_id", run.value())
                        .bind("saved_at", Micros.of(at))
                        .bind("change_no", changeNo)
                        .add();
            }
            batch.execute();
            saveAnswers(handle, some);
        }
    }

    /** One row an account: a statement may change a row only once. */
    private static void saveAnswers(Handle handle, List<Written> scores) {
        Map<AccountKey, Written> newest = new LinkedHashMap<>();
        for (Written written : scores) {
            newest.merge(
                    written.score().account(),
                    written,
                    (one, other) -> other.score().day().isBefore(one.score().day()) ? one : other);
        }
        PreparedBatch batch = handle.prepareBatch(SAVE_KEPT);
        for (Written written : newest.values()) {
            batch.bind("account", written.score().account().value())
                    .bind("as_of", written.score().day().toString())
                    .bind("content", written.answers())
                    .add();
        }
        batch.execute();
    }

    static Map<AccountKey, HealthScore> before(Handle handle, LocalDate day, Collection<AccountKey> accounts) {
        Map<AccountKey, HealthScore> scores = new LinkedHashMap<>();
        for (List<AccountKey> some : Chunks.of(Set.copyOf(accounts), Chunks.ROWS)) {
            handle.createQuery(BEFORE)
                    .bindList("accounts", some.stream().map(AccountKey::value).toList())
                    .bind("day", day.toString())
                    .map((row, context) -> score(row))
                    .forEach(score -> scores.put(score.account(), score));
        }
        return scores;
    }

    static Map<AccountKey, BriefScore> brief(Handle handle) {
        return brief(handle, EVER);
    }

    static Map<AccountKey, BriefScore> briefBefore(Handle handle, LocalDate day) {
        return brief(handle, day.toString());
    }

    private static Map<AccountKey, BriefScore> brief(Handle handle, String before) {
        Map<AccountKey, BriefScore> scores = new LinkedHashMap<>();
        handle.createQuery(BRIEF)
                .bind("day", before)
                .map((row, context) -> new BriefScore(
                        new AccountKey(row.getString("account")),
                        LocalDate.parse(row.getString("as_of")),
                        Band.valueOf(row.getString("band")),
                        Rows.doubleOrNull(row, "val")))
                .forEach(score -> scores.put(score.account(), score));
        return scores;
    }

    static Map<AccountKey, HealthScore> latest(Handle handle) {
        Map<AccountKey, HealthScore> scores = new LinkedHashMap<>();
        handle.createQuery(LATEST)
                .map((row, context) -> score(row))
                .forEach(score -> scores.put(score.account(), score));
        return scores;
    }

    static void eachKept(Handle handle, Consumer<KeptAnswers> use) {
        String after = "";
        while (true) {
            List<KeptAnswers> some = handle.createQuery(KEPT)
                    .bind("after", after)
                    .bind("most", Chunks.ROWS)
                    .map((row, context) -> KeptAnswersText.read(row.getString(1), row.getString(2)))
                    .list();
            if (some.isEmpty()) {
                return;
            }
            some.forEach(use);
            after = some.get(some.size() - 1).account().value();
        }
    }

    static List<HealthScore> history(Handle handle, AccountKey account, int most) {
        return handle.createQuery(
                        "select account, content from health_score where account = :account order by as_of desc limit :most")
                .bind("account", account.value())
                .bind("most", Math.max(0, most))
                .map((row, context) -> score(row))
                .list();
    }

    static Optional<KeptScore> on(Handle handle, AccountKey account, LocalDate day) {
        return handle.createQuery(
                        "select account, content, saved_at from health_score where account = :account and as_of <= :day order by as_of desc limit 1")
                .bind("account", account.value())
                .bind("day", day.toString())
                .map((row, context) -> new KeptScore(score(row), Micros.toInstant(row.getLong("saved_at"))))
                .findOne();
    }

    static Optional<Peers> peers(Handle handle, LocalDate day) {
        return handle.createQuery("select content from usual_value where as_of = :day")
                .bind("day", day.toString())
                .mapTo(String.class)
                .findOne()
                .map(content -> Json.readPeers(day.toString(), content));
    }

    static void savePeers(Handle handle, LocalDate day, String content) {
        handle.createUpdate(
                        "insert into usual_value (as_of, content) values (:day, :content) on conflict (as_of) do update set content = excluded.content")
                .bind("day", day.toString())
                .bind("content", content)
                .execute();
    }

    private static HealthScore score(ResultSet row) throws SQLException {
        return Json.readScore(row.getString("account"), row.getString("content"));
    }

    /** A score with its texts, which are made before the transaction begins. */
    record Written(HealthScore score, String content, String answers) {
        static Written of(HealthScore score) {
            return new Written(score, Json.write(score), KeptAnswersText.write(KeptAnswers.of(score)));
        }
    }
}
