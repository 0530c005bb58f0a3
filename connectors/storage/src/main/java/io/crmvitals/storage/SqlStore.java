package io.crmvitals.storage;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.port.AsOf;
import io.crmvitals.core.port.CardVersion;
import io.crmvitals.core.port.Cursor;
import io.crmvitals.core.port.KeptScore;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.PageReceipt;
import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.SetAside;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamState;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.TeamMember;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
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

    private SqlStore(Database database) {
        this.database = database;
    }

    /**
     * Opens the store, making or bringing up to date its tables where needed.
     *
     * @throws io.crmvitals.core.problem.ConfigException when the place cannot be written, or holds something that is not ours or newer than we are
     */
    public static SqlStore open(StorageConfig config) {
        SqliteFile file = SqliteFile.at(config.file());
        Schema.bringUpToDate(file);
        return new SqlStore(Database.open(file));
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
    public Map<AccountKey, HealthScore> latestScores() {
        return database.read("reading the latest scores", ScoreTable::latest);
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
    public void close() {
        database.close();
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
