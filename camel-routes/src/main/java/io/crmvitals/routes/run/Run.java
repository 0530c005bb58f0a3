package io.crmvitals.routes.run;

import io.crmvitals.core.port.RunId;
import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.StreamId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One pass of the walk: its number, its day, what it counted and what went wrong. Safe for many threads. */
public final class Run {

    private final RunId id;
    private final String verb;
    private final Instant startedAt;
    private final boolean writes;
    private final Set<StreamId> acceptMissing;
    private final Map<String, LongAdder> numbers = new ConcurrentHashMap<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private volatile @Nullable Set<String> only;
    private final Set<String> outOfReach = ConcurrentHashMap.newKeySet();

    /** @param writes false when the run only shows what it would write */
    public Run(RunId id, String verb, Instant startedAt, boolean writes) {
        this(id, verb, startedAt, writes, Set.of());
    }

    /**
     * @param acceptMissing streams that are read from the start in this run, and of which whatever is not found is gone, however much it is
     */
    public Run(RunId id, String verb, Instant startedAt, boolean writes, Set<StreamId> acceptMissing) {
        this.id = id;
        this.verb = verb;
        this.startedAt = startedAt;
        this.writes = writes;
        this.acceptMissing = Set.copyOf(acceptMissing);
    }

    public RunId id() {
        return id;
    }

    public String verb() {
        return verb;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public boolean writes() {
        return writes;
    }

    public boolean acceptsMissing(StreamId stream) {
        return acceptMissing.contains(stream);
    }

    /** From now on nothing but these writes is sent, whatever else waits in the ledger. */
    public void sendOnly(Set<String> writeIds) {
        only = Set.copyOf(writeIds);
    }

    public boolean sends(String writeId) {
        Set<String> these = only;
        return these == null || these.contains(writeId);
    }

    /** The calendar day (UTC) that this run's scores stand for. Ages are counted in whole days from its end, so a score changes with its facts or once a day. */
    public LocalDate day() {
        return LocalDate.ofInstant(startedAt, ZoneOffset.UTC);
    }

    public void count(String name, long more) {
        numbers.computeIfAbsent(name, key -> new LongAdder()).add(more);
    }

    public long number(String name) {
        LongAdder count = numbers.get(name);
        return count == null ? 0 : count.sum();
    }

    public Map<String, Long> numbers() {
        Map<String, Long> all = new TreeMap<>();
        numbers.forEach((name, count) -> all.put(name, count.sum()));
        return all;
    }

    public synchronized void trouble(Trouble trouble) {
        if (!troubles.contains(trouble)) {
            troubles.add(trouble);
            RunLog.trouble(this, trouble);
        }
    }

    public synchronized List<Trouble> troubles() {
        return List.copyOf(troubles);
    }

    /** From now on nothing more is asked of this system. */
    public void refuse(String system) {
        refused.add(system);
    }

    public boolean refusedBy(String system) {
        return refused.contains(system);
    }

    /** From now on nothing new is begun: what is in hand is finished, and the rest is for the next run. */
    public void stop() {
        stopping = true;
    }

    public boolean stopping() {
        return stopping;
    }

    /** It could not be reached however often it was asked: from now on it is asked once for each thing, so that a run ends in time. */
    public void outOfReach(String system) {
        outOfReach.add(system);
    }

    public boolean isOutOfReach(String system) {
        return outOfReach.contains(system);
    }

    /** Green only when nothing at all was set aside, parked, put off or lost. */
    public RunReport.Result result() {
        List<Trouble> all = troubles();
        if (all.stream().anyMatch(trouble -> trouble.severity() == Trouble.Severity.FAILED)) {
            return RunReport.Result.FAILED;
        }
        return all.stream().anyMatch(trouble -> trouble.severity() == Trouble.Severity.AMBER)
                ? RunReport.Result.AMBER
                : RunReport.Result.GREEN;
    }
}
