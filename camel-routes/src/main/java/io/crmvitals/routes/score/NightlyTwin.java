package io.crmvitals.routes.score;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.port.KeptScore;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Scoring;
import io.crmvitals.routes.run.Run;
import io.crmvitals.routes.run.Trouble;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Works some of yesterday's scores out again, from the records as they were known then, and holds them against what was kept: the same facts and the same card must give
 * the same score with the same reasons. Once a day (UTC), in the first run that writes; the sample is another one each day, and the same for the same day. A score by a
 * card version that no longer serves is left out. For one thread.
 */
public final class NightlyTwin {

    private static final String MARK = "twin-run";
    private static final double SAME = 1e-9;
    private static final int NAMED = 10;

    private final Scoring scoring;
    private final Store store;
    private final String primary;
    private final int accounts;
    private final Clock clock;

    /** @param accounts how many are looked at; 0 for none */
    public NightlyTwin(Scoring scoring, Store store, String primary, int accounts, Clock clock) {
        this.scoring = scoring;
        this.store = store;
        this.primary = primary;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Does nothing where today's was done. */
    public void check(Run run) {
        String today = run.day().toString();
        if (accounts == 0 || store.mark(MARK).filter(today::equals).isPresent()) {
            return;
        }
        List<AccountKey> different = new ArrayList<>();
        int checked = 0;
        for (KeptScore kept : sample(run.day().minusDays(1))) {
            HealthScore again = KeptScoring.of(kept, scoring, store, primary).again(scoring);
            checked++;
            if (!same(kept.score(), again)) {
                different.add(kept.score().account());
            }
        }
        run.count("twin.checked", checked);
        run.count("twin.different", different.size());
        if (!different.isEmpty()) {
            tell(run, checked, different);
        }
        store.saveMark(MARK, today, clock.instant());
    }

    private List<KeptScore> sample(LocalDate day) {
        List<AccountKey> all = new ArrayList<>(new TreeSet<>(store.accounts()));
        Collections.shuffle(all, new Random(day.toEpochDay()));
        List<KeptScore> sample = new ArrayList<>();
        for (AccountKey account : all) {
            if (sample.size() == accounts) {
                break;
            }
            Optional<KeptScore> kept = store.scoreOn(account, day);
            kept.filter(each -> each.score().day().equals(day))
                    .filter(each -> scoring.versions().contains(each.score().scorecard()))
                    .ifPresent(sample::add);
        }
        return sample;
    }

    /** To the last digit that matters: number, band, coverage, and every reason with its points. */
    static boolean same(HealthScore one, HealthScore other) {
        return one.scorecard().equals(other.scorecard())
                && one.band() == other.band()
                && close(one.coverage(), other.coverage())
                && close(value(one), value(other))
                && one.reasons().size() == other.reasons().size()
                && sameReasons(one, other);
    }

    private static boolean sameReasons(HealthScore one, HealthScore other) {
        for (int i = 0; i < one.reasons().size(); i++) {
            if (!one.reasons().get(i).text().equals(other.reasons().get(i).text())
                    || !close(
                            one.reasons().get(i).effect(),
                            other.reasons().get(i).effect())) {
                return false;
            }
        }
        return true;
    }

    private static double value(HealthScore score) {
        return score instanceof HealthScore.Scored scored ? scored.value() : -1;
    }

    private static boolean close(double one, double other) {
        return Math.abs(one - other) <= SAME;
    }

    private static void tell(Run run, int checked, List<AccountKey> different) {
        String named = different.stream().limit(NAMED).map(AccountKey::value).collect(Collectors.joining(", "));
        run.trouble(new Trouble(
                Trouble.Severity.FAILED,
                "score",
                different.size() + " of " + checked
                        + " scores of yesterday come out differently when they are worked out again from the same records: "
                        + named
                        + (different.size() > NAMED ? " and more" : "")
                        + ". Either the store was changed by hand, or this version of the program scores differently from the one that ran"
                        + " yesterday: ./vitals explain tells the difference for an account. Until it is explained, look before you write:"
                        + " ./vitals plan."));
    }
}
