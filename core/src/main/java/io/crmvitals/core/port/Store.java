package io.crmvitals.core.port;

import io.crmvitals.core.account.AccountClues;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.indicator.Peers;
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
import org.jspecify.annotations.Nullable;

/**
 * Everything the product remembers. Each method is one transaction: it happened or it did not, and after a kill at any point the store opens again as of the
 * last one. Safe for many threads.
 */
public interface Store extends AutoCloseable {

    // Runs

    RunId startRun(String verb, Instant at);

    void finishRun(RunId run, Instant at, RunReport.Result result, Map<String, Long> numbers, String message);

    /** Newest first. */
    List<RunReport> runs(int most);

    // Calls: what every run cost the vendors

    /**
     * Adds calls that were made to what is kept of their day.
     *
     * @param day in UTC
     * @param more by {@code system.purpose}; what is not above zero is left out
     */
    void addCalls(LocalDate day, Map<String, Long> more);

    /** Calls made on each day from one to another, both included, by {@code system.purpose}; days without any are left out. */
    SortedMap<LocalDate, Map<String, Long>> calls(LocalDate from, LocalDate to);

    /** The latest moment that anything in the store is of: a run, what is known of an account, the end of a stream. Empty in a new store. */
    Optional<Instant> newest();

    // Pull: pages and cursors

    /** {@link Cursor#START} before the first page. */
    Cursor cursor(StreamId stream);

    /**
     * Stores a page, its identity decisions, its set-aside records and the stream's cursor together. A record whose content is what we hold already is not a
     * new version. A record that arrives whole takes its earlier set-aside note away. A version that is older than the one we hold (by {@code effectiveAt})
     * changes nothing. While a full read goes on, the store remembers of which records its pages tell; with the last page, every record of the stream that none told
     * of counts as deleted, unless that is {@link Reconciliation#suspicious}, or a record came whose id could not be read.
     */
    PageReceipt savePage(RunId run, LinkedPage page, Instant knownAt);

    /**
     * Begins to read a stream from its start again: the cursor is {@link Cursor#START}, and what an earlier full read that did not end had seen is forgotten. The
     * first one of a stream is its first load, which only notes that and when it ended.
     *
     * @param acceptMissing whatever it does not find is gone, however much it is
     */
    void beginFullRead(RunId run, StreamId stream, boolean acceptMissing, Instant at);

    /** Records of the stream that the full read which goes on has not told of so far; none in a first load, and where no full read goes on. */
    Set<ExternalId> notSeen(StreamId stream);

    /** {@link StreamState.FullRead#NONE} for a stream that is not known. */
    StreamState.FullRead fullRead(StreamId stream);

    /**
     * Notes that a stream was read to its end, or could not be read.
     *
     * @param kinds the kinds of shared record that the stream feeds
     * @param unavailable null when it was read
     */
    void streamEnded(
            StreamId stream, Set<Class<? extends SharedRecord>> kinds, Instant at, @Nullable String unavailable);

    List<StreamState> streams();

    /** Records set aside and not yet mended, oldest first. */
    List<SetAside> setAside();

    // Link: who belongs to whom

    /** Every account record we hold, with the decision made for it, if any was. */
    List<KnownAccount> knownAccounts();

    /** @param decision null while none was made */
    record KnownAccount(AccountClues clues, @Nullable IdentityDecision decision) {}

    /** Everybody on our own side who is not deleted, active or not. */
    List<TeamMember> team();

    /** Contacts that belong to no account record of their system and have no decision yet, or an unmatched one. */
    List<LooseContact> looseContacts();

    record LooseContact(ExternalId contact, @Nullable String email) {}

    /** Replaces the decisions for these records from this instant on; what was decided before still stands for the time before. */
    void decide(RunId run, List<IdentityDecision> decisions, Instant at);

    /** Decisions without an account: unmatched and ambiguous. */
    List<IdentityDecision> undecided();

    // Measure and score

    /** Every account that was founded and not deleted. */
    Set<AccountKey> accounts();

    /**
     * Hands over the facts of these accounts, one account at a time, in the order of their keys. A record belongs to the account that was decided for
     * {@link LinkedRecord#belongsTo()}; where that is a contact, to the account of the contact's own account record, else to the one decided for the contact.
     *
     * <p>A kind of record counts as heard of when the oldest of its feeds was that matters to the account: those of systems that tell of it, else all. So where
     * one of two feeds is dead, the accounts whose records come from it know.
     *
     * @param primary the system whose telling comes first; the others follow by name
     */
    void facts(Collection<AccountKey> accounts, AsOf asOf, String primary, Consumer<AccountFacts> use);

    /** Facts as of one instant: nothing in them, not even whose a record is, was learned later. */
    default void facts(Collection<AccountKey> accounts, Instant knownBy, String primary, Consumer<AccountFacts> use) {
        facts(accounts, AsOf.of(knownBy), primary, use);
    }

    /** Records as known by one instant, given to accounts as it was decided by another. */
    default void facts(
            Collection<AccountKey> accounts,
            Instant knownBy,
            Instant matchedBy,
            String primary,
            Consumer<AccountFacts> use) {
        facts(accounts, new AsOf(knownBy, matchedBy, matchedBy), primary, use);
    }

    /**
     * Hands over every record of one kind that stands and is not deleted, whoever it belongs to, in the order of their ids. Holds a few hundred at a time, however
     * many there are; all are as of the moment of the call.
     */
    <T extends SharedRecord> void each(Class<T> kind, Consumer<T> use);

    /** Accounts whose newest score is missing, of another day, by another scorecard version, or older than a change of their facts. */
    Set<AccountKey> dueForScoring(LocalDate day, Set<String> scorecards);

    /** Stores scores; one account keeps one score a day, the last. */
    void saveScores(RunId run, List<HealthScore> scores, Instant at);

    /** The newest score of each of these accounts before the given day. */
    Map<AccountKey, HealthScore> scoresBefore(LocalDate day, Collection<AccountKey> accounts);

    /** Number and band of the newest score of each account, however many accounts there are. */
    Map<AccountKey, BriefScore> briefScores();

    /** Number and band of the newest score of each account before the given day. */
    Map<AccountKey, BriefScore> briefScoresBefore(LocalDate day);

    /** The newest score of each account. */
    Map<AccountKey, HealthScore> latestScores();

    /** What the newest score of every account was made of, without its sentences and evidence; one after the other, so that it does not matter how many there are. */
    void eachKept(Consumer<KeptAnswers> use);

    /** Every score of one account, newest first. */
    List<HealthScore> history(AccountKey account, int most);

    /** The score of one account that stood on a day: the one of that day, or the newest before it. */
    Optional<KeptScore> scoreOn(AccountKey account, LocalDate day);

    /** What was usual among all accounts when this day was scored; empty where nobody worked it out. */
    Optional<Peers> peers(LocalDate day);

    /** Keeps what is usual for one day; said again, the last counts. */
    void savePeers(LocalDate day, Peers peers);

    /** Every card version that a score was ever made with, by its key. */
    Map<String, CardVersion> cardVersions();

    /**
     * Keeps a card version with its first use. A version never changes once it was used: kept already, it stays as it is.
     *
     * @return false where another content stands under this key
     */
    boolean saveCardVersion(CardVersion version);

    // Plan and deliver: the write ledger

    /** The records through which each of these accounts is known in one system: where health can be written. */
    Map<AccountKey, ExternalId> targets(String system, Collection<AccountKey> accounts);

    /** The newest health write to each record of one system that reached it, by record. */
    Map<ExternalId, LedgerEntry> delivered(String system);

    /**
     * Writes rows for these writes. A write whose id is there already and was never sent takes the new content; one that was sent keeps its row as it is.
     *
     * @return how many rows are new or changed
     */
    int plan(RunId run, List<PlannedWrite> writes, Instant at);

    /** Writes of one system that are still to be sent: planned, to be tried again, or of unknown outcome; in the order planned. */
    List<LedgerEntry> unsettled(String system);

    /** Notes that these writes are about to be sent, so that a kill in the middle leaves them as unknown rather than unsent. */
    void sending(RunId run, Collection<String> writeIds, Instant at);

    void settle(RunId run, List<WriteOutcome> outcomes, Instant at);

    /** Writes that the vendor refused and a person must look at. */
    List<LedgerEntry> parked();

    /** Writes of which this became, in the order planned. */
    List<LedgerEntry> ledger(Set<WriteOutcome.Status> statuses);

    /**
     * Gives up those of these writes that wait for a person: parked, held back by a person's own edit, or with no record to go to. Their content is never sent again;
     * health of the same record is planned anew once it is another one.
     *
     * @return how many were given up
     */
    int expire(RunId run, Collection<String> writeIds, Instant at);

    /**
     * Takes these notes on set-aside records away. A record that is told of again and still cannot be used gets a new one.
     *
     * @return how many there were
     */
    int expireNotes(Collection<SetAside> notes);

    /** Puts parked writes back in line. */
    int replay(RunId run, Collection<String> writeIds, Instant at);

    /** Every task ever planned for these accounts, whatever became of it, oldest first. */
    Map<AccountKey, List<LedgerEntry>> tasks(Collection<AccountKey> accounts);

    /** Every closing of a task ever planned for these accounts, whatever became of it, oldest first. One that is settled is never sent again. */
    Map<AccountKey, List<LedgerEntry>> closings(Collection<AccountKey> accounts);

    /** Tasks and closings that got their answer at that moment or later, in the order planned. */
    List<LedgerEntry> tasksSettledSince(Instant moment);

    // What holds a write back

    /**
     * Holds writes that are still to be sent; they leave {@link #unsettled} until nothing holds them any more. One that a person has approved, one that a person's
     * edit holds, and one that is settled are left as they are. Held again, the newest reason counts, and the time of the first one of its kind.
     *
     * @return how many are held now
     */
    int hold(RunId run, Collection<String> writeIds, Hold hold, Instant at);

    /** Nothing holds these any more, and nobody was asked: they are to be sent, and looked at again where a person's edit held them. */
    int release(RunId run, Collection<String> writeIds, Instant at);

    /**
     * A person allows these writes as they are: nothing holds them from now on, unless their content changes or somebody edits the record. Where a person's edit held
     * one, it {@link #mayOverwrite}.
     *
     * @return how many of them wait or are still to be sent
     */
    int approve(RunId run, Collection<String> writeIds, Instant at);

    /** Ids of writes still to be sent that a person's edit held, and that a person approved since: they are sent over that edit. */
    Set<String> mayOverwrite(String system);

    /** Writes that are still to be sent and that a person has approved. */
    Set<String> approved();

    /** Everything that waits, in the order planned. */
    List<HeldWrite> held();

    /**
     * Takes back those of these writes that a guard holds and that were never sent: the only rows that ever leave the ledger.
     *
     * @return how many were taken back
     */
    int withdraw(RunId run, Collection<String> writeIds);

    /** Those of these writes that the ledger holds, by id. */
    Map<String, LedgerEntry> writes(Collection<String> writeIds);

    /** Whatever reached its CRM in one run, in the order planned. */
    List<DeliveredWrite> deliveredIn(RunId run);

    /** Notes which run took these writes back. */
    void undone(RunId by, Collection<String> writeIds);

    /** As it was set last; else {@link Gate#IN_USE} where the system was ever written to, {@link Gate#UNASKED} where not. */
    Gate gate(String system);

    void setGate(RunId run, String system, boolean open, String reason, Instant at);

    /** Adds to what these streams told on their days. */
    void addStreamDays(Collection<StreamDay> days);

    /** What every stream told from this day on, oldest first. */
    List<StreamDay> streamDays(LocalDate from);

    // Audit: who did what

    /** Adds an entry behind the last one, sealed with it. */
    void audit(AuditEntry entry);

    /** Newest first. */
    List<AuditEntry> auditTrail(int most);

    /**
     * Works every seal out again and says, in a sentence with the number of the first entry that is wrong, where the trail was changed by hand: an entry that was
     * changed, taken out or put in, and a tail that was cut off. Empty where it holds. It proves nothing against somebody who may write to the whole store and
     * takes the trouble to seal every later entry anew: against that, keep a copy of the newest seal elsewhere, as every snapshot does.
     */
    Optional<String> auditBroken();

    // Marks that outlive the process

    /** What was last said under this name; empty where nothing ever was. */
    Optional<String> mark(String name);

    void saveMark(String name, String content, Instant at);

    // Keeping: people, age, copies

    /** Everything that is kept of one person; without any record where nobody is known by that clue. */
    PersonFile person(PersonClue clue);

    /**
     * Takes a person out of everything that is kept: every version of their records, decisions about them, and wherever else they are named, by id, by name (within
     * the accounts they belong to) or by e-mail address. Facts without the person stay: an answer keeps its value and loses its respondent and its words, a ticket
     * keeps its account. A keyed hash of ids and addresses stays, so that what a vendor tells of the person later is not kept either. What was taken out is not in
     * the store's files any more when this returns; copies made before still hold it.
     *
     * @param really false to count only
     * @return how many of each kind were taken out ({@code contact}, {@code team_member}) or lost the person ({@code ticket}, {@code write}, ...); empty where nobody is known
     */
    Map<String, Long> erase(PersonClue clue, boolean really, Instant at);

    /**
     * Forgets what is older than it is to be kept, some of it, oldest first.
     *
     * @param most rows of one table that go in one call
     * @return how many rows went, by table; empty when there is nothing left to forget
     */
    Map<String, Long> forget(Keep keep, Instant now, int most);

    /** Facts as of an instant before this one are not all there any more; empty while nothing was forgotten. */
    Optional<Instant> forgottenBefore();

    /**
     * Writes a copy of everything as of one moment to a new file that only its owner can read, while the store goes on. There is no half copy: the file is there
     * when it is whole.
     *
     * @throws UnsupportedOperationException where the engine has its own tools for that; the message names them
     */
    void copyTo(Path file);

    /** Gives back memory that is there to make the next work quicker. For a process that stays, while it has nothing to do. */
    void rest();

    @Override
    void close();
}
