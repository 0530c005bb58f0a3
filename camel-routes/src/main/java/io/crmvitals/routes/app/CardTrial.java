package io.crmvitals.routes.app;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.KeptAnswers;
import io.crmvitals.core.score.Scorecards;
import io.crmvitals.core.score.Scoring;
import io.crmvitals.core.score.WhatIf;
import io.crmvitals.routes.score.DayScoring;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What other scorecards would make of every account that has a score. Where they weigh and judge the answers that scores keep, nothing is measured and no record is
 * read; what asks for more is measured anew from the records, and counted. Calls no vendor and stores nothing.
 */
public final class CardTrial {

    private final List<WhatIf.Outcome> outcomes = new ArrayList<>();
    private final List<String> needs;
    private int measured;

    /** @param cards the ones to try in the place of the config's */
    public static CardTrial of(Configuration configuration, Scorecards cards, Store store, Clock clock) {
        WhatIf whatIf = whatIf(configuration, cards, store, clock);
        CardTrial trial = new CardTrial(whatIf.needs());
        Map<AccountKey, KeptAnswers> open = new TreeMap<>();
        store.eachKept(kept -> {
            Optional<WhatIf.Outcome> outcome = whatIf.of(kept);
            if (outcome.isPresent()) {
                trial.outcomes.add(outcome.get());
            } else {
                open.put(kept.account(), kept);
            }
        });
        if (!open.isEmpty()) {
            trial.measure(open, configuration, cards, store, clock);
        }
        return trial;
    }

    static WhatIf whatIf(Configuration configuration, Scorecards cards, Store store, Clock clock) {
        return new WhatIf(
                configuration.scorecards(), cards, configuration.catalogue(), quiet(configuration, store, clock));
    }

    /** Kinds of record that are not heard of now: the same for every account, so one of them tells it. */
    private static Set<Class<? extends SharedRecord>> quiet(Configuration configuration, Store store, Clock clock) {
        Set<Class<? extends SharedRecord>> quiet = new HashSet<>();
        configuration.catalogue().all().forEach(indicator -> quiet.addAll(indicator.feeds()));
        List<AccountKey> one = store.accounts().stream().limit(1).toList();
        store.facts(one, clock.instant(), configuration.settings().primary(), facts -> {
            AccountView view = new AccountView(facts, clock.instant());
            quiet.removeIf(view::hears);
        });
        return quiet;
    }

    private CardTrial(List<String> needs) {
        this.needs = needs;
    }

    private void measure(
            Map<AccountKey, KeptAnswers> open,
            Configuration configuration,
            Scorecards cards,
            Store store,
            Clock clock) {
        Scoring scoring = new Scoring(
                cards,
                configuration.catalogue(),
                configuration.settings().language(),
                configuration.settings().workingTime().calendar());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        DayScoring day = new DayScoring(scoring, store, configuration.settings().primary(), today);
        for (KeptAnswers kept : open.values()) {
            HealthScore now = day.one(kept.account(), clock.instant()).now();
            Double value = now instanceof HealthScore.Scored scored ? (Double) scored.value() : null;
            outcomes.add(
                    new WhatIf.Outcome(kept.account(), kept.value(), kept.band(), value, now.band(), now.coverage()));
            measured++;
        }
    }

    /** Every account that has a score, in no order. */
    public List<WhatIf.Outcome> outcomes() {
        return outcomes;
    }

    /** How many of them had to be measured anew. */
    public int measured() {
        return measured;
    }

    /** What the cards ask that scores do not keep, so that every account had to be measured anew; empty where only some had. */
    public List<String> needs() {
        return needs;
    }

    /** Accounts in each band now, by the band that they would be in. */
    public Map<Band, Map<Band, Integer>> bands() {
        Map<Band, Map<Band, Integer>> bands = new EnumMap<>(Band.class);
        for (WhatIf.Outcome outcome : outcomes) {
            bands.computeIfAbsent(outcome.bandWas(), any -> new EnumMap<>(Band.class))
                    .merge(outcome.band(), 1, Integer::sum);
        }
        return bands;
    }
}
