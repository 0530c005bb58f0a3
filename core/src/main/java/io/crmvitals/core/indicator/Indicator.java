package io.crmvitals.core.indicator;

import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.stats.Shrunk;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One question that can be asked of any account, and how its answer is worked out, judged, and told. Made by the {@link Catalogue}. Immutable, and pure: the
 * same facts and the same instant give the same reading, whatever the order of the records.
 */
public final class Indicator {

    /** A condition under which the question does not arise. */
    enum Exemption {
        LIVE,
        DIGITAL,
        LONG_CONTRACT,
        YOUNG_CONTRACT
    }

    /**
     * What is usual among customers like this one.
     *
     * @param value in the indicator's unit
     * @param weight how many answers it is worth
     * @param peers true where the accounts of the same segment tell it better, once there are enough of them
     * @param middle true where the middle answer of those accounts stands in place of the value, and the weight stays: for times, whose mean a few long ones carry away
     */
    record Prior(double value, double weight, boolean peers, boolean middle) {}

    /** What the catalogue says about it. */
    record Definition(
            String id,
            String number,
            Map<Language, String> names,
            String question,
            String why,
            Role role,
            Pillar pillar,
            String unit,
            Measure measure,
            List<CurveReader.Choice> curves,
            int leastObservations,
            MissingRule missing,
            @Nullable Prior prior,
            Set<Exemption> exemptions,
            int youngDays,
            int longDays,
            List<String> madeOf,
            About about,
            Map<Language, String> texts,
            List<String> samples) {

        Definition knowing(Map<String, Indicator> catalogue) {
            return with(measure.knowing(catalogue), curves);
        }

        Definition curved(List<CurveReader.Choice> others) {
            return with(measure, others);
        }

        private Definition with(Measure otherMeasure, List<CurveReader.Choice> otherCurves) {
            return new Definition(
                    id,
                    number,
                    names,
                    question,
                    why,
                    role,
                    pillar,
                    unit,
                    otherMeasure,
                    otherCurves,
                    leastObservations,
                    missing,
                    prior,
                    exemptions,
                    youngDays,
                    longDays,
                    madeOf,
                    about,
                    texts,
                    samples);
        }
    }

    private final Definition definition;
    private final Words words;
    private final String sentence;
    private final String name;

    Indicator(Definition definition, Words words) {
        this.definition = definition;
        this.words = words;
        this.sentence = "text." + definition.id();
        String key = "name." + definition.id();
        this.name = words.knows(key) ? words.say(key) : inLanguage(definition.names());
    }

    public String id() {
        return definition.id();
    }

    /** Its number in the list of known indicators, for example {@code I13}; empty for a site's own. */
    public String number() {
        return definition.number();
    }

    /** What people call it, in the site's language where it is known there. */
    public String name() {
        return name;
    }

    private String inLanguage(Map<Language, String> texts) {
        String own = texts.get(words.language());
        String english = own == null ? texts.get(Language.EN) : own;
        return english == null ? texts.values().iterator().next() : english;
    }

    /** What each of its samples shows, in order; an unnamed one is empty. All of them hold, else the configuration would have been refused. */
    public List<String> samples() {
        return definition.samples();
    }

    public String question() {
        return definition.question();
    }

    /** Why the answer matters. */
    public String why() {
        return definition.why();
    }

    public Role role() {
        return definition.role();
    }

    public Pillar pillar() {
        return definition.pillar();
    }

    public String unit() {
        return definition.unit();
    }

    /** The same, where it is worked out from others, by the ones of this catalogue. */
    Indicator knowing(Map<String, Indicator> catalogue) {
        return madeOf().isEmpty() ? this : new Indicator(definition.knowing(catalogue), words);
    }

    /** Indicators it is worked out from; weighing it together with them would count the same thing twice. */
    public List<String> madeOf() {
        return definition.madeOf();
    }

    /** One sentence: how it is worked out; empty where nobody wrote one. */
    public String definition() {
        return definition.about().definition();
    }

    /** The span of time that it looks at, for example {@code 28 days} or {@code as it stands}; empty where nobody wrote one. */
    public String window() {
        return definition.about().window();
    }

    /** The stages of a customer's time in which it matters; none for all. */
    public List<Journey> journey() {
        return definition.about().journey();
    }

    /** The duties of customer success that it belongs to. */
    public List<Duty> functions() {
        return definition.about().duties();
    }

    /** Ids of the playbooks that answer a bad value; none where no task would help. */
    public List<String> actionable() {
        return definition.about().actionable();
    }

    /** The answer to aim for, in its unit. */
    public OptionalDouble target() {
        return definition.about().target();
    }

    /** Which fields feed it, by system. */
    public Map<String, String> sources() {
        return definition.about().sources();
    }

    /** The trap in it; empty where nobody wrote one. */
    public String caution() {
        return definition.about().caution();
    }

    /** True where it is shown beside scores and is no input of one, unless a scorecard says so. */
    public boolean label() {
        return definition.about().label();
    }

    /** True for an answer that is good or bad; false where it only says how things are. */
    public boolean judged() {
        return definition.curves().stream().noneMatch(choice -> choice.grading() instanceof Grading.None);
    }

    /** False where a site should know its product well before weighing it. */
    public boolean shippedOn() {
        return definition.about().shippedOn();
    }

    /** The indicator that this one asks of some people only; empty for one that stands by itself. */
    public String variantOf() {
        return definition.about().variantOf();
    }

    /** How answers become points, in English: one sentence for each kind of account that is judged in its own way. */
    public List<String> curveTold() {
        String told = definition.measure().pointsTold();
        return told.isEmpty() ? Rules.curves(definition.curves()) : List.of(told);
    }

    /** What stands where there is no answer, what it is drawn towards, and when the question does not arise; in English sentences. */
    public List<String> missingTold() {
        return Rules.missing(definition);
    }

    /** How answers become points: the first choice that fits the account. */
    public List<CurveReader.Choice> curves() {
        return definition.curves();
    }

    public MissingRule missing() {
        return definition.missing();
    }

    /** The kinds of record that it reads. */
    public Set<Class<? extends SharedRecord>> feeds() {
        return definition.measure().feeds();
    }

    /** True where some answers get fewer points than their curve gives them. */
    public boolean mayLimitPoints() {
        return definition.measure().mayLimitPoints();
    }

    /** The fewest points that any answer gets, by the curve that gives the fewest. */
    public double leastPoints() {
        if (definition.measure().limitsPoints()) {
            return 0;
        }
        return definition.curves().stream()
                .mapToDouble(choice -> choice.grading().least())
                .min()
                .orElse(0);
    }

    /** The most points that any answer gets, by the curve that gives the most. */
    public double mostPoints() {
        return definition.curves().stream()
                .mapToDouble(choice -> choice.grading().most())
                .max()
                .orElse(100);
    }

    /** Fewest points that an answer gets on its worst curve; empty where answers are judged by category or place among others. */
    public OptionalDouble pointsOf(double value) {
        return definition.curves().stream()
                .map(CurveReader.Choice::grading)
                .filter(Curve.class::isInstance)
                .mapToDouble(grading -> ((Curve) grading).points(value))
                .min();
    }

    /**
     * True when a reading without an answer comes from a feed that fell silent, and not from the customer: then the last known answer may not be forgotten in
     * the customer's favor.
     */
    public boolean lostItsFeed(Reading reading, AccountView view) {
        boolean missing = reading instanceof Reading.NoData || reading instanceof Reading.Stale;
        if (!missing) {
            return false;
        }
        boolean silent = definition.measure().feeds().stream().anyMatch(kind -> !view.hears(kind));
        return silent || (reading instanceof Reading.Stale && !(definition.missing() instanceof MissingRule.LastKnown));
    }

    /** The same question, judged by the curves of a scorecard. */
    public Indicator curved(Curves curves) {
        return curved(curves.choices());
    }

    /**
     * True where a kind of record that it reads was heard of once and is silent now, or none of those kinds is heard of at all: then even an answer that is still
     * there may be as old as the silence.
     */
    public boolean silent(AccountView view) {
        boolean any = false;
        for (Class<? extends SharedRecord> kind : definition.measure().feeds()) {
            Feed feed = view.feed(kind);
            if (feed == Feed.SILENT) {
                return true;
            }
            any |= feed == Feed.FRESH;
        }
        return !any && !definition.measure().feeds().isEmpty();
    }

    /** When the first of its feeds that are silent was last heard of; null where none is. */
    public @Nullable Instant lastHeard(AccountView view) {
        Instant first = null;
        for (Class<? extends SharedRecord> kind : definition.measure().feeds()) {
            Instant heard = view.facts().heard().get(kind);
            if (heard != null && view.feed(kind) == Feed.SILENT && (first == null || heard.isBefore(first))) {
                first = heard;
            }
        }
        return first;
    }

    /** True where the question does not arise, by what the account is and not by what a feed says. */
    public boolean exempt(AccountView view) {
        return exemption(view) != null;
    }

    /** The points that an answer would get from this account's curve; empty where it is judged otherwise, by its category or its place among others. */
    public OptionalDouble pointsFor(AccountView view, double value) {
        return grading(view) instanceof Curve curve ? OptionalDouble.of(curve.points(value)) : OptionalDouble.empty();
    }

    Indicator in(Words other) {
        return new Indicator(definition, other);
    }

    /** The same question, judged by other curves: for a card that expects more or less of its accounts. */
    public Indicator curved(List<CurveReader.Choice> curves) {
        if (curves.isEmpty()) {
            throw new IllegalArgumentException(id() + " needs a curve");
        }
        return new Indicator(definition.curved(List.copyOf(curves)), words);
    }

    /** @param asOf the end of a calendar day, UTC */
    public Reading measure(AccountFacts facts, Instant asOf) {
        return measure(new AccountView(facts, asOf));
    }

    /** As {@link #measure(AccountFacts, Instant)}; lets many indicators share what they have in common. */
    public Reading measure(AccountView view) {
        String exempt = exemption(view);
        if (exempt != null) {
            return new Reading.NotApplicable(id(), words.say(exempt));
        }
        Finding finding = definition.measure().find(view);
        if (finding instanceof Finding.Found found) {
            return judged(view, found);
        }
        return nothing(view, (Finding.Nothing) finding);
    }

    private @Nullable String exemption(AccountView view) {
        Integer age = view.contractAge();
        for (Exemption exemption : definition.exemptions()) {
            switch (exemption) {
                case LIVE -> {
                    if (view.live()) {
                        return "na.live";
                    }
                }
                case DIGITAL -> {
                    if (view.segment() == io.crmvitals.core.record.Segment.DIGITAL) {
                        return "na.digital";
                    }
                }
                case LONG_CONTRACT -> {
                    if (age != null && age > definition.longDays()) {
                        return "na.long_contract";
                    }
                }
                case YOUNG_CONTRACT -> {
                    if (age != null && age < definition.youngDays()) {
                        return "na.young_contract";
                    }
                }
            }
        }
        return null;
    }

    private Reading judged(AccountView view, Finding.Found found) {
        if (found.n() < definition.leastObservations()) {
            return new Reading.NoData(
                    id(), words.say("untold.too_few", "n", found.n(), "least", definition.leastObservations()));
        }
        double freshness = 1;
        if (definition.missing() instanceof MissingRule.LastKnown rule && found.age() > 0) {
            if (found.age() > rule.days()) {
                String reason = words.say("old.answer", "days", found.age(), "most", rule.days());
                return rule.thenNotApplicable()
                        ? new Reading.NotApplicable(id(), words.say("na.long_over"))
                        : new Reading.Stale(id(), reason);
            }
            freshness = rule.freshness(found.age());
        }
        double value = found.value();
        double reliability = 1;
        Peers.Prior prior = prior(view);
        if (prior != null) {
            Shrunk shrunk = Shrunk.towards(prior.value(), prior.weight(), value, found.n());
            value = shrunk.value();
            reliability = shrunk.reliability();
        }
        OptionalDouble judged = points(view, found, value);
        if (judged.isEmpty()) {
            boolean alone = grading(view) instanceof Grading.Percentile;
            return new Reading.NoData(id(), words.say(alone ? "untold.peers" : "untold.category"), found.observed());
        }
        double points = Math.min(found.most(), judged.getAsDouble());
        return new Reading.Measured(
                id(),
                value,
                found.observed(),
                points,
                found.n(),
                reliability,
                freshness,
                told(found),
                found.evidence());
    }

    private Reading nothing(AccountView view, Finding.Nothing nothing) {
        if (nothing.why() == Finding.Why.NO_ROWS) {
            if (definition.missing() instanceof MissingRule.Zero && nothing.zero() != null) {
                return judged(view, nothing.zero());
            }
            Integer age = view.contractAge();
            if (definition.missing() instanceof MissingRule.Penalty rule
                    && (rule.afterDays() == 0 || (age != null && age >= rule.afterDays()))) {
                String text = words.say(nothing.key(), nothing.gaps());
                return new Reading.Measured(id(), 0, 0, rule.points(), 0, 1, 1, text, List.of());
            }
        }
        String reason = words.say(nothing.key(), nothing.gaps());
        return switch (nothing.why()) {
            case NO_ROWS, UNTOLD -> new Reading.NoData(id(), reason);
            case TOO_OLD -> new Reading.Stale(id(), reason);
            case NOT_APPLICABLE -> new Reading.NotApplicable(id(), reason);
        };
    }

    /** What is usual: as the segment tells it, else the catalogue; null where the answer stands as it is. */
    private Peers.@Nullable Prior prior(AccountView view) {
        Prior fixed = definition.prior();
        if (fixed == null) {
            return null;
        }
        double value =
                fixed.middle() ? view.peers().median(id(), view.segment()).orElse(fixed.value()) : fixed.value();
        Peers.Prior usual = new Peers.Prior(value, fixed.weight());
        return fixed.peers() ? view.peers().prior(id(), view.segment()).orElse(usual) : usual;
    }

    private OptionalDouble points(AccountView view, Finding.Found found, double value) {
        Grading grading = grading(view);
        if (grading instanceof Curve curve) {
            return OptionalDouble.of(curve.points(value));
        }
        if (grading instanceof Grading.Categories categories) {
            String state = found.state();
            String word = state == null ? Words.in(Language.EN).number(value) : state;
            Double points = categories.points().get(word);
            return points == null ? OptionalDouble.empty() : OptionalDouble.of(points);
        }
        if (grading instanceof Grading.Percentile percentile) {
            OptionalDouble rank = view.peers().rank(id(), view.segment(), found.observed());
            return rank.isEmpty()
                    ? rank
                    : OptionalDouble.of(
                            100 * (percentile.highIsBetter() ? rank.getAsDouble() : 1 - rank.getAsDouble()));
        }
        return OptionalDouble.of(50);
    }

    private Grading grading(AccountView view) {
        for (CurveReader.Choice choice : definition.curves()) {
            if (choice.fits(view)) {
                return choice.grading();
            }
        }
        throw new IllegalStateException(
                "indicator " + id() + " has no curve for " + view.facts().key());
    }

    /** A sentence that depends on a state is told apart by it: {@code text.aged_open.none}. A site's own indicator is told by value and unit. */
    private String told(Finding.Found found) {
        Object[] gaps = found.gaps();
        boolean hasState = gaps.length > 1 && "state".equals(gaps[0]);
        String key = hasState ? sentence + "." + gaps[1] : sentence;
        if (!definition.texts().isEmpty()) {
            return words.fill(inLanguage(definition.texts()), gaps);
        }
        return words.knows(key)
                ? words.say(key, gaps)
                : words.say("text.any", "value", found.value(), "unit", definition.unit());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (%s)", id(), definition.question());
    }
}
