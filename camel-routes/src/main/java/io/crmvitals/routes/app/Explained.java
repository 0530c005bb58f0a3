package io.crmvitals.routes.app;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.indicator.Words;
import io.crmvitals.core.port.AsOf;
import io.crmvitals.core.port.KeptScore;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.score.ChangeAttribution;
import io.crmvitals.core.score.ChangeInputs;
import io.crmvitals.core.score.FixPlan;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.NextBestFix;
import io.crmvitals.core.score.Scoring;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newest score of one account with all that explains it. Reads config and store only, and changes neither.
 *
 * @param score the newest one
 * @param facts as they were known when it was made
 * @param earlier scores, newest first, the newest itself included
 * @param change why it is another one than it was; null where nobody asked, or there was no score then
 * @param plan what to mend first
 * @param catalogue in the site's language
 */
public record Explained(
        HealthScore score,
        AccountFacts facts,
        List<HealthScore> earlier,
        @Nullable ChangeAttribution change,
        FixPlan plan,
        Configuration configuration,
        Catalogue catalogue,
        Words words) {

    /** Scores that a person takes in at a glance. */
    private static final int SHOWN = 60;

    public Explained {
        earlier = List.copyOf(earlier);
    }

    /**
     * Explains one account.
     *
     * @param since a day whose score is to be compared with the newest; null for none
     * @return empty where the account was never scored
     */
    public static Optional<Explained> of(
            AccountKey account, @Nullable LocalDate since, Configuration configuration, Store store) {
        Optional<KeptScore> kept = store.scoreOn(account, LocalDate.MAX.withYear(9999));
        return kept.map(newest -> new Reader(account, configuration, store).explained(newest, since));
    }

    private record Reader(AccountKey account, Configuration configuration, Store store) {

        Explained explained(KeptScore newest, @Nullable LocalDate since) {
            Settings settings = configuration.settings();
            Scoring scoring = new Scoring(configuration.scorecards(), configuration.catalogue(), settings.language());
            AccountFacts facts = facts(AsOf.of(newest.savedAt()));
            HealthScore before = before(newest.score());
            Peers peers = peers(newest.score());
            FixPlan plan = NextBestFix.of(facts, newest.score().day(), before, peers, scoring);
            KeptScore then =
                    since == null ? null : store.scoreOn(account, since).orElse(null);
            ChangeAttribution change = null;
            if (then != null && then.score().day().isBefore(newest.score().day())) {
                change = ChangeAttribution.between(
                        then.score(), newest.score(), inputs(then, newest, facts, before, peers), scoring);
            }
            return new Explained(
                    newest.score(),
                    facts,
                    store.history(account, SHOWN),
                    change,
                    plan,
                    configuration,
                    configuration.catalogue().in(settings.language()),
                    Words.in(settings.language()));
        }

        private ChangeInputs inputs(
                KeptScore then, KeptScore newest, AccountFacts now, @Nullable HealthScore before, Peers peers) {
            Instant was = then.savedAt();
            Instant is = newest.savedAt();
            return new ChangeInputs(
                    facts(AsOf.of(was)),
                    facts(new AsOf(was, is, was)),
                    facts(new AsOf(was, is, is)),
                    now,
                    before(then.score()),
                    before,
                    peers(then.score()),
                    peers);
        }

        private @Nullable HealthScore before(HealthScore score) {
            return store.scoresBefore(score.day(), Set.of(account)).get(account);
        }

        private Peers peers(HealthScore score) {
            return store.peers(score.day()).orElse(Peers.NONE);
        }

        private AccountFacts facts(AsOf asOf) {
            List<AccountFacts> told = new ArrayList<>();
            store.facts(Set.of(account), asOf, configuration.settings().primary(), told::add);
            return told.get(0);
        }
    }
}
