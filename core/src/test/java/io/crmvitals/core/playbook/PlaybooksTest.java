package io.crmvitals.core.playbook;

import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.aFollowUp;
import static io.crmvitals.core.record.Records.aRenewal;
import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.calendar.WorkingDays;
import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Reason;
import io.crmvitals.core.score.Steadiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlaybooksTest {

    private static final ExternalId MIA = new ExternalId("salesforce", "user", "005MIA");
    private static final TaskOwners OWNERS = (facts, system) -> system.equals("salesforce") ? MIA : null;

    private final Playbooks playbooks = read(text(), Language.EN, new Problems());

    @Test
    void entering_red_opens_one_task_with_the_reasons() {
        List<DueTask> due = due(scored(30, Band.RED), scored(60, Band.YELLOW), anyFacts(), List.of());

        Task task = due.get(0).task();
        assertThat(due).hasSize(1);
        assertThat(due.get(0).system()).isEqualTo("salesforce");
        assertThat(task.playbook()).isEqualTo("P01");
        assertThat(task.subject()).isEqualTo("Health is red: Acme – call and agree a recovery plan");
        assertThat(task.body()).contains("30 of 100 (red)").contains("- Too few logins");
        assertThat(task.owner()).isEqualTo(MIA);
        // A Friday: two working days later is Tuesday.
        assertThat(task.due()).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @Test
    void staying_red_opens_none_once_somebody_was_asked() {
        EarlierTask asked = new EarlierTask("p01-x", "P01", "band-red", DAY.minusDays(40));

        assertThat(due(scored(30, Band.RED), scored(31, Band.RED), anyFacts(), List.of(asked)))
                .isEmpty();
    }

    @Test
    void red_at_first_sight_opens_one() {
        assertThat(due(scored(30, Band.RED), null, anyFacts(), List.of())).hasSize(1);
    }

    @Test
    void a_second_fall_into_red_within_the_cool_down_opens_none() {
        EarlierTask asked = new EarlierTask("p01-x", "P01", "band-red", DAY.minusDays(20));

        assertThat(due(scored(30, Band.RED), scored(60, Band.YELLOW), anyFacts(), List.of(asked)))
                .isEmpty();
    }

    @Test
    void planning_twice_on_one_day_plans_the_same_task() {
        List<DueTask> first = due(scored(30, Band.RED), null, anyFacts(), List.of());
        Task task = first.get(0).task();

        List<DueTask> second = due(
                scored(30, Band.RED), null, anyFacts(), List.of(new EarlierTask(task.key(), "P01", task.cause(), DAY)));

        assertThat(second).isEqualTo(first);
        assertThat(task.key()).matches("p01-[0-9a-f]{32}");
    }

    @Test
    void a_renewal_is_prepared_once_a_term_as_early_as_its_segment_needs() {
        AccountFacts near = facts(anAccount().segment(Segment.ENTERPRISE).build(), aRenewal("r", 120))
                .build();
        AccountFacts far = facts(anAccount().segment(Segment.ENTERPRISE).build(), aRenewal("r", 121))
                .build();
        AccountFacts small = facts(anAccount().segment(Segment.SMB).build(), aRenewal("r", 61))
                .build();

        List<DueTask> due = due(scored(80, Band.GREEN), null, near, List.of());

        assertThat(due)
                .singleElement()
                .satisfies(one -> assertThat(one.task().subject()).startsWith("Renewal on 2027-03-20: Acme"));
        assertThat(due(scored(80, Band.GREEN), null, far, List.of())).isEmpty();
        assertThat(due(scored(80, Band.GREEN), null, small, List.of())).isEmpty();
        String key = due.get(0).task().key();
        EarlierTask prepared = new EarlierTask(key, "P03", "renewal-due", DAY.minusDays(60));
        assertThat(due(scored(80, Band.GREEN), null, near, List.of(prepared))).isEmpty();
    }

    @Test
    void one_low_week_opens_nothing_and_two_in_a_row_open_a_task() {
        assertThat(due(scored(60, Band.YELLOW), null, weeks(30, 100), List.of()))
                .isEmpty();
        assertThat(due(scored(60, Band.YELLOW), null, weeks(30, 40), List.of()))
                .singleElement()
                .satisfies(one -> assertThat(one.task().subject()).startsWith("Usage down 70 %: Acme"));
    }

    @Test
    void a_detractor_is_called_back_through_hubspot_once_and_then_left_in_peace() {
        AccountFacts facts = facts(anAccount().build(), anNps("joe", 6, 3)).build();
        AccountFacts again = facts(anAccount().build(), anNps("joe", 6, 3), anNps("joe", 2, 1))
                .build();

        DueTask first = due(scored(80, Band.GREEN), null, facts, List.of()).get(0);

        assertThat(first.system()).isEqualTo("hubspot");
        assertThat(first.task().subject()).isEqualTo("NPS 6 of 10 at Acme – call and ask why");
        EarlierTask called =
                new EarlierTask(first.task().key(), "P08", first.task().cause(), DAY.minusDays(2));
        assertThat(due(scored(80, Band.GREEN), null, facts, List.of(called))).isEmpty();
        assertThat(due(scored(80, Band.GREEN), null, again, List.of(called))).isEmpty();
    }

    @Test
    void a_passive_or_an_old_answer_opens_nothing() {
        AccountFacts facts = facts(anAccount().build(), anNps("joe", 7, 3), anNps("ann", 0, 31))
                .build();

        assertThat(due(scored(80, Band.GREEN), null, facts, List.of())).isEmpty();
    }

    @Test
    void three_severe_open_tickets_open_a_task_and_two_do_not() {
        FactsBuilder two = facts(
                anAccount().build(),
                aTicket("1").urgent().build(),
                aTicket("2").urgent().build());

        assertThat(due(scored(60, Band.YELLOW), null, two.build(), List.of())).isEmpty();
        assertThat(due(
                        scored(60, Band.YELLOW),
                        null,
                        two.and(aTicket("3").urgent().build()).build(),
                        List.of()))
                .singleElement()
                .satisfies(one -> assertThat(one.task().cause()).isEqualTo("severe-open"));
    }

    @Test
    void while_a_task_is_open_in_the_crm_its_playbook_opens_no_other_one() {
        EarlierTask long_ago = new EarlierTask("p01-1", "P01", "band-red", DAY.minusDays(200));
        AccountFacts snoozed = facts(anAccount().build(), aFollowUp("p01-1", FollowUp.Status.OPEN, 90))
                .build();
        AccountFacts forgotten = facts(anAccount().build(), aFollowUp("p01-1", FollowUp.Status.OPEN, -150))
                .build();
        AccountFacts done = facts(anAccount().build(), aFollowUp("p01-1", FollowUp.Status.DONE, -150))
                .build();
        AccountFacts other = facts(anAccount().build(), aFollowUp("p09-1", FollowUp.Status.OPEN, 0))
                .build();

        assertThat(entersRed(snoozed, long_ago)).isEmpty();
        assertThat(entersRed(forgotten, long_ago)).isEmpty();
        assertThat(entersRed(done, long_ago)).hasSize(1);
        assertThat(entersRed(anyFacts(), long_ago)).as("dismissed").hasSize(1);
        assertThat(entersRed(other, long_ago)).as("another playbook's task").hasSize(1);
    }

    @Test
    void a_task_that_is_done_or_dismissed_leaves_the_word_to_the_cool_down() {
        EarlierTask lately = new EarlierTask("p01-1", "P01", "band-red", DAY.minusDays(29));
        EarlierTask before = new EarlierTask("p01-1", "P01", "band-red", DAY.minusDays(30));
        AccountFacts done = facts(anAccount().build(), aFollowUp("p01-1", FollowUp.Status.DONE, -20))
                .build();

        assertThat(entersRed(done, lately)).isEmpty();
        assertThat(entersRed(anyFacts(), lately)).as("dismissed").isEmpty();
        assertThat(entersRed(done, before)).hasSize(1);
    }

    @Test
    void a_wave_of_tickets_and_a_drop_of_usage_wait_for_their_open_tasks_and_a_low_answer_does_not() {
        FactsBuilder wave = facts(
                anAccount().build(),
                aTicket("1").urgent().build(),
                aTicket("2").urgent().build(),
                aTicket("3").urgent().build(),
                anNps("joe", 3, 1));
        AccountFacts drop = weeks(30, 40);

        assertThat(playbooksOf(wave.build())).containsExactly("P08", "P09");
        assertThat(playbooksOf(wave.and(
                                aFollowUp("p09-1", FollowUp.Status.OPEN, 0),
                                aFollowUp("p08-1", FollowUp.Status.OPEN, 0))
                        .build()))
                .containsExactly("P08");
        assertThat(playbooksOf(drop)).containsExactly("P06");
        assertThat(playbooksOf(facts().and(drop.tellings())
                        .and(drop.usage())
                        .and(aFollowUp("p06-1", FollowUp.Status.OPEN, 0))
                        .build()))
                .isEmpty();
    }

    @Test
    void the_task_of_today_is_planned_again_though_the_crm_tells_it_by_now() {
        Task task =
                due(scored(30, Band.RED), null, anyFacts(), List.of()).get(0).task();
        AccountFacts told = facts(anAccount().build(), aFollowUp(task.key(), FollowUp.Status.OPEN, 2))
                .build();

        assertThat(due(
                        scored(30, Band.RED),
                        null,
                        told,
                        List.of(new EarlierTask(task.key(), "P01", task.cause(), DAY))))
                .singleElement()
                .satisfies(again -> assertThat(again.task().key()).isEqualTo(task.key()));
    }

    private List<DueTask> entersRed(AccountFacts facts, EarlierTask earlier) {
        return due(scored(30, Band.RED), scored(60, Band.YELLOW), facts, List.of(earlier));
    }

    private List<String> playbooksOf(AccountFacts facts) {
        return due(scored(60, Band.YELLOW), scored(60, Band.YELLOW), facts, List.of()).stream()
                .map(due -> due.task().playbook())
                .toList();
    }

    @Test
    void an_account_gets_two_tasks_a_week_at_most() {
        AccountFacts facts = facts(
                        anAccount().build(), anNps("a", 0, 1), anNps("b", 0, 1), anNps("c", 0, 1), aRenewal("r", 10))
                .build();

        assertThat(due(scored(30, Band.RED), null, facts, List.of()))
                .extracting(one -> one.task().playbook())
                .containsExactly("P01", "P08");
        EarlierTask other = new EarlierTask("x", "P09", "severe-open", DAY.minusDays(6));
        assertThat(due(scored(30, Band.RED), null, facts, List.of(other))).hasSize(1);
    }

    @Test
    void a_grey_account_sets_off_nothing() {
        HealthScore grey = new HealthScore.Grey(Records.ACME, DAY, "card@1", 0.3, List.of(), List.of());
        AccountFacts facts = facts(anAccount().build(), anNps("a", 0, 1)).build();

        assertThat(playbooks.due(grey, null, facts, List.of(), OWNERS)).isEmpty();
    }

    @Test
    void tasks_of_accounts_without_an_active_owner_go_to_the_fallback() {
        String yaml =
                text().replace("# fallback_owner:", "fallback_owner:").replace("#   salesforce: s", "  salesforce: s");

        Problems problems = new Problems();
        Playbooks withFallback = read(yaml, Language.EN, problems);

        assertThat(problems.list()).isEmpty();
        assertThat(withFallback
                        .due(scored(30, Band.RED), null, anyFacts(), List.of(), (f, s) -> null)
                        .get(0)
                        .task()
                        .owner())
                .isEqualTo(new ExternalId("salesforce", "user", "0051x00000AbCdE"));
    }

    @Test
    void a_misspelt_playbook_is_told() {
        Problems problems = new Problems();

        read(text().replace("  P06:", "  P66:"), Language.EN, problems);

        assertThat(problems.list())
                .extracting(ConfigProblem::text)
                .singleElement()
                .asString()
                .contains("playbooks.P66 is not a known key");
    }

    @Test
    void one_person_gets_eight_tasks_a_day_of_the_accounts_with_most_revenue() {
        List<TaskLimits.Candidate> candidates = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            candidates.add(new TaskLimits.Candidate(task("k" + i), BigDecimal.valueOf(i)));
        }

        List<DueTask> fit = playbooks.limits().fitting(candidates, Set.of("k1"));

        assertThat(fit)
                .extracting(due -> due.task().key())
                .containsExactly("k1", "k4", "k5", "k6", "k7", "k8", "k9", "k10");
    }

    @Test
    void working_days_skip_weekends_and_holidays() {
        LocalDate friday = LocalDate.of(2026, 11, 20);
        WorkingDays plain = new WorkingDays(WorkingDays.Holidays.NONE);
        WorkingDays mondayOff =
                new WorkingDays((day, country) -> "DK".equals(country) && day.equals(friday.plusDays(3)));

        assertThat(plain.after(friday, 0, null)).isEqualTo(friday);
        assertThat(plain.after(friday, 1, null)).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(plain.after(friday.plusDays(1), 0, null)).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(mondayOff.after(friday, 1, "DK")).isEqualTo(LocalDate.of(2026, 11, 24));
        assertThat(mondayOff.after(friday, 1, "SE")).isEqualTo(LocalDate.of(2026, 11, 23));
    }

    private List<DueTask> due(
            HealthScore now, @Nullable HealthScore before, AccountFacts facts, List<EarlierTask> earlier) {
        return playbooks.due(now, before, facts, earlier, OWNERS);
    }

    private static AccountFacts anyFacts() {
        return facts(anAccount().build()).build();
    }

    private static AccountFacts weeks(int last, int previous) {
        FactsBuilder facts = facts(
                anAccount().build(),
                aWeek(0).logins(last).build(),
                aWeek(1).logins(previous).build());
        for (int i = 2; i < 14; i++) {
            facts.and(aWeek(i).logins(100).build());
        }
        return facts.build();
    }

    private static HealthScore scored(double value, Band band) {
        return new HealthScore.Scored(
                Records.ACME,
                DAY,
                "card@1",
                value,
                band,
                0.9,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(new Reason("login_change", -9, "Too few logins")),
                List.of(),
                Steadiness.NEW,
                false);
    }

    private static DueTask task(String key) {
        return new DueTask(
                "salesforce", new Task(key, Records.ACME, "P01", "c", "s", "b", DAY, Task.Priority.NORMAL, MIA));
    }

    private static Playbooks read(String yaml, Language language, Problems problems) {
        ConfigFile file = ConfigFile.parse("config/playbooks.yaml", yaml, name -> null, problems);
        return Playbooks.read(file, Catalogue.builtIn(), language, WorkingDays.Holidays.NONE);
    }

    private static String text() {
        try {
            return Files.readString(Path.of("..", "config", "playbooks.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
