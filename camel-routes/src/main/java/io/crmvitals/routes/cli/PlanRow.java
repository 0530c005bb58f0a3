package io.crmvitals.routes.cli;

import io.crmvitals.core.score.Band;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.Hold;
import io.crmvitals.core.writeback.PlannedWrite;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One write of a plan, with what a person needs to judge it.
 *
 * @param name of the account
 * @param held why it would wait; null where nothing holds it
 */
record PlanRow(PlannedWrite write, String name, @Nullable Hold held) {

    /** What can be said after {@code --only} besides systems and accounts. */
    static final Set<String> KINDS = Set.of("health", "task", "close");

    String kind() {
        if (write instanceof PlannedWrite.Health) {
            return "health";
        }
        return write instanceof PlannedWrite.CloseTask ? "close" : "task";
    }

    /** Rows with the same one have the same cause: {@code first}, {@code green-to-red}, {@code same-band}, {@code day-only}, a playbook's id, or {@code close}. */
    String group() {
        if (write instanceof PlannedWrite.OpenTask open) {
            return open.task().playbook();
        }
        if (!(write instanceof PlannedWrite.Health health)) {
            return "close";
        }
        HealthFields before = health.before();
        HealthFields after = health.after();
        if (before == null) {
            return "first";
        }
        if (after == null) {
            return "emptied";
        }
        if (before.band() != after.band()) {
            return before.band().word() + "-to-" + after.band().word();
        }
        return after.sameAs(before) ? "day-only" : "same-band";
    }

    /** The band it would set; null for a task. */
    @Nullable
    Band band() {
        return write instanceof PlannedWrite.Health health && health.after() != null
                ? health.fields().band()
                : null;
    }

    /** Why it is planned, the weightiest first. */
    List<String> why() {
        if (write instanceof PlannedWrite.Health health) {
            return health.after() == null ? List.of() : health.fields().reasons();
        }
        if (write instanceof PlannedWrite.OpenTask open) {
            return List.of(open.task().playbook() + ": " + open.task().cause());
        }
        return write instanceof PlannedWrite.CloseTask close ? List.of(close.comment()) : List.of();
    }

    /** True where one of the words that can follow {@code --only} means this row. */
    boolean means(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        Band band = band();
        return write.target().system().equals(lower)
                || kind().equals(lower)
                || (band != null && band.word().equals(lower))
                || group().equalsIgnoreCase(word)
                || (held != null && held.kind().word().equals(lower))
                || word.equals("account:" + write.account().value());
    }
}
