package io.crmvitals.core.record;

import static io.crmvitals.core.record.Records.DAY;
import static io.crmvitals.core.record.Records.aContact;
import static io.crmvitals.core.record.Records.aFollowUp;
import static io.crmvitals.core.record.Records.aTicket;
import static io.crmvitals.core.record.Records.aWeek;
import static io.crmvitals.core.record.Records.anAccount;
import static io.crmvitals.core.record.Records.anNps;
import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.account.ExternalId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** An account as it probably looked ten days ago. */
class RewindTest {

    @Test
    void what_came_later_is_left_out() {
        AccountFacts then = tenDaysAgo(
                aTicket("later").openedDaysAgo(3).build(),
                aTicket("before").openedDaysAgo(30).build(),
                anNps("ann", 2, 4),
                anNps("bob", 9, 20),
                aWeek(0).logins(5).build(),
                aWeek(3).logins(7).build());

        assertThat(then.tickets()).extracting(ticket -> ticket.id().value()).containsExactly("before");
        assertThat(then.answers()).hasSize(1);
        assertThat(then.usage()).extracting(LicenseUsage::logins).containsExactly(7);
    }

    @Test
    void what_was_solved_later_is_open_again() {
        AccountFacts then = tenDaysAgo(
                aTicket("later").openedDaysAgo(30).solvedDaysAgo(5).build(),
                aTicket("before").openedDaysAgo(30).solvedDaysAgo(15).build());

        assertThat(then.tickets()).extracting(Ticket::unsolved).containsExactly(true, false);
        assertThat(then.tickets().get(0).solvedAt()).isNull();
    }

    @Test
    void who_left_later_is_still_there() {
        AccountFacts then = tenDaysAgo(
                aContact("ann").leftDaysAgo(5).build(),
                aContact("bob").leftDaysAgo(20).build());

        assertThat(then.contacts()).extracting(Contact::active).containsExactly(true, false);
        assertThat(then.contacts().get(0).leftAt()).isNull();
    }

    @Test
    void a_renewal_decided_later_is_open_and_one_decided_before_is_not() {
        AccountFacts then = tenDaysAgo(renewal("later", 5), renewal("before", 15));

        assertThat(then.renewals())
                .extracting(Renewal::status)
                .containsExactly(Renewal.Status.OPEN, Renewal.Status.WON);
    }

    @Test
    void notice_and_pulse_given_later_are_not_known_yet() {
        Account then = Rewind.to(
                        Records.facts(anAccount()
                                        .noticeGivenDaysAgo(3)
                                        .pulse(1, 4)
                                        .liveSinceDaysAgo(400)
                                        .build())
                                .build(),
                        DAY.minusDays(10))
                .tellings()
                .get(0);

        assertThat(then.noticeGiven()).isNull();
        assertThat(then.csmSentiment()).isNull();
        assertThat(then.goLive()).isEqualTo(DAY.minusDays(400));
    }

    @Test
    void our_own_follow_ups_take_no_part_and_every_feed_counts_as_heard_of_then() {
        AccountFacts facts = Records.facts(anAccount().build(), aFollowUp("p01-1", FollowUp.Status.OPEN, 5))
                .heard(Ticket.class, 90)
                .build();

        AccountFacts then = Rewind.to(facts, DAY.minusDays(10));

        assertThat(then.followUps()).isEmpty();
        assertThat(then.heard().get(Ticket.class))
                .isEqualTo(DAY.minusDays(9).atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(then.heard().keySet()).isEqualTo(facts.heard().keySet());
    }

    @Test
    void rewinding_to_the_same_day_twice_is_rewinding_once() {
        AccountFacts then = tenDaysAgo(
                aTicket("later").openedDaysAgo(30).solvedDaysAgo(5).build(),
                aContact("ann").leftDaysAgo(5).build());

        assertThat(Rewind.to(then, DAY.minusDays(10))).isEqualTo(then);
    }

    private static AccountFacts tenDaysAgo(SharedRecord... records) {
        return Rewind.to(Records.facts(anAccount().build()).and(records).build(), DAY.minusDays(10));
    }

    private static Renewal renewal(String id, int decidedDaysAgo) {
        return new Renewal(
                new ExternalId("salesforce", "renewal", id),
                null,
                Renewal.Kind.RENEWAL,
                DAY.minusDays(1),
                Renewal.Status.WON,
                null,
                null,
                null,
                null,
                DAY.minusDays(decidedDaysAgo),
                null);
    }
}
