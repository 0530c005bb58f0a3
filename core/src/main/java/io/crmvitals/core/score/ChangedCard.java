package io.crmvitals.core.score;

import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Curve;
import io.crmvitals.core.indicator.CurveReader;
import io.crmvitals.core.indicator.Curves;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.MissingRule;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.record.SharedRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A card and the one that is tried in its place, and what has to be judged anew where only curves differ. */
final class ChangedCard {

    private static final double SAME = 1e-9;

    private final Scorecard before;
    private final Scorecard after;
    private final Set<String> asked;
    private final Map<String, Judge> judges = new TreeMap<>();

    /**
     * A curve that judged an answer, and the one that would.
     *
     * @param mayRise false where a better answer may be held down because its feed is silent
     */
    private record Judge(Indicator indicator, Curve before, Curve after, boolean mayRise) {

        /** The answer with its new points; null where what is kept does not tell them. */
        @Nullable
        Reading judged(Reading.Measured answer) {
            boolean absence = indicator.missing() instanceof MissingRule.Penalty && answer.n() == 0;
            // Where a measure has its own say in the points, what it would say of other ones is not kept.
            boolean byCurveAlone =
                    !indicator.mayLimitPoints() && Math.abs(answer.points() - before.points(answer.value())) <= SAME;
            double now = after.points(answer.value());
            if (absence || !byCurveAlone || (now > answer.points() && !mayRise)) {
                return null;
            }
            return new Reading.Measured(
                    answer.indicator(),
                    answer.value(),
                    answer.observed(),
                    now,
                    answer.n(),
                    answer.reliability(),
                    answer.freshness(),
                    answer.text(),
                    answer.evidence());
        }
    }

    /** Needs a pair that {@link #needs} has nothing to say of. */
    ChangedCard(Scorecard before, Scorecard after, Catalogue catalogue, Set<Class<? extends SharedRecord>> quiet) {
        this.before = before;
        this.after = after;
        this.asked = asked(before);
        for (String id : asked(after)) {
            if (!Objects.equals(before.curves().get(id), after.curves().get(id))) {
                Indicator indicator = Objects.requireNonNull(catalogue.get(id), id);
                Curve one = Objects.requireNonNull(plain(indicator, before), id);
                Curve other = Objects.requireNonNull(plain(indicator, after), id);
                boolean heard = Collections.disjoint(indicator.feeds(), quiet);
                judges.put(id, new Judge(indicator, one, other, heard));
            }
        }
    }

    Scorecard before() {
        return before;
    }

    Scorecard after() {
        return after;
    }

    /** The indicators that the score was made of. */
    Set<String> asked() {
        return asked;
    }

    /** Answers with their points by the changed card; null where they cannot be told. */
    @Nullable
    Map<String, Reading> judged(Map<String, Reading> readings, KeptAnswers kept) {
        if (judges.isEmpty()) {
            return readings;
        }
        Map<String, Reading> all = new HashMap<>(readings);
        for (Map.Entry<String, Judge> judge : judges.entrySet()) {
            String id = judge.getKey();
            if (kept.lost().containsKey(id)) {
                return null;
            }
            if (readings.get(id) instanceof Reading.Measured answer) {
                Reading now = judge.getValue().judged(answer);
                if (now == null) {
                    return null;
                }
                all.put(id, now);
            }
        }
        return all;
    }

    /** What the changed cards ask that no score keeps. */
    static List<String> needs(Scorecards before, Scorecards after, Catalogue catalogue) {
        List<Scorecard> one = before.serving();
        List<Scorecard> other = after.serving();
        if (!one.stream()
                .map(Scorecard::id)
                .toList()
                .equals(other.stream().map(Scorecard::id).toList())) {
            return List.of("there are other cards, or they are asked in another order");
        }
        List<String> needs = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            needs(one.get(i), other.get(i), catalogue, needs);
        }
        return List.copyOf(needs);
    }

    private static void needs(Scorecard before, Scorecard after, Catalogue catalogue, List<String> needs) {
        String card = "the card " + after.id() + " ";
        if (!before.criteria().equals(after.criteria()) || before.handOverDays() != after.handOverDays()) {
            needs.add(card + "serves others than before");
        }
        if (before.rollUp() != after.rollUp()) {
            needs.add(card + "counts those that belong to an account otherwise");
        }
        Set<String> more = new TreeSet<>(asked(after));
        more.removeAll(asked(before));
        more.forEach(id -> needs.add(card + "asks " + id + ", which it did not"));
        for (Cap cap : after.caps()) {
            if (before.caps().stream().noneMatch(mine -> standsAlike(mine, cap))) {
                needs.add(card + "has another cap " + cap.kind().word());
            }
        }
        for (String id : asked(after)) {
            Indicator indicator = catalogue.get(id);
            boolean same =
                    Objects.equals(before.curves().get(id), after.curves().get(id));
            if (!same && (indicator == null || plain(indicator, before) == null || plain(indicator, after) == null)) {
                needs.add(card + "judges " + id + " by another curve, which depends on more than the answer");
            }
        }
    }

    /** The limit may differ: it has no part in whether a cap stands. */
    private static boolean standsAlike(Cap one, Cap other) {
        return one.kind() == other.kind()
                && one.days() == other.days()
                && one.share() == other.share()
                && one.forDays() == other.forDays()
                && one.targets().equals(other.targets());
    }

    /** The one curve that judges every account's answer; null where there are several, or none over the number. */
    private static @Nullable Curve plain(Indicator indicator, Scorecard card) {
        Curves own = card.curves().get(indicator.id());
        List<CurveReader.Choice> choices = own == null ? indicator.curves() : own.choices();
        CurveReader.Choice only = choices.get(0);
        boolean everybody = only.segments().isEmpty() && only.fromAge() == 0 && only.toAge() == Integer.MAX_VALUE;
        return everybody && only.grading() instanceof Curve curve ? curve : null;
    }

    private static Set<String> asked(Scorecard card) {
        Set<String> asked = new HashSet<>();
        card.slots().forEach(slot -> asked.addAll(slot.indicators()));
        return asked;
    }
}
