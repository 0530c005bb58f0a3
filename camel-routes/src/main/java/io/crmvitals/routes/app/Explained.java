package io.crmvitals.routes.app;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Words;
import io.crmvitals.core.port.AsOf;
import io.crmvitals.core.port.KeptScore;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.score.ChangeAttribution;
import io.crmvitals.core.score.ChangeInputs;
import io.crmvitals.core.score.FixPlan;
import io.crmvitals.core.score.Fragility;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.NextBestFix;
import io.crmvitals.core.score.Scoring;
import io.crmvitals.routes.score.KeptScoring;
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
 * @param again what the same facts give by the config of now: the same, unless config or program were changed since
 * @param facts as they were known when it was made
 * @param earlier scores, newest first, the newest itself included
 * @param change why it is another one than it was; null where nobody asked, or there was no score then
 * @param plan what to mend first
 * @param fragility how firmly the band stands; empty for grey, and where others belong to the account
 * @param catalogue in the site's language
 */
public record Explained(
        HealthScore score,
        HealthScore again,
        AccountFacts facts,
        List<HealthScore> earlier,
        @Nullable ChangeAttribution change,
        FixPlan plan,
        Optional<Fragility> fragility,
        Configuration configuration,
        Catalogue catalogue,
        Words words) {

    /** Scores that a person takes in at a glance. */
    private static final int SHOWN = 60;

    private static final int DRAWS = 10_000;

    public Explained {
        earlier = List.copyOf(earlier);
    }

    /** True where config and program of now come to the same result, whatever language they tell it in. */
    public boolean stillSo() {
        return score.scorecard().equals(again.scorecard())
                && score.band() == again.band()
                && score.coverage() == again.coverage()
                && value(score) == value(again);
    }

    private static double value(HealthScore score) {
        return score instanceof HealthScore.Scored scored ? scored.value() : -1;
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
            Scoring scoring = configuration.scoring();
            KeptScoring now = KeptScoring.of(newest, scoring, store, settings.primary());
            HealthScore again = now.again(scoring);
            KeptScore then =
                    since == null ? null : store.scoreOn(account, since).orElse(null);
            if (then != null) {
                refuseIfForgotten(then);
            }
            ChangeAttribution change = null;
            if (then != null && then.score().day().isBefore(newest.score().day())) {
                KeptScoring was = KeptScoring.of(then, scoring, store, settings.primary());
                change = ChangeAttribution.between(then.score(), newest.score(), inputs(was, now), scoring);
            }
            return new Explained(
                    newest.score(),
                    again,
                    now.facts(),
                    store.history(account, SHOWN),
                    change,
                    NextBestFix.of(
                            now.facts(), newest.score().day(), now.before(), now.peers(), now.children(), scoring),
                    fragility(again, now, scoring),
                    configuration,
                    configuration.catalogue().in(settings.language()),
                    Words.in(settings.language()));
        }

        /** An explanation from what is left of the facts would be a wrong one. */
        private void refuseIfForgotten(KeptScore then) {
            store.forgottenBefore().filter(then.savedAt()::isBefore).ifPresent(before -> {
                throw new ForgottenException("The records behind the score of "
                        + then.score().day() + " are not all kept any more: what was replaced before " + before
                        + " was forgotten (keep.record_versions in config/vitals.yaml). Name a later day.");
            });
        }

        /** Choices of the account's own card; where others belong to it, the number is not its own alone. */
        private static Optional<Fragility> fragility(HealthScore again, KeptScoring now, Scoring scoring) {
            return again instanceof HealthScore.Scored && now.children().isEmpty()
                    ? scoring.fragility(now.facts(), again.day(), now.before(), now.peers(), DRAWS)
                    : Optional.empty();
        }

        private ChangeInputs inputs(KeptScoring then, KeptScoring now) {
            Instant was = then.kept().savedAt();
            Instant is = now.kept().savedAt();
            return new ChangeInputs(
                    then.facts(),
                    facts(new AsOf(was, is, was)),
                    facts(new AsOf(was, is, is)),
                    now.facts(),
                    then.before(),
                    now.before(),
                    then.peers(),
                    now.peers(),
                    then.children(),
                    now.children());
        }

        private AccountFacts facts(AsOf asOf) {
            List<AccountFacts> told = new ArrayList<>();
            store.facts(Set.of(account), asOf, configuration.settings().primary(), told::add);
            return told.get(0);
        }
    }
}
