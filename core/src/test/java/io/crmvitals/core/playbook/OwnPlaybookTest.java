package io.crmvitals.core.playbook;

import static io.crmvitals.core.playbook.PlaybookSite.asked;
import static io.crmvitals.core.playbook.PlaybookSite.scored;
import static io.crmvitals.core.playbook.PlaybookSite.shipped;
import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.aFollowUp;
import static io.crmvitals.core.record.Records.aRenewal;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.problem.ConfigProblem;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.FollowUp;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.Steadiness;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnPlaybookTest {

    private static final String HEAD = "limits: {}\nplaybooks:\n  BIG_AND_SAD:\n    system: salesforce\n";
    private static final String TEXTS =
            "    subject: {en: 'Sad: {account} at {score}, NPS {reading.nps}', de: 'Traurig: {account}'}\n"
                    + "    body: 'Visit them ({band}, {day}).'\n";

    @Test
    void the_example_in_the_shipped_file_can_be_switched_on_as_it_stands() {
        String yaml = shipped().replaceAll("(?m)^  # (UNHAPPY_ENTERPRISE:|  [a-z_]+: .*)$", "  $1");
        PlaybookSite site = new PlaybookSite(yaml);
        FactsBuilder builder = facts(anAccount().segment(Segment.ENTERPRISE).build());
        for (int i = 0; i < 12; i++) {
            builder.and(anNps("p" + i, 0, 40));
        }
        AccountFacts sad = builder.build();

        assertThat(yaml).contains("\n  UNHAPPY_ENTERPRISE:\n    system");
        assertThat(site.tasks(scored(30, Band.RED), null, sad))
                .extracting(Task::playbook)
                .contains("UNHAPPY_ENTERPRISE");
    }

    @Test
    void an_expression_over_account_score_and_readings_sets_it_off() {
        PlaybookSite site = own(
                "score.value < 65.0 && account.segment == 'ENTERPRISE' && readings.nps.measured && readings.nps.value < 50.0");
        AccountFacts sad = facts(anAccount().segment(Segment.ENTERPRISE).build(), anNps("a", 0, 40))
                .build();
        AccountFacts silent =
                facts(anAccount().segment(Segment.ENTERPRISE).build()).build();
        AccountFacts small = facts(anAccount().segment(Segment.SMB).build(), anNps("a", 0, 40))
                .build();

        List<Task> tasks = site.tasks(sad);

        assertThat(tasks).singleElement().satisfies(task -> {
            assertThat(task.playbook()).isEqualTo("BIG_AND_SAD");
            assertThat(task.cause()).isEqualTo("big-and-sad");
            assertThat(task.key()).matches("big-and-sad-[0-9a-f]{32}");
            assertThat(task.subject()).matches("Sad: Acme at 60, NPS -?[0-9.]+");
            assertThat(task.body()).startsWith("Visit them (yellow, 2026-11-20).");
        });
        assertThat(site.tasks(silent)).as("what is not known matches nothing").isEmpty();
        assertThat(site.tasks(small)).isEmpty();
    }

    @Test
    void days_and_tickets_may_be_asked_for() {
        PlaybookSite site = own("days.untilRenewal <= 30 && tickets.open == 0");

        assertThat(site.tasks(facts(anAccount().build(), aRenewal("r", 30)).build()))
                .hasSize(1);
        assertThat(site.tasks(facts(anAccount().build(), aRenewal("r", 31)).build()))
                .isEmpty();
        assertThat(site.tasks(facts(anAccount().build()).build())).isEmpty();
    }

    @Test
    void its_end_is_an_expression_too() {
        PlaybookSite site = own("tickets.open > 5", "    close: 'tickets.open == 0'\n");
        AccountFacts open = facts(anAccount().build(), aFollowUp("big-and-sad-1", FollowUp.Status.OPEN, 0))
                .build();
        EarlierTask earlier = new EarlierTask("big-and-sad-1", "BIG_AND_SAD", "big-and-sad", DAY.minusDays(3));

        assertThat(site.plan(scored(60, Band.YELLOW), null, open, earlier).close())
                .extracting(Closing::comment)
                .containsExactly("Closed by CRM Vitals on 2026-11-20: what BIG_AND_SAD asked for no longer holds.");
    }

    @Test
    void one_that_asks_for_the_score_is_quiet_while_the_band_is_unsteady() {
        AccountFacts any = facts(anAccount().build()).build();
        var fragile = scored(60, Band.YELLOW, DAY, Steadiness.NEW, true);

        assertThat(own("score.band == 'yellow'").tasks(fragile, null, any)).isEmpty();
        assertThat(own("tickets.open == 0").tasks(fragile, null, any)).hasSize(1);
    }

    @Test
    void it_cools_down_like_any_other() {
        PlaybookSite site = own("tickets.open == 0", "    cool_down_days: 10\n");
        AccountFacts any = facts(anAccount().build()).build();

        assertThat(site.tasks(any, asked("BIG_AND_SAD", "big-and-sad", 9))).isEmpty();
        assertThat(site.tasks(any, asked("BIG_AND_SAD", "big-and-sad", 10))).hasSize(1);
    }

    @Test
    void texts_come_in_the_sites_language_or_in_english() {
        Problems problems = new Problems();
        Playbooks german =
                PlaybookSite.read(HEAD + "    trigger: 'tickets.open == 0'\n" + TEXTS, Language.DE, problems);
        Playbooks danish =
                PlaybookSite.read(HEAD + "    trigger: 'tickets.open == 0'\n" + TEXTS, Language.DA, problems);

        assertThat(problems.list()).isEmpty();
        assertThat(subject(german)).isEqualTo("Traurig: Acme");
        assertThat(subject(danish)).startsWith("Sad: Acme at 60");
    }

    @Test
    void mistakes_are_told_with_their_line() {
        assertThat(problems("    trigger: \"score.bnd == 'red'\"\n" + TEXTS))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(5);
                    assertThat(problem.text())
                            .contains("playbooks.BIG_AND_SAD.trigger")
                            .contains("bnd");
                });
        assertThat(problems("    trigger: \"score.band == 'purple'\"\n" + TEXTS))
                .hasSize(1);
        assertThat(problems("    trigger: \"readings.npss.value > 3.0\"\n" + TEXTS))
                .hasSize(1);
        assertThat(problems("    trigger: \"score.value\"\n" + TEXTS))
                .as("no yes or no")
                .hasSize(1);
        assertThat(problems("    trigger: 'tickets.open == 0'\n    subject: 'Hello {contact}'\n    body: 'x'\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("{contact}, which nothing fills"));
        assertThat(problems("    trigger: 'tickets.open == 0'\n    subject: {da: 'Hej'}\n    body: 'x'\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("no text in the site's language (en)"));
    }

    @Test
    void an_expression_that_breaks_on_an_account_is_told_and_asks_nobody() {
        PlaybookSite site = own("1 / tickets.open > 3");

        TaskPlan plan = site.plan(
                scored(60, Band.YELLOW), null, facts(anAccount().build()).build());

        assertThat(plan.open()).isEmpty();
        assertThat(plan.troubles())
                .singleElement()
                .asString()
                .contains("playbooks.BIG_AND_SAD.trigger")
                .contains("divides by zero");
    }

    private static String subject(Playbooks playbooks) {
        return playbooks
                .plan(
                        new Outlook(
                                scored(60, Band.YELLOW),
                                null,
                                java.util.Map.of(),
                                facts(anAccount().build()).build(),
                                List.of(),
                                io.crmvitals.core.indicator.Peers.NONE),
                        PlaybookSite.OWNERS)
                .open()
                .get(0)
                .due()
                .task()
                .subject();
    }

    private static List<ConfigProblem> problems(String lines) {
        Problems problems = new Problems();
        PlaybookSite.read(HEAD + lines, Language.EN, problems);
        return problems.list();
    }

    private static PlaybookSite own(String trigger) {
        return own(trigger, "");
    }

    private static PlaybookSite own(String trigger, String more) {
        return new PlaybookSite(HEAD + "    trigger: \"" + trigger + "\"\n" + more + TEXTS);
    }
}
