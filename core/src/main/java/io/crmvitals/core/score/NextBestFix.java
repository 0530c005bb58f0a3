package io.crmvitals.core.score;

import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Curve;
import io.crmvitals.core.indicator.CurveReader;
import io.crmvitals.core.indicator.Curves;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.AccountFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Works out what to mend first, by scoring the account again with one answer as it should be: so every gain is exact, groups of which the worst counts, weights
 * that move and all. One account at a time; for a person who asks, not for every run.
 */
public final class NextBestFix {

    /** What gains less is not worth a person's time. */
    private static final double WORTH_DOING = 0.05;

    private static final int LONGEST_PATH = 12;

    private final Scoring scoring;
    private final AccountView view;
    private final @Nullable HealthScore before;
    private final List<Child> children;
    private final Scorecard card;
    private final Map<String, Reading> readings;
    private final HealthScore base;

    private NextBestFix(Scoring scoring, AccountView view, @Nullable HealthScore before, List<Child> children) {
        this.scoring = scoring;
        this.view = view;
        this.before = before;
        this.children = List.copyOf(children);
        this.card = scoring.card(view);
        this.base = scoring.score(view, before, Map.of(), children);
        this.readings = ScoreDelta.readings(base);
    }

    /** @param before as for {@link Scoring#score(AccountFacts, LocalDate, HealthScore, Peers)} */
    public static FixPlan of(
            AccountFacts facts, LocalDate day, @Nullable HealthScore before, Peers peers, Scoring scoring) {
        return of(facts, day, before, peers, List.of(), scoring);
    }

    /** As for an account that others belong to: what is mended is its own, and theirs stays as it is. */
    public static FixPlan of(
            AccountFacts facts,
            LocalDate day,
            @Nullable HealthScore before,
            Peers peers,
            List<Child> children,
            Scoring scoring) {
        return new NextBestFix(scoring, scoring.view(facts, day, peers), before, children).plan();
    }

    private FixPlan plan() {
        List<Fix> fixes = new ArrayList<>();
        List<Fix> answers = new ArrayList<>();
        for (Reading reading : readings.values()) {
            Indicator indicator = scoring.catalogue().get(reading.indicator());
            if (indicator == null) {
                continue;
            }
            if (reading instanceof Reading.Measured measured) {
                improve(indicator, measured).ifPresent(fixes::add);
            } else if (!(reading instanceof Reading.NotApplicable)) {
                answers.add(answer(indicator));
            }
        }
        fixes.sort(Comparator.comparingDouble((Fix fix) -> -fix.gain()).thenComparing(Fix::indicator));
        answers.sort(
                Comparator.comparingDouble((Fix fix) -> -fix.coverageGain()).thenComparing(Fix::indicator));
        return base instanceof HealthScore.Scored scored ? upwards(scored, fixes, answers) : outOfGrey(fixes, answers);
    }

    private Optional<Fix> improve(Indicator indicator, Reading.Measured measured) {
        OptionalDouble aimed = indicator.target().isPresent()
                ? points(indicator, indicator.target().getAsDouble())
                : OptionalDouble.empty();
        double goal = aimed.orElse(card.bands().greenFrom());
        if (!(base instanceof HealthScore.Scored scored) || goal <= measured.points()) {
            return Optional.empty();
        }
        HealthScore better = with(Map.of(indicator.id(), mended(indicator.id(), measured, goal)));
        double gain = plain(better) - plain(scored);
        return gain < WORTH_DOING
                ? Optional.empty()
                : Optional.of(new Fix(
                        indicator.id(),
                        Fix.Kind.IMPROVE,
                        OptionalDouble.of(measured.points()),
                        goal,
                        aimed.isPresent() ? indicator.target() : OptionalDouble.empty(),
                        gain,
                        gain,
                        better.coverage() - base.coverage(),
                        indicator.actionable()));
    }

    private Fix answer(Indicator indicator) {
        HealthScore best = with(Map.of(indicator.id(), mended(indicator.id(), null, 100)));
        HealthScore worst = with(Map.of(indicator.id(), mended(indicator.id(), null, 0)));
        boolean numbers = base instanceof HealthScore.Scored;
        return new Fix(
                indicator.id(),
                Fix.Kind.ANSWER,
                OptionalDouble.empty(),
                100,
                OptionalDouble.empty(),
                numbers ? plain(best) - plain(base) : 0,
                numbers ? plain(worst) - plain(base) : 0,
                best.coverage() - base.coverage(),
                indicator.actionable());
    }

    private FixPlan upwards(HealthScore.Scored scored, List<Fix> fixes, List<Fix> answers) {
        Optional<String> cap = scored.contributions().stream()
                .map(Contribution::indicator)
                .filter(line -> line.startsWith("cap:"))
                .findFirst();
        if (scored.band() == Band.GREEN) {
            return new FixPlan(fixes, answers, cap, Optional.empty(), 0, List.of(), false);
        }
        boolean red = scored.band() == Band.RED;
        double from = red ? card.bands().yellowFrom() : card.bands().greenFrom();
        Map<String, Reading> mended = new HashMap<>();
        List<Fix> left = new ArrayList<>(fixes);
        List<FixPlan.Step> path = new ArrayList<>();
        double value = plain(scored);
        while (value < from && !left.isEmpty() && path.size() < LONGEST_PATH) {
            Fix best = null;
            double highest = value + WORTH_DOING;
            for (Fix fix : left) {
                Map<String, Reading> tried = new HashMap<>(mended);
                tried.put(fix.indicator(), mended(fix));
                double reached = plain(with(tried));
                if (reached > highest) {
                    highest = reached;
                    best = fix;
                }
            }
            if (best == null) {
                break;
            }
            mended.put(best.indicator(), mended(best));
            left.remove(best);
            path.add(new FixPlan.Step(best.indicator(), highest - value, highest));
            value = highest;
        }
        Optional<Band> next = Optional.of(red ? Band.YELLOW : Band.GREEN);
        HealthScore end = with(mended);
        boolean reached = end instanceof HealthScore.Scored there && there.value() >= from;
        return new FixPlan(fixes, answers, cap, next, from, path, reached);
    }

    /** Answers that are missing, until there is a number. Which band it lies in, nobody can say before. */
    private FixPlan outOfGrey(List<Fix> fixes, List<Fix> answers) {
        Map<String, Reading> given = new HashMap<>();
        List<Fix> left = new ArrayList<>(answers);
        List<FixPlan.Step> path = new ArrayList<>();
        HealthScore now = base;
        while (now instanceof HealthScore.Grey && !left.isEmpty() && path.size() < LONGEST_PATH) {
            Fix best = left.get(0);
            HealthScore after = now;
            double highest = -1;
            for (Fix fix : left) {
                Map<String, Reading> tried = new HashMap<>(given);
                tried.put(fix.indicator(), mended(fix.indicator(), null, 100));
                HealthScore score = with(tried);
                double rank = score.coverage() + (score instanceof HealthScore.Scored ? 1 : 0);
                if (rank > highest) {
                    highest = rank;
                    best = fix;
                    after = score;
                }
            }
            given.put(best.indicator(), mended(best.indicator(), null, 100));
            left.remove(best);
            path.add(new FixPlan.Step(best.indicator(), after.coverage() - now.coverage(), after.coverage()));
            now = after;
        }
        return new FixPlan(
                fixes, answers, Optional.empty(), Optional.empty(), 0, path, now instanceof HealthScore.Scored);
    }

    private HealthScore with(Map<String, Reading> others) {
        Map<String, Reading> all = new HashMap<>(readings);
        all.putAll(others);
        return scoring.score(view, before, all, children);
    }

    private Reading mended(Fix fix) {
        Reading now = readings.get(fix.indicator());
        return mended(fix.indicator(), now instanceof Reading.Measured measured ? measured : null, fix.goal());
    }

    private static Reading mended(String id, Reading.@Nullable Measured now, double points) {
        return now == null
                ? new Reading.Measured(id, 0, 0, points, 1, 1, 1, "", List.of())
                : new Reading.Measured(
                        id,
                        now.value(),
                        now.observed(),
                        points,
                        now.n(),
                        now.reliability(),
                        now.freshness(),
                        now.text(),
                        now.evidence());
    }

    /** Points that an answer would get for this account; empty where no curve says. */
    private OptionalDouble points(Indicator indicator, double value) {
        Curves own = card.curves().get(indicator.id());
        for (CurveReader.Choice choice : own == null ? indicator.curves() : own.choices()) {
            if (choice.fits(view)) {
                return choice.grading() instanceof Curve curve
                        ? OptionalDouble.of(curve.points(value))
                        : OptionalDouble.empty();
            }
        }
        return OptionalDouble.empty();
    }

    /** The score before any cap: what is mended under a cap counts once its fact is over. */
    private static double plain(HealthScore score) {
        if (!(score instanceof HealthScore.Scored scored)) {
            return 0;
        }
        double cut = scored.contributions().stream()
                .filter(line -> line.indicator().startsWith("cap:"))
                .mapToDouble(Contribution::amount)
                .sum();
        return scored.value() - cut;
    }
}
