package io.crmvitals.core.score;

import static io.crmvitals.core.record.Records.aContact;
import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anNps;
import static io.crmvitals.core.record.Records.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.ContactRole;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.Ticket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What must hold for every account, whatever it looks like. Accounts are made from a seed, with any part of the data missing. */
class ScoringLawsTest {

    private static final Scoring SCORING = Cards.scoring();

    @Property(tries = 300)
    void a_score_lies_within_0_and_100_and_its_contributions_add_up_to_it(@ForAll long seed) {
        HealthScore score = score(Records.facts().and(records(new Random(seed))).build(), null);

        if (score instanceof HealthScore.Scored scored) {
            double sum = scored.contributions().stream()
                    .mapToDouble(Contribution::amount)
                    .sum();
            double weights = scored.contributions().stream()
                    .mapToDouble(Contribution::weight)
                    .sum();
            assertThat(scored.value()).isBetween(0.0, 100.0);
            assertThat(sum).isCloseTo(scored.value(), within(1e-9));
            assertThat(weights).isCloseTo(1, within(1e-9));
        }
        assertThat(score.coverage()).isBetween(0.0, 1.0);
    }

    @Property(tries = 200)
    void the_order_of_records_is_irrelevant(@ForAll long seed) {
        List<SharedRecord> records = records(new Random(seed));
        List<SharedRecord> shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled.subList(1, shuffled.size()), new Random(seed + 1));

        HealthScore one = score(Records.facts().and(records).build(), null);
        HealthScore other = score(Records.facts().and(shuffled).build(), null);

        assertThat(other.band()).isEqualTo(one.band());
        assertThat(other.coverage()).isCloseTo(one.coverage(), within(1e-12));
        if (one instanceof HealthScore.Scored a && other instanceof HealthScore.Scored b) {
            assertThat(b.value()).isCloseTo(a.value(), within(1e-9));
        }
    }

    @Property(tries = 300)
    void one_more_urgent_open_ticket_never_raises_the_score(@ForAll long seed, @ForAll @IntRange(max = 60) int age) {
        List<SharedRecord> records = records(new Random(seed));
        Ticket urgent = aTicket("new").urgent().openedDaysAgo(age).build();

        HealthScore without = score(Records.facts().and(records).build(), null);
        HealthScore with = score(Records.facts().and(records).and(urgent).build(), null);

        if (without instanceof HealthScore.Scored a && with instanceof HealthScore.Scored b) {
            assertThat(b.value()).isLessThanOrEqualTo(a.value() + 1e-9);
        }
    }

    @Property(tries = 300)
    void a_feed_that_falls_silent_never_raises_score_or_band(@ForAll long seed, @ForAll @IntRange(max = 4) int which) {
        List<Class<? extends SharedRecord>> kinds =
                List.of(Ticket.class, Contact.class, LicenseUsage.class, SurveyAnswer.class);
        List<SharedRecord> records = records(new Random(seed));
        HealthScore before = score(Records.facts().and(records).build(), null);
        Class<? extends SharedRecord> silent = kinds.get(which % kinds.size());

        HealthScore kept = score(Records.facts().and(records).unheard(silent).build(), before);
        List<SharedRecord> rest =
                records.stream().filter(record -> !silent.isInstance(record)).toList();
        HealthScore gone = score(Records.facts().and(rest).unheard(silent).build(), before);

        assertNotRaised(before, kept);
        assertNotRaised(before, gone);
    }

    @Property(tries = 200)
    void where_nothing_is_heard_and_nothing_is_held_nothing_is_measured(@ForAll Segment segment) {
        AccountFacts facts = Records.facts(anAccount().segment(segment).build())
                .hearingNothing()
                .build();

        HealthScore score = score(facts, null);

        assertThat(score).isInstanceOf(HealthScore.Grey.class);
        assertThat(score.readings()).noneMatch(Reading.Measured.class::isInstance);
        assertThat(score.reasons()).isNotEmpty();
    }

    @Property(tries = 100)
    void the_same_input_gives_the_same_bytes(@ForAll long seed) {
        HealthScore before = score(facts(seed + 1), null);

        HealthScore one = Cards.scoring().score(facts(seed), Records.DAY.plusDays(1), before);
        HealthScore other = Cards.scoring().score(facts(seed), Records.DAY.plusDays(1), before);

        assertThat(other.toString()).isEqualTo(one.toString());
    }

    @Test
    void the_accounts_made_here_are_scored_often_enough_to_prove_something() {
        int scored = 0;
        int wouldRise = 0;
        for (int seed = 0; seed < 300; seed++) {
            List<SharedRecord> records = records(new Random(seed));
            AccountFacts silent =
                    Records.facts().and(records).unheard(Ticket.class).build();
            HealthScore before = score(Records.facts().and(records).build(), null);
            scored += before instanceof HealthScore.Scored ? 1 : 0;
            boolean rises = before instanceof HealthScore.Scored a
                    && score(silent, null) instanceof HealthScore.Scored b
                    && b.value() > a.value() + 1e-9;
            wouldRise += rises ? 1 : 0;
        }

        assertThat(scored).isGreaterThan(100);
        assertThat(wouldRise).as("scores that would rise, were nothing held").isGreaterThan(20);
    }

    private static void assertNotRaised(HealthScore before, HealthScore after) {
        if (before instanceof HealthScore.Scored a && after instanceof HealthScore.Scored b) {
            assertThat(b.value()).isLessThanOrEqualTo(a.value() + 1e-9);
            assertThat(b.band()).isLessThanOrEqualTo(a.band());
        }
    }

    private static HealthScore score(AccountFacts facts, @org.jspecify.annotations.Nullable HealthScore before) {
        return SCORING.score(facts, Records.DAY, before);
    }

    /** An account of which every feed is heard. */
    static AccountFacts facts(long seed) {
        return Records.facts().and(records(new Random(seed))).build();
    }

    /** The account first, then anything. */
    static List<SharedRecord> records(Random random) {
        List<SharedRecord> records = new ArrayList<>();
        var account = anAccount()
                .segment(Segment.values()[random.nextInt(4)])
                .startedDaysAgo(random.nextInt(900))
                .touchedDaysAgo(random.nextInt(250));
        if (random.nextInt(4) > 0) {
            account.liveSinceDaysAgo(random.nextInt(600));
            account.pulse(1 + random.nextInt(5), random.nextInt(80));
        }
        if (random.nextBoolean()) {
            account.goals(1 + random.nextInt(5), random.nextInt(3), random.nextInt(3));
        }
        records.add(account.build());
        int seats = 5 + random.nextInt(200);
        records.add(seats(seats, random.nextInt(seats + 1)));
        int weeks = random.nextInt(16);
        int level = 10 + random.nextInt(300);
        for (int i = 0; i < weeks; i++) {
            records.add(aWeek(i).logins((int) (level * (0.2 + random.nextDouble())))
                    .active(random.nextInt(seats + 1))
                    .deep(random.nextInt(seats + 1))
                    .features(random.nextInt(9), 8)
                    .build());
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            var contact = aContact("c" + i).engagedDaysAgo(random.nextInt(200));
            contact.as(ContactRole.values()[random.nextInt(4)]);
            if (random.nextInt(4) == 0) {
                contact.leftDaysAgo(random.nextInt(200));
            }
            records.add(contact.build());
        }
        for (int i = random.nextInt(14); i > 0; i--) {
            int age = random.nextInt(120);
            var ticket = aTicket("t" + i).openedDaysAgo(age).priority(Ticket.Priority.values()[random.nextInt(4)]);
            if (random.nextInt(3) > 0) {
                ticket.repliedAfterHours(random.nextInt(60));
            }
            if (random.nextInt(3) > 0) {
                ticket.solvedDaysAgo(random.nextInt(age + 1));
            }
            records.add(ticket.build());
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            records.add(anNps("p" + i, random.nextInt(11), random.nextInt(400)));
        }
        return records;
    }
}
