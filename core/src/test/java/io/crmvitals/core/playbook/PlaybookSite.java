package io.crmvitals.core.playbook;

import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.facts;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.calendar.SiteCalendar;
import io.crmvitals.core.calendar.WorkingDays;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Reason;
import io.crmvitals.core.score.Steadiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shipped playbooks, all of them switched on, asked about one account. */
final class PlaybookSite {

    static final ExternalId MIA = new ExternalId("salesforce", "user", "005MIA");
    static final TaskOwners OWNERS = (facts, system) -> system.equals("salesforce") ? MIA : null;

    final Playbooks playbooks;
    private Map<Integer, HealthScore> ago = Map.of();
    private Peers peers = Peers.NONE;

    PlaybookSite() {
        this(shipped());
    }

    PlaybookSite(String yaml) {
        this(yaml, SiteCalendar.PLAIN);
    }

    PlaybookSite(SiteCalendar calendar) {
        this(shipped(), calendar);
    }

    private PlaybookSite(String yaml, SiteCalendar calendar) {
        Problems problems = new Problems();
        playbooks = read(yaml, Language.EN, calendar, problems).with(id -> true);
        problems.throwIfAny();
    }

    PlaybookSite ago(int days, HealthScore score) {
        ago = Map.of(days, score);
        return this;
    }

    PlaybookSite peers(Peers known) {
        peers = known;
        return this;
    }

    TaskPlan plan(HealthScore now, @Nullable HealthScore before, AccountFacts facts, EarlierTask... earlier) {
        return plan(now, before, facts, List.of(earlier));
    }

    TaskPlan plan(HealthScore now, @Nullable HealthScore before, AccountFacts facts, List<EarlierTask> earlier) {
        return playbooks.plan(new Outlook(now, before, ago, facts, earlier, peers), OWNERS);
    }

    /** For an account that is and was yellow. */
    List<Task> tasks(AccountFacts facts, EarlierTask... earlier) {
        return tasks(scored(60, Band.YELLOW), scored(60, Band.YELLOW), facts, earlier);
    }

    List<Task> tasks(HealthScore now, @Nullable HealthScore before, AccountFacts facts, EarlierTask... earlier) {
        return plan(now, before, facts, earlier).open().stream()
                .map(candidate -> candidate.due().task())
                .toList();
    }

    /** What one playbook asks of an account that is and was yellow. */
    List<Task> tasksOf(String playbook, AccountFacts facts, EarlierTask... earlier) {
        return tasks(facts, earlier).stream()
                .filter(task -> task.playbook().equals(playbook))
                .toList();
    }

    List<String> ids(AccountFacts facts, EarlierTask... earlier) {
        return tasks(facts, earlier).stream().map(Task::playbook).toList();
    }

    List<String> closed(HealthScore now, AccountFacts facts, EarlierTask... earlier) {
        return plan(now, now, facts, earlier).close().stream().map(Closing::key).toList();
    }

    static AccountFacts anyFacts() {
        return facts(anAccount().build()).build();
    }

    /** Logins of the last two weeks after twelve weeks of a hundred. */
    static AccountFacts weeks(int last, int previous) {
        FactsBuilder facts = facts(
                anAccount().build(),
                aWeek(0).logins(last).build(),
                aWeek(1).logins(previous).build());
        for (int i = 2; i < 14; i++) {
            facts.and(aWeek(i).logins(100).build());
        }
        return facts.build();
    }

    static HealthScore.Scored scored(double value, Band band) {
        return scored(value, band, DAY, Steadiness.NEW, false);
    }

    static HealthScore.Scored scored(double value, Band band, LocalDate day, Steadiness steadiness, boolean fragile) {
        return new HealthScore.Scored(
                Records.ACME,
                day,
                "card@1",
                value,
                band,
                0.9,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(new Reason("login_change", -9, "Too few logins")),
                List.of(),
                steadiness,
                fragile);
    }

    static HealthScore.Grey grey(String... pillars) {
        List<Reason> reasons = java.util.Arrays.stream(pillars)
                .map(pillar -> new Reason("pillar:" + pillar, 0, "Nothing about " + pillar))
                .toList();
        return new HealthScore.Grey(Records.ACME, DAY, "card@1", 0.3, reasons, List.of());
    }

    static EarlierTask asked(String playbook, String cause, int daysAgo) {
        return new EarlierTask(
                playbook.toLowerCase(java.util.Locale.ROOT) + "-1", playbook, cause, DAY.minusDays(daysAgo));
    }

    static Playbooks read(String yaml, Language language, Problems problems) {
        return read(yaml, language, SiteCalendar.PLAIN, problems);
    }

    private static Playbooks read(String yaml, Language language, SiteCalendar calendar, Problems problems) {
        ConfigFile file = ConfigFile.parse("config/playbooks.yaml", yaml, name -> null, problems);
        return Playbooks.read(
                file,
                Catalogue.builtIn(),
                card -> card.equals("digital@1") ? 2 : 1,
                language,
                calendar,
                WorkingDays.Holidays.NONE);
    }

    static String shipped() {
        try {
            return Files.readString(Path.of("..", "config", "playbooks.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
