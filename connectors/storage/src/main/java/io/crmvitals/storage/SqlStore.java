package io.crmvitals.storage;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.port.AsOf;
import io.crmvitals.core.port.AuditEntry;
import io.crmvitals.core.port.CardVersion;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.DeliveredWrite;
import io.crmvitals.core.port.Gate;
import io.crmvitals.core.port.HeldWrite;
import io.crmvitals.core.port.Keep;
import io.crmvitals.core.port.KeptScore;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.PageReceipt;
import io.crmvitals.core.port.PersonClue;
import io.crmvitals.core.port.PersonFile;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamDay;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.TeamMember;
import io.crmvitals.core.score.BriefScore;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.KeptAnswers;
import io.crmvitals.core.writeback.Hold;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The store in an SQL database. What a method has returned from is on the disk; a kill at any other point leaves nothing of it. Instants are kept to the
 * microsecond. A trouble of the database is a {@link StorageException}.
 */
public final class SqlStore implements Store {

    private final Database database;
    private final @Nullable DataLock lock;

    private SqlStore(Database database, @Nullable DataLock lock) {
        this.database = database;
        this.lock = lock;
    }

    /**
     * Opens the store beside others that have it open, making or bringing up to date its tables where needed.
     *
     * @throws io.crmvitals.core.problem.ConfigException when the place cannot be written, or holds something that is not ours or newer than we are
     * @throws StorageException when the file is damaged, the disk is full, or the server cannot be reached
     */
    public static SqlStore open(StorageConfig config) {
        Engine engine = config.engine();
        engine.prepare();
        Schema.bringUpToDate(engine);
        return new SqlStore(Database.open(engine), null);
    }

    /**
     * The same for the one process that does the whole walk with this data folder and this store. It stays the one until the store is closed or the process ends,
     * however it ends.
     *
     * @throws StorageException when another process does the walk; the message says which
     */
    public static SqlStore openForWalking(StorageConfig config, Path data, Instant now) {
        DataLock lock = DataLock.take(data, now);
        try {
            Engine engine = config.engine();
            engine.prepare();
            Database database = Database.openForWalking(engine);
            try {
                Schema.bringUpToDate(engine);
                return new SqlStore(database, lock);
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public RunId startRun(String verb, Instant at) {
        return database.write("noting the start of a run", handle -> RunTable.start(handle, verb, at));
    }

    @Override
    public void finishRun(RunId run, Instant at, RunReport.Result result, Map<String, Long> numbers, String message) {
        change("noting the end of run " + run, handle -> RunTable.finish(handle, run, at, result, numbers, message));
    }

    @Override
    public List<RunReport> runs(int most) {
        return database.read("reading the runs", handle -> RunTable.newest(handle, most));
    }

    @Override
    public void addCalls(LocalDate day, Map<String, Long> more) {
        if (!more.isEmpty()) {
            change("noting the calls of " + day, handle -> CallTable.add(handle, day, more));
        }
    }

    @Override
    public SortedMap<LocalDate, Map<String, Long>> calls(LocalDate from, LocalDate to) {
        return database.read("reading the calls", handle -> CallTable.between(handle, from, to));
    }

    @Override
    public Optional<Instant> newest() {
        return database.read("reading how far the store goes", RunTable::newestMoment);
    }

    @Override
    public Cursor cursor(StreamId stream) {
        return database.read("reading the cursor of " + stream, handle -> StreamTable.cursor(handle, stream));
    }

    @Override
    public PageReceipt savePage(RunId run, LinkedPage page, Instant knownAt) {
        PageSaving saving = PageSaving.of(run, page, knownAt);
        return database.write("storing a page of " + page.stream(), saving::save);
    }

    @Override
    public void beginFullRead(RunId run, StreamId stream, boolean acceptMissing, Instant at) {
        change(
                "beginning to read " + stream + " from the start",
                handle -> FullReadTable.begin(handle, run, stream, acceptMissing, at));
    }

    @Override
    public StreamState.FullRead fullRead(StreamId stream) {
        return database.read("reading where " + stream + " stands", handle -> FullReadTable.of(handle, stream));
    }

    @Override
    public Set<ExternalId> notSeen(StreamId stream) {
        return database.read("reading what was not seen of " + stream, handle -> FullReadTable.notSeen(handle, stream));
    }

    @Override
    public void streamEnded(
            StreamId stream, Set<Class<? extends SharedRecord>> kinds, Instant at, @Nullable String unavailable) {
        change("noting the end of " + stream, handle -> StreamTable.ended(handle, stream, kinds, at, unavailable));
    }

    @Override
    public List<StreamState> streams() {
        return database.read("reading the streams", StreamTable::states);
    }

    @Override
    public List<SetAside> setAside() {
        return database.read("reading what was set aside", SetAsideTable::all);
    }

    @Override
    public List<KnownAccount> knownAccounts() {
        return database.read("reading the known accounts", DecisionTable::knownAccounts);
    }

    @Override
    public List<TeamMember> team() {
        return database.read("reading the team", VersionTable::team);
    }

    @Override
    public List<LooseContact> looseContacts() {
        return database.read("reading the loose contacts", DecisionTable::looseContacts);
    }

    @Override
    public void decide(RunId run, List<IdentityDecision> decisions, Instant at) {
        change("storing identity decisions", handle -> {
            Set<String> accounts = DecisionTable.save(handle, run, decisions, Micros.of(at));
            AccountChanges.mark(handle, accounts, Micros.of(at));
        });
    }

    @Override
    public List<IdentityDecision> undecided() {
        return database.read("reading the undecided records", DecisionTable::undecided);
    }

    @Override
    public Set<AccountKey> accounts() {
        return database.read("reading the accounts", ScoreTable::accounts);
    }

    @Override
    public void facts(Collection<AccountKey> accounts, AsOf asOf, String primary, Consumer<AccountFacts> use) {
        look("reading facts", handle -> FactsReader.read(handle, accounts, asOf, primary, use));
    }

    @Override
    public <T extends SharedRecord> void each(Class<T> kind, Consumer<T> use) {
        look("reading records", handle -> VersionTable.each(handle, kind, use));
    }

    @Override
    public Set<AccountKey> dueForScoring(LocalDate day, Set<String> scorecards) {
        return database.read("asking who is due for scoring", handle -> ScoreTable.due(handle, day, scorecards));
    }

    @Override
    public void saveScores(RunId run, List<HealthScore> scores, Instant at) {
        List<ScoreTable.Written> written =
                scores.stream().map(ScoreTable.Written::of).toList();
        change("storing scores", handle -> ScoreTable.save(handle, run, written, at));
    }

    @Override
    public Map<AccountKey, HealthScore> scoresBefore(LocalDate day, Collection<AccountKey> accounts) {
        return database.read("reading earlier scores", handle -> ScoreTable.before(handle, day, accounts));
    }

    @Override
    public Map<AccountKey, BriefScore> briefScores() {
        return database.read("reading the latest numbers and bands", ScoreTable::brief);
    }

    @Override
    public Map<AccountKey, BriefScore> briefScoresBefore(LocalDate day) {
        return database.read("reading earlier numbers and bands", handle -> ScoreTable.briefBefore(handle, day));
    }

    @Override
    public Map<AccountKey, HealthScore> latestScores() {
        return database.read("reading the latest scores", ScoreTable::latest);
    }

    @Override
    public void eachKept(Consumer<KeptAnswers> use) {
        look("reading what scores were made of", handle -> ScoreTable.eachKept(handle, use));
    }

    @Override
    public List<HealthScore> history(AccountKey account, int most) {
        return database.read("reading the scores of " + account, handle -> ScoreTable.history(handle, account, most));
    }

    @Override
    public Optional<KeptScore> scoreOn(AccountKey account, LocalDate day) {
        return database.read(
                "reading a score of " + account + " of the past", handle -> ScoreTable.on(handle, account, day));
    }

    @Override
    public Optional<Peers> peers(LocalDate day) {
        return database.read("reading what was usual", handle -> ScoreTable.peers(handle, day));
    }

    @Override
    public void savePeers(LocalDate day, Peers peers) {
        String content = Json.write(peers);
        change("storing what is usual", handle -> ScoreTable.savePeers(handle, day, content));
    }

    @Override
    public Map<String, CardVersion> cardVersions() {
        return database.read("reading the versions of cards", CardTable::all);
    }

    @Override
    public boolean saveCardVersion(CardVersion version) {
        return database.write("storing the card version " + version.key(), handle -> CardTable.save(handle, version));
    }

    @Override
    public Map<AccountKey, ExternalId> targets(String system, Collection<AccountKey> accounts) {
        return database.read(
                "reading the targets in " + system, handle -> DecisionTable.targets(handle, system, accounts));
    }

    @Override
    public Map<ExternalId, LedgerEntry> delivered(String system) {
        return database.read("reading the ledger of " + system, handle -> LedgerTable.delivered(handle, system));
    }

    @Override
    public int plan(RunId run, List<PlannedWrite> writes, Instant at) {
        return database.write("storing planned writes", handle -> LedgerTable.plan(handle, run, writes, at));
    }

    @Override
    public List<LedgerEntry> unsettled(String system) {
        return database.read("reading the ledger of " + system, handle -> LedgerTable.unsettled(handle, system));
    }

    @Override
    public void sending(RunId run, Collection<String> writeIds, Instant at) {
        change("noting what is sent", handle -> LedgerTable.sending(handle, run, writeIds, at));
    }

    @Override
    public void settle(RunId run, List<WriteOutcome> outcomes, Instant at) {
        change("noting what came of writes", handle -> LedgerTable.settle(handle, run, outcomes, at));
    }

    @Override
    public List<LedgerEntry> parked() {
        return database.read("reading the parked writes", LedgerTable::parked);
    }

    @Override
    public int replay(RunId run, Collection<String> writeIds, Instant at) {
        return database.write("putting writes back in line", handle -> LedgerTable.replay(handle, run, writeIds));
    }

    @Override
    public Map<AccountKey, List<LedgerEntry>> tasks(Collection<AccountKey> accounts) {
        return database.read("reading the tasks", handle -> LedgerTable.tasks(handle, accounts));
    }

    @Override
    public Map<AccountKey, List<LedgerEntry>> closings(Collection<AccountKey> accounts) {
        return database.read("reading the closings of tasks", handle -> LedgerTable.closings(handle, accounts));
    }

    @Override
    public List<LedgerEntry> tasksSettledSince(Instant moment) {
        return database.read("reading the newest tasks", handle -> LedgerTable.tasksSettledSince(handle, moment));
    }

    @Override
    public int hold(RunId run, Collection<String> writeIds, Hold hold, Instant at) {
        return database.write("holding writes", handle -> HoldTable.hold(handle, run, writeIds, hold, at));
    }

    @Override
    public int release(RunId run, Collection<String> writeIds, Instant at) {
        return database.write("releasing writes", handle -> HoldTable.release(handle, run, writeIds));
    }

    @Override
    public int approve(RunId run, Collection<String> writeIds, Instant at) {
        return database.write("approving writes", handle -> HoldTable.approve(handle, run, writeIds));
    }

    @Override
    public Set<String> mayOverwrite(String system) {
        return database.read("reading the ledger of " + system, handle -> HoldTable.mayOverwrite(handle, system));
    }

    @Override
    public Set<String> approved() {
        return database.read("reading what was approved", HoldTable::approved);
    }

    @Override
    public List<HeldWrite> held() {
        return database.read("reading what is held", HoldTable::held);
    }

    @Override
    public int withdraw(RunId run, Collection<String> writeIds) {
        return database.write("withdrawing writes", handle -> HoldTable.withdraw(handle, writeIds));
    }

    @Override
    public Map<String, LedgerEntry> writes(Collection<String> writeIds) {
        return database.read("reading writes of the ledger", handle -> LedgerTable.some(handle, writeIds));
    }

    @Override
    public List<DeliveredWrite> deliveredIn(RunId run) {
        return database.read("reading what run " + run + " wrote", handle -> LedgerTable.deliveredIn(handle, run));
    }

    @Override
    public void undone(RunId by, Collection<String> writeIds) {
        change("noting what was taken back", handle -> LedgerTable.undone(handle, by, writeIds));
    }

    @Override
    public Gate gate(String system) {
        return database.read("reading the gate of " + system, handle -> GateTable.of(handle, system));
    }

    @Override
    public void setGate(RunId run, String system, boolean open, String reason, Instant at) {
        change("setting the gate of " + system, handle -> GateTable.set(handle, run, system, open, reason, at));
    }

    @Override
    public void addStreamDays(Collection<StreamDay> days) {
        change("counting what streams told", handle -> StreamDayTable.add(handle, days));
    }

    @Override
    public List<StreamDay> streamDays(LocalDate from) {
        return database.read("reading what streams told", handle -> StreamDayTable.from(handle, from));
    }

    @Override
    public void audit(AuditEntry entry) {
        change("adding to the audit trail", handle -> AuditTable.add(handle, entry));
    }

    @Override
    public List<AuditEntry> auditTrail(int most) {
        return database.read("reading the audit trail", handle -> AuditTable.newest(handle, most));
    }

    @Override
    public Optional<String> auditBroken() {
        return database.read("checking the audit trail", AuditTable::broken);
    }

    @Override
    public Optional<String> mark(String name) {
        return database.read("reading the mark " + name, handle -> MarkTable.get(handle, name));
    }

    @Override
    public void saveMark(String name, String content, Instant at) {
        change("noting the mark " + name, handle -> MarkTable.save(handle, name, content, at));
    }

    @Override
    public List<LedgerEntry> ledger(Set<WriteOutcome.Status> statuses) {
        return database.read("reading the ledger", handle -> LedgerTable.of(handle, statuses));
    }

    @Override
    public int expire(RunId run, Collection<String> writeIds, Instant at) {
        return database.write("giving up writes", handle -> GivenUpWrites.expire(handle, run, writeIds, at));
    }

    @Override
    public int expireNotes(Collection<SetAside> notes) {
        return database.write("taking notes away", handle -> SetAsideTable.expire(handle, notes));
    }

    @Override
    public PersonFile person(PersonClue clue) {
        return database.read("reading what is kept of a person", handle -> PersonReader.file(handle, clue));
    }

    @Override
    public Map<String, Long> erase(PersonClue clue, boolean really, Instant at) {
        Map<String, Long> gone = database.write("erasing a person", handle -> {
            Map<String, Long> counts = PersonErasure.erase(handle, clue, at);
            if (!really) {
                handle.rollback();
            }
            return counts;
        });
        // Also where nobody is found: an erasure that was killed before this has left the bytes.
        if (really) {
            database.scrub();
        }
        return gone;
    }

    @Override
    public Map<String, Long> forget(Keep keep, Instant now, int most) {
        return database.write("forgetting what is old", handle -> Forgetting.some(handle, keep, now, most));
    }

    @Override
    public Optional<Instant> forgottenBefore() {
        return database.read("reading what was forgotten", Forgetting::before);
    }

    @Override
    public void copyTo(Path file) {
        database.copyTo(file);
    }

    @Override
    public void rest() {
        database.rest();
    }

    @Override
    public void close() {
        try {
            database.close();
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }

    private void change(String doing, Consumer<Handle> work) {
        database.<@Nullable Void>write(doing, nothing(work));
    }

    private void look(String doing, Consumer<Handle> work) {
        database.<@Nullable Void>read(doing, nothing(work));
    }

    private static Function<Handle, @Nullable Void> nothing(Consumer<Handle> work) {
        return handle -> {
            work.accept(handle);
            return null;
        };
    }
}
