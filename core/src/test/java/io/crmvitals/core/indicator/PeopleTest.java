package io.crmvitals.core.indicator;

import static io.crmvitals.core.record.Records.AS_OF;
import static io.crmvitals.core.record.Records.aContact;
import static io.crmvitals.core.record.Records.anEngagement;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.Engagement;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.SurveyAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** One person counts once, whatever number of records tell of them. */
class PeopleTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    @Test
    void the_records_of_one_person_count_once_by_reference_and_by_address() {
        AccountFacts facts = facts(
                        aContact("ann").engagedDaysAgo(5).build(),
                        aContact("relation")
                                .of("ann")
                                .email(null)
                                .engagedDaysAgo(5)
                                .build(),
                        aContact("other")
                                .email("ANN@Acme.example ")
                                .engagedDaysAgo(5)
                                .build(),
                        aContact("bob").engagedDaysAgo(5).build())
                .build();

        assertThat(breadth(facts).value()).isEqualTo(2);
    }

    @Test
    void two_places_of_somebody_whose_own_record_is_elsewhere_are_one_person() {
        AccountFacts facts = facts(
                        aContact("r1")
                                .of("elsewhere")
                                .email(null)
                                .engagedDaysAgo(5)
                                .build(),
                        aContact("r2")
                                .of("elsewhere")
                                .email(null)
                                .engagedDaysAgo(9)
                                .build())
                .build();

        assertThat(breadth(facts).value()).isEqualTo(1);
    }

    @Test
    void who_was_in_a_meeting_took_part_though_the_contact_record_does_not_tell_it() {
        FactsBuilder facts = facts(
                aContact("ann").build(),
                aContact("bob").engagedDaysAgo(200).build(),
                aContact("cy").engagedDaysAgo(5).build(),
                aContact("dee").build());

        assertThat(breadth(facts.build()).value()).isEqualTo(1);
        facts.and(
                anEngagement("held").with("ann").build(),
                anEngagement("reached").with("bob").build(),
                anEngagement("again").with("cy").daysAgo(30).build(),
                anEngagement("missed")
                        .with("dee")
                        .outcome(Engagement.Outcome.NO_SHOW)
                        .build(),
                anEngagement("planned").with("dee").daysAgo(-3).build());

        assertThat(breadth(facts.build()).value()).isEqualTo(3);
    }

    @Test
    void a_meeting_does_not_bring_back_somebody_whose_record_tells_of_the_departure() {
        AccountFacts facts = facts(
                        aContact("ann").as(ContactRole.CHAMPION).leftDaysAgo(20).build(),
                        anEngagement("note").with("ann").daysAgo(10).build())
                .build();

        assertThat(measured("superuser_change", facts).value()).isEqualTo(1);
    }

    @Test
    void roles_are_united() {
        Contact[] four = {
            aContact("a").engagedDaysAgo(1).build(),
            aContact("b").engagedDaysAgo(1).build(),
            aContact("c").engagedDaysAgo(1).build(),
            aContact("place").of("a").email(null).as(ContactRole.SPONSOR).build()
        };

        // Three people of three wanted: 100, which without a sponsor would be 60.
        assertThat(breadth(facts(four).build()).value()).isEqualTo(3);
        assertThat(breadth(facts(four).build()).points()).isEqualTo(100);
    }

    @Test
    void who_left_one_place_later_than_the_last_sign_of_life_is_gone() {
        AccountFacts facts = facts(
                        aContact("ann")
                                .as(ContactRole.CHAMPION)
                                .engagedDaysAgo(40)
                                .build(),
                        aContact("place").of("ann").email(null).leftDaysAgo(30).build())
                .build();

        assertThat(breadth(facts).value()).isZero();
        // Departed thirty days ago, nobody followed: the ten points of a departure.
        assertThat(measured("superuser_change", facts).points()).isEqualTo(10);
    }

    @Test
    void who_took_part_after_the_departure_is_there() {
        AccountFacts facts = facts(
                        aContact("ann")
                                .as(ContactRole.CHAMPION)
                                .engagedDaysAgo(20)
                                .build(),
                        aContact("place").of("ann").email(null).leftDaysAgo(30).build())
                .build();

        assertThat(breadth(facts).value()).isEqualTo(1);
        assertThat(measured("superuser_change", facts).points()).isEqualTo(100);
    }

    @Test
    void a_departure_without_a_day_is_not_undone_by_another_record() {
        AccountFacts facts = facts(
                        aContact("ann")
                                .as(ContactRole.CHAMPION)
                                .engagedDaysAgo(1)
                                .build(),
                        aContact("place").of("ann").email(null).active(false).build())
                .build();

        assertThat(breadth(facts).value()).isZero();
        assertThat(measured("superuser_change", facts).points()).isEqualTo(10);
    }

    @Test
    void a_locked_login_is_no_departure_of_somebody_the_crm_still_knows() {
        AccountFacts facts = facts(
                        aContact("ann")
                                .as(ContactRole.CHAMPION)
                                .engagedDaysAgo(10)
                                .build(),
                        aContact("login")
                                .email("ann@acme.example")
                                .active(false)
                                .engagedDaysAgo(9)
                                .build())
                .build();

        assertThat(breadth(facts).value()).isEqualTo(1);
        assertThat(measured("superuser_change", facts).points()).isEqualTo(100);
        assertThat(breadth(facts(aContact("login")
                                        .active(false)
                                        .engagedDaysAgo(9)
                                        .build())
                                .build())
                        .value())
                .as("where nothing else is known of the person")
                .isZero();
    }

    @Test
    void a_champion_does_not_succeed_himself_by_a_second_record() {
        AccountFacts facts = facts(
                        aContact("ann").as(ContactRole.CHAMPION).leftDaysAgo(30).build(),
                        aContact("place")
                                .of("ann")
                                .email(null)
                                .as(ContactRole.CHAMPION)
                                .build())
                .build();

        assertThat(measured("superuser_change", facts).points()).isEqualTo(10);
    }

    @Test
    void one_person_answers_a_question_once_from_two_records() {
        SurveyAnswer old = answer("ann", 0, 90);
        SurveyAnswer newer = answer("other", 10, 5);
        AccountFacts facts = facts(
                        old,
                        newer,
                        aContact("ann").build(),
                        aContact("other").of("ann").build())
                .build();

        Reading.Measured nps = measured("nps", facts);

        assertThat(nps.n()).isEqualTo(1);
        // (100 + 8 x 30)/9
        assertThat(nps.value()).isCloseTo(37.7778, within(5e-5));
    }

    /** The second record says nothing of taking part, as the places that people have at their customers do not. */
    @Property(tries = 500)
    void a_second_record_of_somebody_never_raises_the_breadth(@ForAll long seed) {
        Random random = new Random(seed);
        List<Contact> contacts = contacts(random);
        Contact somebody = contacts.get(random.nextInt(contacts.size()));
        var second = aContact("second")
                .of(somebody.id().value())
                .email(
                        random.nextBoolean()
                                ? null
                                : contacts.get(random.nextInt(contacts.size())).email())
                .as(ContactRole.values()[random.nextInt(4)]);
        switch (random.nextInt(4)) {
            case 0 -> second.leftDaysAgo(random.nextInt(200));
            case 1 -> second.active(false);
            case 2 -> second.active(null);
            default -> second.active(true);
        }

        double before = breadth(facts().and(contacts).build()).value();
        double after =
                breadth(facts().and(contacts).and(second.build()).build()).value();

        assertThat(after).isLessThanOrEqualTo(before);
    }

    @Property(tries = 300)
    void there_are_never_more_people_than_there_are_different_ones(@ForAll long seed) {
        Random random = new Random(seed);
        List<Contact> contacts = contacts(random);
        int people = contacts.size();
        for (int more = random.nextInt(6); more > 0; more--) {
            String whose = contacts.get(random.nextInt(people)).id().value();
            contacts.add(aContact("m" + more)
                    .of(whose)
                    .engagedDaysAgo(random.nextInt(30))
                    .build());
        }

        assertThat(breadth(facts().and(contacts).build()).value()).isLessThanOrEqualTo(people);
    }

    private static List<Contact> contacts(Random random) {
        List<Contact> contacts = new ArrayList<>();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            var contact = aContact("c" + i).engagedDaysAgo(random.nextInt(150));
            contact.as(ContactRole.values()[random.nextInt(4)]);
            if (random.nextInt(4) == 0) {
                contact.leftDaysAgo(random.nextInt(200));
            }
            contacts.add(contact.build());
        }
        return contacts;
    }

    private static SurveyAnswer answer(String contact, int value, int daysAgo) {
        SurveyAnswer nps = anNps(contact, value, daysAgo);
        return new SurveyAnswer(
                nps.id(),
                null,
                new ExternalId("salesforce", "contact", contact),
                null,
                nps.kind(),
                value,
                0,
                10,
                Records.daysAgo(daysAgo));
    }

    private static Reading.Measured breadth(AccountFacts facts) {
        return measured("stakeholder_breadth", facts);
    }

    private static Reading.Measured measured(String id, AccountFacts facts) {
        Reading reading = Objects.requireNonNull(CATALOGUE.get(id), id).measure(facts, AS_OF);
        assertThat(Set.of(reading)).hasOnlyElementsOfType(Reading.Measured.class);
        return (Reading.Measured) reading;
    }
}
