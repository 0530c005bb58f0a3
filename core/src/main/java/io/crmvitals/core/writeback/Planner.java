package io.crmvitals.core.writeback;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.playbook.Closing;
import io.crmvitals.core.playbook.DueTask;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what we know with what was last delivered and lists the writes that make the difference. Pure: planning twice from the same state plans the same
 * writes under the same ids, and none where the CRM holds it all and was told so lately.
 */
public final class Planner {

    private static final int REASONS = 3;
    private static final double STEADY_BELOW = 1;

    private final BlankPolicy blanks;
    private final int refreshAfterDays;

    /**
     * @param blanks what is written where a number is not known
     * @param refreshAfterDays after so many days a health that did not change is written again, so that its day tells a reader who looks at the CRM alone whether
     *     anybody still watches; at least 1
     */
    public Planner(BlankPolicy blanks, int refreshAfterDays) {
        if (refreshAfterDays < 1) {
            throw new IllegalArgumentException("health cannot be refreshed every " + refreshAfterDays + " days");
        }
        this.blanks = blanks;
        this.refreshAfterDays = refreshAfterDays;
    }

    /**
     * What was last delivered to one record.
     *
     * @param fields null where they were emptied again
     * @param number how many health writes that record has had, from 1
     */
    public record Delivered(@Nullable HealthFields fields, int number) {}

    /**
     * Writes of one account's health.
     *
     * @param before the newest score of an earlier day, for the trend
     * @param targets the account's records that health is written to
     * @param delivered what each of them holds by our own last delivery; a record that is missing never had one
     */
    public List<PlannedWrite.Health> health(
            HealthScore now,
            @Nullable HealthScore before,
            Collection<ExternalId> targets,
            Map<ExternalId, Delivered> delivered) {
        HealthFields known = fields(now, before);
        List<PlannedWrite.Health> writes = new ArrayList<>();
        for (ExternalId target : targets) {
            Delivered last = delivered.get(target);
            HealthFields holds = last == null ? null : last.fields();
            HealthFields after = blanks.applied(known, holds);
            if (holds == null || !after.sameAs(holds) || old(holds, after)) {
                int number = last == null ? 1 : last.number() + 1;
                writes.add(new PlannedWrite.Health(id(target, number), now.account(), target, holds, after));
            }
        }
        return writes;
    }

    /** The id of the health write of this number, from 1, to a record. */
    public static String id(ExternalId target, int number) {
        return "health/" + target.text() + "/" + number;
    }

    private boolean old(HealthFields delivered, HealthFields after) {
        return ChronoUnit.DAYS.between(delivered.asOf(), after.asOf()) >= refreshAfterDays;
    }

    /**
     * Writes that open tasks.
     *
     * @param targets the account's record in each system, by system; a task for a system that does not know the account is left out
     */
    public List<PlannedWrite.OpenTask> tasks(List<DueTask> due, Map<String, ExternalId> targets) {
        List<PlannedWrite.OpenTask> writes = new ArrayList<>();
        for (DueTask one : due) {
            ExternalId target = targets.get(one.system());
            if (target != null) {
                String id = "task/" + one.system() + "/" + one.task().key();
                writes.add(new PlannedWrite.OpenTask(id, one.task().account(), target, one.task()));
            }
        }
        return writes;
    }

    /**
     * Writes that close tasks.
     *
     * @param targets each account's record in each system; a closing of an account that the system no longer knows is left out
     */
    public List<PlannedWrite.CloseTask> closings(
            List<Closing> closings, Map<AccountKey, Map<String, ExternalId>> targets) {
        List<PlannedWrite.CloseTask> writes = new ArrayList<>();
        for (Closing one : closings) {
            ExternalId target = targets.getOrDefault(one.account(), Map.of()).get(one.system());
            if (target != null) {
                writes.add(PlannedWrite.CloseTask.of(one.account(), target, one.task(), one.key(), one.comment()));
            }
        }
        return writes;
    }

    /** What is known of a score, as a CRM should show it. */
    public HealthFields fields(HealthScore now, @Nullable HealthScore before) {
        int coverage = BigDecimal.valueOf(100 * now.coverage())
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
        List<String> reasons =
                now.reasons().stream().limit(REASONS).map(Planner::reason).toList();
        BigDecimal score = null;
        BigDecimal outcome = null;
        BigDecimal experience = null;
        if (now instanceof HealthScore.Scored scored) {
            score = oneDecimal(scored.value());
            outcome = composite(scored, Axis.OUTCOME);
            experience = composite(scored, Axis.EXPERIENCE);
        }
        return new HealthFields(
                score,
                now.band(),
                trend(now, before),
                coverage,
                outcome,
                experience,
                reasons,
                now.day(),
                now.scorecard());
    }

    /** The points lead, so that a reader sees at once what weighs; what moves no points, such as missing data, is a sentence alone. */
    private static String reason(Reason reason) {
        return reason.effect() == 0
                ? reason.text()
                : String.format(Locale.ROOT, "%+.1f %s", reason.effect(), reason.text());
    }

    private static HealthFields.Trend trend(HealthScore now, @Nullable HealthScore before) {
        if (!(now instanceof HealthScore.Scored today) || !(before instanceof HealthScore.Scored earlier)) {
            return HealthFields.Trend.NEW;
        }
        double change = today.value() - earlier.value();
        if (Math.abs(change) < STEADY_BELOW) {
            return HealthFields.Trend.STEADY;
        }
        return change > 0 ? HealthFields.Trend.UP : HealthFields.Trend.DOWN;
    }

    private static @Nullable BigDecimal composite(HealthScore.Scored score, Axis axis) {
        Double value = score.composites().get(axis);
        return value == null ? null : oneDecimal(value);
    }

    private static BigDecimal oneDecimal(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }
}
