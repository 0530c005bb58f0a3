package io.crmvitals.routes.selftest;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.playbook.Task;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Writes and values as a trial invents them from its seed. */
final class TrialWrites {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 2);
    private static final int DAYS = 400;

    private final RandomGenerator random;
    private int number;

    TrialWrites(RandomGenerator random) {
        this.random = random;
    }

    /** Scores as the product writes them; now and then one without a number. */
    HealthFields fields() {
        boolean known = random.nextInt(8) > 0;
        return new HealthFields(
                known ? points() : null,
                known ? Band.values()[random.nextInt(3)] : Band.GREY,
                HealthFields.Trend.values()[random.nextInt(HealthFields.Trend.values().length)],
                random.nextInt(101),
                known ? points() : null,
                known && random.nextBoolean() ? points() : null,
                List.of("-" + points() + " urgent tickets are open", "seats are active"),
                FIRST_DAY.plusDays(random.nextInt(DAYS)),
                "b2b-saas-default@" + random.nextInt(1, 9));
    }

    private BigDecimal points() {
        return BigDecimal.valueOf(random.nextInt(1, 1000), 1);
    }

    PlannedWrite.Health health(ExternalId target, @Nullable HealthFields before, HealthFields after) {
        return new PlannedWrite.Health(
                "health/" + target.text() + "/" + ++number, AccountKey.foundedBy(target), target, before, after);
    }

    PlannedWrite.OpenTask task(ExternalId target, String key, String subject) {
        AccountKey account = AccountKey.foundedBy(target);
        return new PlannedWrite.OpenTask(
                "task/" + target.system() + "/" + key,
                account,
                target,
                new Task(
                        key,
                        account,
                        "P01",
                        "band-red",
                        subject,
                        "The account turned red.",
                        FIRST_DAY.plusDays(3),
                        Task.Priority.HIGH,
                        null));
    }

    static PlannedWrite.CloseTask closing(PlannedWrite.OpenTask opened, String task) {
        String kind = opened.target().system().equals("zendesk") ? "ticket" : "task";
        return PlannedWrite.CloseTask.of(
                opened.account(),
                opened.target(),
                new ExternalId(opened.target().system(), kind, task),
                opened.task().key(),
                "The cause is gone.");
    }

    /** What a person might write into one of our fields: nothing that the product writes there itself, and at times nothing at all. */
    String byHand(String field) {
        if (random.nextInt(6) == 0) {
            return "";
        }
        return switch (field) {
            case "score", "outcome", "experience", "coverage" -> Integer.toString(random.nextInt(101, 9000) / 10);
            case "band" -> Band.values()[random.nextInt(Band.values().length)].word();
            case "trend" -> List.of("up", "down", "steady", "new").get(random.nextInt(4));
            case "as_of" -> FIRST_DAY.minusDays(random.nextInt(1, DAYS)).toString();
            default -> "By hand " + random.nextInt(1000);
        };
    }
}
