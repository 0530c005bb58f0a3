package io.crmvitals.core.playbook;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Rewind;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Scoring;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Plays the last days through with several sets of playbooks, to tell beforehand how many tasks each would bring. The days are reconstructed by {@link Rewind}; scores are
 * worked out once for all sets. Two weeks before the first day are played too, so that bands have settled and what piled up is told apart. The same facts
 * give the same forecast.
 */
public final class NoiseForecast {

    private static final int SETTLING_DAYS = 14;
    private static final int WHOLE_SCORES = 9;

    private final Scoring scoring;
    private final List<AccountFacts> accounts;
    private final LocalDate from;
    private final LocalDate to;
    private final List<Rehearsal> rehearsals = new ArrayList<>();
    private final List<TreeMap<LocalDate, HealthScore>> past = new ArrayList<>();

    /**
     * @param accounts as known now
     * @param to last day to play
     * @param days how many days are counted, that one included
     */
    public NoiseForecast(
            Scoring scoring,
            List<AccountFacts> accounts,
            LocalDate to,
            int days,
            Map<String, Playbooks> sets,
            TaskOwners owners) {
        this.scoring = scoring;
        this.accounts = List.copyOf(accounts);
        this.to = to;
        this.from = to.minusDays(days - 1L);
        sets.forEach((name, playbooks) -> rehearsals.add(new Rehearsal(name, playbooks, owners, from)));
        accounts.forEach(account -> past.add(new TreeMap<>()));
    }

    /** @param progress told after each day how many were played */
    public List<TaskForecast> play(IntConsumer progress) {
        int played = 0;
        List<HealthScore> newest = List.of();
        for (LocalDate day = from.minusDays(SETTLING_DAYS); !day.isAfter(to); day = day.plusDays(1)) {
            newest = play(day, peers(day, newest));
            progress.accept(++played);
        }
        List<AccountKey> keys = accounts.stream().map(AccountFacts::key).toList();
        return rehearsals.stream().map(one -> one.result(to, keys)).toList();
    }

    /** How many days {@link #play} goes through. */
    public int daysToPlay() {
        return (int) (to.toEpochDay() - from.toEpochDay()) + 1 + SETTLING_DAYS;
    }

    private List<HealthScore> play(LocalDate day, Peers peers) {
        List<Outlook> seen = IntStream.range(0, accounts.size())
                .mapToObj(i -> outlook(i, day, peers))
                .toList();
        for (Rehearsal rehearsal : rehearsals) {
            List<TaskPlan> plans = seen.stream().map(rehearsal::plan).toList();
            rehearsal.settle(day, seen, plans);
        }
        List<HealthScore> scores = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            remember(past.get(i), seen.get(i).now());
            scores.add(seen.get(i).now());
        }
        return scores;
    }

    private Outlook outlook(int account, LocalDate day, Peers peers) {
        AccountFacts facts = Rewind.to(accounts.get(account), day);
        TreeMap<LocalDate, HealthScore> scores = past.get(account);
        HealthScore before = scores.isEmpty() ? null : scores.lastEntry().getValue();
        HealthScore now = scoring.score(facts, day, before, peers);
        Map<Integer, HealthScore> ago = new HashMap<>();
        for (int days : Playbooks.lookBack()) {
            Map.Entry<LocalDate, HealthScore> then = scores.floorEntry(day.minusDays(days));
            if (then != null) {
                ago.put(days, then.getValue());
            }
        }
        return new Outlook(now, before, ago, facts, List.of(), peers);
    }

    /** Of older days only the bare score is kept: hundreds of accounts and months of readings would not fit into memory. */
    private static void remember(TreeMap<LocalDate, HealthScore> scores, HealthScore now) {
        Map.Entry<LocalDate, HealthScore> old = scores.floorEntry(now.day().minusDays(WHOLE_SCORES));
        if (old != null
                && old.getValue() instanceof HealthScore.Scored scored
                && !scored.contributions().isEmpty()) {
            scores.put(old.getKey(), bare(scored));
        }
        scores.put(now.day(), now);
    }

    private static HealthScore bare(HealthScore.Scored s) {
        return new HealthScore.Scored(
                s.account(),
                s.day(),
                s.scorecard(),
                s.value(),
                s.band(),
                s.coverage(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                s.steadiness(),
                s.fragile());
    }

    private Peers peers(LocalDate day, List<HealthScore> newest) {
        if (newest.isEmpty()) {
            return Peers.NONE;
        }
        List<Peers.Member> members = new ArrayList<>();
        for (int i = 0; i < newest.size(); i++) {
            AccountFacts facts = accounts.get(i);
            @Nullable Segment told = facts.first(Account::segment);
            members.add(new Peers.Member(
                    facts.key(),
                    told == null ? Segment.MID_MARKET : told,
                    facts.first(Account::annualRevenue),
                    facts.first(Account::currency),
                    newest.get(i).readings()));
        }
        return Peers.of(day, members);
    }
}
