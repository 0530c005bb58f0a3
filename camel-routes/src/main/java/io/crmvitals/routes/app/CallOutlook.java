package io.crmvitals.routes.app;

import io.crmvitals.core.port.ConnectionReport.Allowance;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.routes.run.CallForecast;
import io.crmvitals.routes.run.ExpectedCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the schedule of config costs each vendor, held against what we may use.
 *
 * @param run the next run, step by step
 * @param every how often the schedule runs
 * @param days how many days are reckoned with
 */
public record CallOutlook(CallForecast run, Duration every, int days, List<System> systems) {

    private static final List<Duration> SCHEDULES = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    public CallOutlook {
        systems = List.copyOf(systems);
    }

    /**
     * One vendor.
     *
     * @param next all steps of the next run
     * @param aDay calls on a usual day at the schedule, reads from the start included on average
     * @param allowance what the vendor told, if anything
     * @param ours how many calls a day we may use, by config and by what the vendor told; null where nobody knows
     * @param instead the shortest schedule that fits, where the present one does not and another does
     */
    public record System(
            String name,
            ExpectedCalls next,
            long aDay,
            @Nullable Allowance allowance,
            @Nullable Long ours,
            @Nullable Duration instead) {

        public boolean fits() {
            return ours == null || aDay <= ours;
        }

        /** Days that the next run alone takes, because it needs more calls than a day has for us; 1 where it fits. */
        public long daysForNextRun() {
            Long most = ours;
            return most == null || most < 1 ? 1 : Math.max(1, (next.middle() + most - 1) / most);
        }
    }

    /** @param counts how many records streams hold that were never read */
    public static CallOutlook of(CallForecasting forecasting, Map<StreamId, Long> counts, int days) {
        CallForecast run = forecasting.nextRun(counts);
        Map<String, ExpectedCalls> next = run.bySystem();
        Map<String, ExpectedCalls> first = forecasting.usualRun(true, counts).bySystem();
        Map<String, ExpectedCalls> later = forecasting.usualRun(false, counts).bySystem();
        List<System> systems = new ArrayList<>();
        for (Connector connector : forecasting.connectors()) {
            String name = connector.system();
            ExpectedCalls whole = next.get(name);
            if (whole == null) {
                continue;
            }
            double full = forecasting.fullReadsADay(connector, counts);
            long one = middle(first.get(name));
            long further = middle(later.get(name));
            Allowance allowance = connector.allowance().orElse(null);
            Long ours = ours(forecasting.dailyCalls(name), allowance);
            long aDay = aDay(forecasting.every(), one, further, full);
            Duration instead = null;
            if (ours != null && aDay > ours) {
                long most = ours;
                instead = SCHEDULES.stream()
                        .filter(each -> each.compareTo(forecasting.every()) > 0)
                        .filter(each -> aDay(each, one, further, full) <= most)
                        .findFirst()
                        .orElse(null);
            }
            systems.add(new System(name, whole, aDay, allowance, ours, instead));
        }
        return new CallOutlook(run, forecasting.every(), days, systems);
    }

    private static long middle(@Nullable ExpectedCalls expected) {
        return expected == null ? 0 : expected.middle();
    }

    private static long aDay(Duration every, long first, long later, double full) {
        long runs = Math.max(1, Duration.ofDays(1).toSeconds() / Math.max(1, every.toSeconds()));
        return Math.round(first + (runs - 1) * later + full);
    }

    private static @Nullable Long ours(int dailyCalls, @Nullable Allowance allowance) {
        Long told = allowance == null ? null : allowance.limit() * allowance.readsStopAt() / 100;
        if (dailyCalls == 0) {
            return told;
        }
        return told == null ? Long.valueOf(dailyCalls) : Long.valueOf(Math.min(told, dailyCalls));
    }
}
