package io.crmvitals.core.indicator;

import static io.crmvitals.core.indicator.Asked.measured;
import static io.crmvitals.core.indicator.Asked.points;
import static io.crmvitals.core.indicator.Asked.read;
import static io.crmvitals.core.record.Records.aContact;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anAnswer;
import static io.crmvitals.core.record.Records.anEngagement;
import static io.crmvitals.core.record.Records.facts;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pillar engagement, and help articles: contact, people, champion, meetings, training. */
class WorkingTogetherTest {

    @Test
    void the_days_since_the_last_contact_do_not_grow_while_contacts_are_not_read() {
        FactsBuilder facts = facts(anAccount().touchedDaysAgo(100).build());

        assertThat(points("days_since_touch", facts)).isCloseTo(80, within(1e-9));
        assertThat(read("days_since_touch", facts.heard(Account.class, 4))).isInstanceOf(Reading.Stale.class);
    }

    @Test
    void a_large_customer_needs_more_people_than_a_small_one() {
        assertThat(points("stakeholder_breadth", people(3, 100))).isEqualTo(100);
        // 1 + log2(400/25) = 5 are right: 3 x 3/5 = 1.8
        assertThat(points("stakeholder_breadth", people(3, 400))).isCloseTo(64, within(1e-9));
        // one person never is enough: 1 x 3/2 = 1.5
        assertThat(points("stakeholder_breadth", people(1, 10))).isCloseTo(55, within(1e-9));
        assertThat(points("stakeholder_breadth", people(2, 10))).isEqualTo(100);
        assertThat(points("stakeholder_breadth", people(1, 1))).isEqualTo(100);
        assertThat(measured("stakeholder_breadth", people(3, 400)).observed()).isEqualTo(3);
    }

    private static FactsBuilder people(int many, int seats) {
        FactsBuilder facts = facts(seats(seats, seats));
        for (int i = 0; i < many; i++) {
            facts.and(aContact("p" + i)
                    .as(i == 0 ? ContactRole.SPONSOR : ContactRole.USER)
                    .engagedDaysAgo(10 + i)
                    .build());
        }
        return facts;
    }

    @Test
    void nobody_knows_how_many_took_part_while_people_are_not_read() {
        assertThat(read("stakeholder_breadth", people(3, 100).heard(Contact.class, 4)))
                .isInstanceOf(Reading.Stale.class);
        assertThat(read("superuser_change", champion().heard(Contact.class, 4))).isInstanceOf(Reading.Stale.class);
    }

    private static FactsBuilder champion() {
        return facts(aContact("ann").as(ContactRole.CHAMPION).build());
    }

    /** Contacts of one person, the first so many days ago, then one a week further back. */
    private static List<SharedRecord> contacts(String person, int many, int firstDaysAgo, int apart) {
        List<SharedRecord> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            all.add(anEngagement(person + i)
                    .with(person)
                    .kind(Engagement.Kind.CALL)
                    .daysAgo(firstDaysAgo + i * apart)
                    .build());
        }
        return all;
    }

    @Test
    void a_champion_who_hardly_takes_part_any_more_while_others_go_on_counts_as_gone() {
        FactsBuilder facts = champion().and(contacts("ann", 8, 30, 7)).and(contacts("bob", 6, 1, 4));

        Reading.Measured reading = measured("superuser_change", facts);

        assertThat(reading.points()).isEqualTo(10);
        assertThat(reading.text()).isEqualTo("hardly took part in the last 28 days, while others went on");
    }

    @Test
    void inactivity_alone_is_no_departure() {
        // nobody else took part either, three weeks only, or never much of a part
        assertThat(points("superuser_change", champion().and(contacts("ann", 8, 30, 7))))
                .isEqualTo(100);
        assertThat(points(
                        "superuser_change",
                        champion().and(contacts("ann", 40, 22, 2)).and(contacts("bob", 5, 1, 5))))
                .isEqualTo(100);
        assertThat(points(
                        "superuser_change",
                        champion().and(contacts("ann", 4, 30, 7)).and(contacts("bob", 6, 1, 4))))
                .isEqualTo(100);
    }

    @Test
    void one_of_two_champions_is_enough() {
        FactsBuilder facts = champion()
                .and(aContact("bob").as(ContactRole.CHAMPION).build())
                .and(contacts("ann", 8, 30, 7))
                .and(contacts("bob", 6, 1, 4));

        assertThat(points("superuser_change", facts)).isEqualTo(100);
    }

    private static FactsBuilder agreed(int aYear) {
        return facts(anAccount().startedDaysAgo(800).meetingsAgreed(aYear).build());
    }

    private static Engagement meeting(String id, int daysAgo, Engagement.Outcome outcome) {
        return anEngagement(id).daysAgo(daysAgo).outcome(outcome).build();
    }

    @Test
    void a_meeting_that_was_missed_or_called_off_was_not_held() {
        FactsBuilder facts = agreed(4)
                .and(
                        meeting("a", 10, Engagement.Outcome.HELD),
                        meeting("b", 100, Engagement.Outcome.NO_SHOW),
                        meeting("c", 190, Engagement.Outcome.CANCELED),
                        meeting("d", 280, Engagement.Outcome.HELD),
                        meeting("before", 366, Engagement.Outcome.HELD));

        assertThat(measured("meeting_cadence", facts).value()).isEqualTo(0.5);
        assertThat(measured("meeting_cadence", facts).text()).isEqualTo("2 of 4 agreed meetings held");
    }

    @Test
    void an_entry_in_the_calendar_without_an_outcome_is_missing_neither_held_nor_owed() {
        FactsBuilder facts = agreed(4)
                .and(
                        meeting("a", 10, Engagement.Outcome.HELD),
                        meeting("b", 100, Engagement.Outcome.NO_SHOW),
                        anEngagement("c").daysAgo(190).outcome(null).build(),
                        meeting("d", 280, Engagement.Outcome.PLANNED));

        assertThat(measured("meeting_cadence", facts).value()).isEqualTo(0.5);
        assertThat(measured("meeting_cadence", facts).n()).isEqualTo(2);
        assertThat(measured("meeting_cadence", facts).text())
                .isEqualTo("1 of 4 agreed meetings held; 2 without a known outcome left out");
        assertThat(read(
                        "meeting_cadence",
                        agreed(2)
                                .and(
                                        meeting("a", 10, Engagement.Outcome.PLANNED),
                                        meeting("b", 20, Engagement.Outcome.PLANNED))))
                .isInstanceOf(Reading.NoData.class);
    }

    @Test
    void a_meeting_that_two_systems_tell_was_held_once() {
        Engagement one = meeting("a", 10, Engagement.Outcome.HELD);
        Engagement twin = anEngagement("twin").daysAgo(10).outcome(null).build();

        Reading.Measured reading = measured("meeting_cadence", agreed(2).and(one, twin));

        assertThat(reading.value()).isEqualTo(0.5);
        assertThat(reading.text()).isEqualTo("1 of 2 agreed meetings held");
    }

    @Test
    void a_young_contract_owes_only_the_meetings_of_its_own_time() {
        // 200 of 365 days: 2 of 4
        FactsBuilder facts = facts(
                anAccount().startedDaysAgo(200).meetingsAgreed(4).build(), meeting("a", 10, Engagement.Outcome.HELD));

        assertThat(measured("meeting_cadence", facts).value()).isEqualTo(0.5);
        assertThat(read(
                        "meeting_cadence",
                        facts(anAccount().startedDaysAgo(50).meetingsAgreed(4).build())))
                .isInstanceOf(Reading.NotApplicable.class);
    }

    @Test
    void meetings_are_owed_only_where_they_are_agreed_and_missed_only_while_they_are_read() {
        assertThat(points("meeting_cadence", agreed(4))).isZero();
        assertThat(read("meeting_cadence", agreed(4).heard(Engagement.class, 4)))
                .isInstanceOf(Reading.Stale.class);
        assertThat(read("meeting_cadence", agreed(4).unheard(Engagement.class))).isInstanceOf(Reading.NoData.class);
        assertThat(read("meeting_cadence", facts(anAccount().build()))).isInstanceOf(Reading.NotApplicable.class);
        assertThat(read("meeting_cadence", agreed(1))).isInstanceOf(Reading.NoData.class);
    }

    @Test
    void training_is_told_by_usage_where_it_is_told_there() {
        FactsBuilder facts = facts(
                aWeek(0).active(40).trained(8).build(),
                aContact("ann").trainedDaysAgo(5).build());

        // 8 of 40 = 0.2
        assertThat(points("training_completion", facts)).isEqualTo(50);
        assertThat(measured("training_completion", facts).text()).isEqualTo("8 of 40 users trained within a year");
    }

    @Test
    void else_by_the_people_each_once_who_do_more_than_decide_and_were_trained_within_a_year() {
        FactsBuilder facts = facts(
                aContact("a").as(ContactRole.USER).trainedDaysAgo(30).build(),
                aContact("a2").of("a").trainedDaysAgo(20).build(),
                aContact("b").trainedDaysAgo(364).build(),
                aContact("c").trainedDaysAgo(366).build(),
                aContact("d").build(),
                aContact("e").as(ContactRole.CHAMPION).build(),
                aContact("gone").trainedDaysAgo(9).leftDaysAgo(3).build(),
                aContact("boss")
                        .as(ContactRole.DECISION_MAKER)
                        .trainedDaysAgo(9)
                        .build());

        // a and b of a, b, c, d, e
        assertThat(measured("training_completion", facts).value()).isEqualTo(0.4);
        assertThat(measured("training_completion", facts).n()).isEqualTo(5);
    }

    @Test
    void nobody_was_trained_only_where_training_is_told_of() {
        FactsBuilder untold = facts(aContact("a").build(), aContact("b").build());

        assertThat(read("training_completion", untold))
                .isEqualTo(new Reading.NoData("training_completion", "it is unknown who was trained"));
        assertThat(points(
                        "training_completion",
                        facts(
                                aWeek(0).active(40).build(),
                                aContact("a").trainedDaysAgo(500).build())))
                .isZero();
        assertThat(read(
                        "training_completion",
                        facts(aContact("a").trainedDaysAgo(5).build()).heard(Contact.class, 4)))
                .isInstanceOf(Reading.Stale.class);
    }

    @Test
    void votes_on_help_articles_are_drawn_towards_the_usual() {
        FactsBuilder facts = facts(vote("ann", 1, 10), vote("ann", 1, 20), vote("bob", -1, 30), vote("eve", 1, 181));

        Reading.Measured reading = measured("education_rating", facts);

        // every vote of half a year counts, also two of one person: (2 + 6.75)/13
        assertThat(reading.value()).isCloseTo(8.75 / 13, within(1e-12));
        assertThat(reading.points()).isCloseTo(100 * (8.75 / 13 - 0.4) / 0.55, within(1e-9));
        assertThat(reading.reliability()).isCloseTo(3 / 13.0, within(1e-12));
        assertThat(reading.text()).isEqualTo("66.7 % of 3 votes helpful");
    }

    private static SurveyAnswer vote(String person, int value, int daysAgo) {
        return anAnswer(SurveyAnswer.Kind.ARTICLE, person, value, -1, 1, daysAgo);
    }

    @Test
    void no_votes_are_no_answer() {
        assertThat(read("education_rating", Records.facts())).isInstanceOf(Reading.NoData.class);
        assertThat(read("education_rating", facts().heard(SurveyAnswer.class, 4)))
                .isInstanceOf(Reading.Stale.class);
    }
}
