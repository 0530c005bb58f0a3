package io.crmvitals.core.port;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Planned writes with sensible content, for tests of sinks. */
public final class SampleWrites {

    private SampleWrites() {}

    public static PlannedWrite.Health health(ExternalId target, String score) {
        return health(target, score(score));
    }

    public static HealthFields score(String score) {
        return new HealthFields(
                new BigDecimal(score),
                Band.YELLOW,
                HealthFields.Trend.DOWN,
                85,
                new BigDecimal("71.5"),
                new BigDecimal("48.0"),
                List.of("3 urgent tickets are open, target 1", "42 of 60 seats are active"),
                LocalDate.of(2026, 11, 20),
                "b2b-saas-default@1");
    }

    /** A later write to a record that holds something of ours. */
    public static PlannedWrite.Health changed(
            ExternalId target, @Nullable HealthFields before, @Nullable HealthFields after) {
        return new PlannedWrite.Health(
                "health/" + target.text() + "/" + Objects.hash(before, after),
                AccountKey.foundedBy(target),
                target,
                before,
                after);
    }

    /** Too little is known, so there is no number to write. */
    public static PlannedWrite.Health grey(ExternalId target) {
        return health(
                target,
                new HealthFields(
                        null,
                        Band.GREY,
                        HealthFields.Trend.NEW,
                        20,
                        null,
                        null,
                        List.of("license usage has no data"),
                        LocalDate.of(2026, 11, 20),
                        "b2b-saas-default@1"));
    }

    public static PlannedWrite.Health health(ExternalId target, HealthFields after) {
        return new PlannedWrite.Health(
                "health/" + target.text() + "/" + after.hashCode(), AccountKey.foundedBy(target), target, null, after);
    }

    public static PlannedWrite.OpenTask task(ExternalId target, String key) {
        return task(target, key, null);
    }

    public static PlannedWrite.OpenTask task(ExternalId target, String key, @Nullable ExternalId owner) {
        return new PlannedWrite.OpenTask(
                "task/" + key,
                AccountKey.foundedBy(target),
                target,
                new Task(
                        key,
                        AccountKey.foundedBy(target),
                        "P01",
                        "band-red",
                        "Call the customer about open tickets",
                        "The account turned red.\n3 urgent tickets are open, target 1.",
                        LocalDate.of(2026, 11, 25),
                        Task.Priority.HIGH,
                        owner));
    }

    /** Closes the task that was opened by that write. */
    public static PlannedWrite.CloseTask closing(PlannedWrite.OpenTask opened, ExternalId task) {
        return PlannedWrite.CloseTask.of(
                opened.account(), opened.target(), task, opened.task().key(), "The urgent tickets are solved.");
    }
}
