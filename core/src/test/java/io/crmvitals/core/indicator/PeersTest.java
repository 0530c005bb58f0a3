package io.crmvitals.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.Segment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeersTest {

    @Test
    void a_rank_counts_half_of_the_equals() {
        Peers peers = peers(10, i -> i < 5 ? 1 : 3);

        assertThat(peers.rank("q", Segment.SMB, 1)).hasValue(0.25);
        assertThat(peers.rank("q", Segment.SMB, 2)).hasValue(0.5);
        assertThat(peers.rank("q", Segment.SMB, 3)).hasValue(0.75);
        assertThat(peers.median("q", Segment.SMB)).hasValue(2);
        assertThat(peers.share("q", 1)).hasValue(0.5);
    }

    @Test
    void nine_accounts_rank_nobody_and_other_segments_do_not_help() {
        Peers peers = peers(9, i -> i);

        assertThat(peers.rank("q", Segment.SMB, 1)).isEmpty();
        assertThat(peers(12, i -> i).rank("q", Segment.ENTERPRISE, 1)).isEmpty();
        assertThat(peers.share("q", 1)).isEmpty();
    }

    @Test
    void thirty_accounts_tell_what_is_usual_and_twenty_nine_do_not() {
        // Shares of ten answers each, half 0.4 and half 0.8: mean 0.6, coin 0.24, spread 30*10*0.04 = 12,
        // pairs 9*(30-1) = 261, likeness (50-29)/261 = 21/261, weight 240/21.
        Peers.Prior prior =
                peers(30, i -> i % 2 == 0 ? 0.4 : 0.8).prior("q", Segment.SMB).orElseThrow();

        assertThat(prior.value()).isCloseTo(0.6, within(1e-12));
        assertThat(prior.weight()).isCloseTo(240.0 / 21, within(1e-9));
        assertThat(peers(29, i -> i % 2 == 0 ? 0.4 : 0.8).prior("q", Segment.SMB))
                .isEmpty();
    }

    @Test
    void the_order_of_the_accounts_is_irrelevant() {
        List<Peers.Member> members = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            members.add(member(i, random.nextGaussian(), 1 + random.nextInt(9)));
        }
        Peers one = Peers.of(Records.DAY, members);

        Collections.shuffle(members, new Random(4));

        assertThat(Peers.of(Records.DAY, members)).isEqualTo(one);
    }

    @Test
    void a_large_crowd_is_ranked_to_one_in_two_hundred() {
        Peers peers = peers(20_000, i -> i);

        assertThat(peers.rank("q", Segment.SMB, 4_321).orElseThrow()).isCloseTo(4_321 / 20_000.0, within(0.005));
        assertThat(peers.answers().get("q").get(Segment.SMB).values()).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void the_top_tenth_by_revenue_is_told_within_a_currency() {
        List<Peers.Member> members = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            members.add(new Peers.Member(
                    new AccountKey("e" + i), Segment.SMB, BigDecimal.valueOf(1000L * i), "EUR", List.of()));
        }
        members.add(
                new Peers.Member(new AccountKey("d"), Segment.SMB, BigDecimal.valueOf(1_000_000), "DKK", List.of()));
        Peers peers = Peers.of(Records.DAY, members);

        assertThat(peers.topRevenue(BigDecimal.valueOf(19_000), "EUR", 0.10)).isTrue();
        assertThat(peers.topRevenue(BigDecimal.valueOf(18_000), "EUR", 0.10)).isFalse();
        assertThat(peers.topRevenue(BigDecimal.valueOf(20_000), 0.10)).isTrue();
        assertThat(peers.topRevenue(BigDecimal.valueOf(1_000_000), "DKK", 0.10))
                .as("one account in that currency ranks nobody")
                .isFalse();
        assertThat(peers.topRevenue(null, "EUR", 0.10)).isFalse();
    }

    @Test
    void a_crowd_that_falls_silent_is_told_as_it_was_so_that_nobody_else_moves() {
        Peers all = peers(100, i -> i);
        Peers half = Peers.of(Records.DAY.plusDays(1), members(50, i -> i));

        Peers kept = half.following(all);
        Peers later = Peers.of(Records.DAY.plusDays(91), members(50, i -> i)).following(kept);

        assertThat(half.rank("q", Segment.SMB, 40)).hasValue(0.81);
        assertThat(kept.rank("q", Segment.SMB, 40)).hasValue(0.405);
        assertThat(later.rank("q", Segment.SMB, 40)).as("after ninety days").hasValue(0.81);
        assertThat(peers(96, i -> i).following(all).since()).isEmpty();
    }

    private static List<Peers.Member> members(int n, java.util.function.IntToDoubleFunction answer) {
        List<Peers.Member> members = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            members.add(member(i, answer.applyAsDouble(i), 10));
        }
        return members;
    }

    private static Peers peers(int n, java.util.function.IntToDoubleFunction answer) {
        return Peers.of(Records.DAY, members(n, answer));
    }

    private static Peers.Member member(int i, double observed, int n) {
        return new Peers.Member(
                new AccountKey("a" + i),
                Segment.SMB,
                null,
                null,
                List.of(new Reading.Measured("q", 0, observed, 50, n, 1, 1, "", List.of())));
    }
}
