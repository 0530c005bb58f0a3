package io.crmvitals.routes.run;

import io.crmvitals.core.port.RunReport;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What earlier runs did, as far as it tells what the next one will do. The first run of a day is unlike those that follow it: ages move on, and some lists are read
 * once a day; so each is compared with its like where there is any.
 */
public final class PastRuns {

    private static final Set<String> WALKS = Set.of("sync", "serve", "demo");

    /** Newest first. */
    private final List<Past> runs = new ArrayList<>();

    private final boolean firstOfDay;

    private record Past(boolean firstOfDay, boolean firstEver, Map<String, Long> numbers) {}

    /**
     * @param newestFirst every run that is remembered, or the newest of them
     * @param whole whether these are all, so that the oldest was the first load, which is like no other
     * @param today of the run that is to come
     */
    public PastRuns(List<RunReport> newestFirst, boolean whole, LocalDate today) {
        List<RunReport> walks = newestFirst.stream()
                .filter(run -> WALKS.contains(run.verb()))
                .filter(run -> run.result() != null && run.result() != RunReport.Result.FAILED)
                .toList();
        for (int i = 0; i < walks.size(); i++) {
            boolean oldest = i + 1 == walks.size();
            boolean first = oldest || !day(walks.get(i + 1)).equals(day(walks.get(i)));
            runs.add(new Past(first, oldest && whole, walks.get(i).numbers()));
        }
        this.firstOfDay = walks.isEmpty() || !day(walks.get(0)).equals(today);
    }

    private static LocalDate day(RunReport run) {
        return LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC);
    }

    /** Whether the run that is to come is the first of its day. */
    public boolean firstOfDay() {
        return firstOfDay;
    }

    /** The same past before a run that is, or is not, the first of its day. */
    public PastRuns before(boolean firstRunOfDay) {
        return new PastRuns(runs, firstRunOfDay);
    }

    private PastRuns(List<Past> runs, boolean firstOfDay) {
        this.runs.addAll(runs);
        this.firstOfDay = firstOfDay;
    }

    /**
     * The numbers of runs that did something, newest first: those that were like the one to come, else all of them.
     *
     * @param did names the number that such a run has
     * @param like which of them are to be compared with
     * @return at most the newest seven
     */
    public List<Map<String, Long>> that(String did, Predicate<Map<String, Long>> like) {
        List<Past> all = runs.stream()
                .filter(run -> !run.firstEver() && run.numbers().containsKey(did) && like.test(run.numbers()))
                .toList();
        List<Past> alike =
                all.stream().filter(run -> run.firstOfDay() == firstOfDay).toList();
        return (alike.isEmpty() ? all : alike)
                .stream().limit(7).map(Past::numbers).toList();
    }

    /** The same number of every run that has it, the first load included, newest first. */
    public List<Long> ever(String number) {
        return runs.stream()
                .filter(run -> run.numbers().containsKey(number))
                .map(run -> run.numbers().getOrDefault(number, 0L))
                .toList();
    }
}
