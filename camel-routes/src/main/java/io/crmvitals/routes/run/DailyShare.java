package io.crmvitals.routes.run;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.problem.BudgetSpentException;
import io.crmvitals.http.Importance;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps our own calls of a day (UTC) to what config allows, whatever the vendor would grant, and counts them. What matters less stops sooner: less essential streams at
 * nine tenths, other reads at 95 percent, tasks at 98, health at the whole. Calls of earlier processes of the day count as well. Safe for many threads.
 */
public final class DailyShare implements CallMeter {

    private static final int SPARE = 90;
    private static final int READS = 95;
    private static final int TASKS = 98;

    private final CallMeter counts;
    private final Map<String, Integer> most;
    private final Set<String> spare;
    private final Function<LocalDate, Map<String, Long>> madeOn;
    private final Clock clock;
    private final Map<String, Long> made = new HashMap<>();
    private @Nullable LocalDate day;

    /**
     * @param counts told of every call that may leave
     * @param most calls a day by system; a system that is not there has no share of its own
     * @param spare streams that can wait, as {@code system.stream}
     * @param madeOn calls that are kept of a day, by {@code system.purpose}
     */
    public DailyShare(
            CallMeter counts,
            Map<String, Integer> most,
            Set<String> spare,
            Function<LocalDate, Map<String, Long>> madeOn,
            Clock clock) {
        this.counts = counts;
        this.most = Map.copyOf(most);
        this.spare = Set.copyOf(spare);
        this.madeOn = madeOn;
        this.clock = clock;
    }

    @Override
    public void called(String system, String purpose) {
        Integer limit = most.get(system);
        if (limit != null) {
            take(system, purpose, limit);
        }
        counts.called(system, purpose);
    }

    private synchronized void take(String system, String purpose, int limit) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!today.equals(day)) {
            day = today;
            made.clear();
            madeOn.apply(today)
                    .forEach((key, calls) -> made.merge(key.substring(0, key.indexOf('.')), calls, Long::sum));
        }
        long so = made.getOrDefault(system, 0L);
        if (so >= ceiling(system + "." + purpose, Importance.of(purpose), limit)) {
            Instant until = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            throw new BudgetSpentException(
                    system,
                    purpose,
                    "We have made " + so + " of the " + limit + " calls a day that daily_calls of connections." + system
                            + " allows us" + (so < limit ? "; the rest is kept for what matters more" : "")
                            + ". It goes on from where it stands at " + until
                            + ". Raise daily_calls, or raise serve.every, to have it sooner.",
                    until);
        }
        made.put(system, so + 1);
    }

    private long ceiling(String key, Importance importance, int limit) {
        int percent = switch (importance) {
            case READ -> spare.contains(key) ? SPARE : READS;
            case TASKS -> TASKS;
            case HEALTH, ACCESS -> 100;
        };
        return Math.max(1, (long) limit * percent / 100);
    }
}
