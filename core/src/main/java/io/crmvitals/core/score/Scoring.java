package io.crmvitals.core.score;

import io.crmvitals.core.calendar.SiteCalendar;
import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.indicator.Language;
import io.crmvitals.core.indicator.MissingRule;
import io.crmvitals.core.indicator.Peers;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.indicator.Words;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Segment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is known of an account into its health score. Pure and safe for many threads: the same facts, day, earlier score and peers give the same result,
 * whatever the order of the records.
 */
public final class Scoring {

    private final Scorecards cards;
    private final Catalogue catalogue;
    private final Words words;
    private final SiteCalendar calendar;
    private final Map<String, Evaluation.Asked> asked = new HashMap<>();

    /** @param language that reasons and readings are told in */
    public Scoring(Scorecards cards, Catalogue catalogue, Language language) {
        this(cards, catalogue, language, SiteCalendar.PLAIN);
    }

    /** @param calendar public holidays and business hours by country */
    public Scoring(Scorecards cards, Catalogue catalogue, Language language, SiteCalendar calendar) {
        this.cards = cards;
        this.catalogue = catalogue.in(language);
        this.words = Words.in(language);
        this.calendar = calendar;
        cards.serving().forEach(card -> asked.put(card.key(), Evaluation.Asked.of(card, this.catalogue)));
    }

    /** Id and version of every card that scores may carry now. */
    public Set<String> versions() {
        return cards.versions();
    }

    /** True where the scores of some accounts depend on those of others that belong to them. */
    public boolean rollsUp() {
        return cards.serving().stream().anyMatch(card -> card.rollUp() != Scorecard.RollUp.OWN);
    }

    /**
     * @param day the calendar day (UTC) the score stands for; facts are measured as of its end
     * @param before the newest score of an earlier day, if there is one: it steadies the band, and keeps a feed that fell silent from raising the score
     */
    public HealthScore score(AccountFacts facts, LocalDate day, @Nullable HealthScore before) {
        return score(facts, day, before, Peers.NONE);
    }

    /** As {@link #score(AccountFacts, LocalDate, HealthScore)}, knowing what is usual among the site's other accounts. */
    public HealthScore score(AccountFacts facts, LocalDate day, @Nullable HealthScore before, Peers peers) {
        return score(facts, day, before, peers, List.of());
    }

    /**
     * As {@link #score(AccountFacts, LocalDate, HealthScore, Peers)}, for an account that others belong to.
     *
     * @param children scored already; what they count for is the card's choice
     */
    public HealthScore score(
            AccountFacts facts, LocalDate day, @Nullable HealthScore before, Peers peers, List<Child> children) {
        return score(view(facts, day, peers), before, Map.of(), children);
    }

    /**
     * As it would be with some other answers.
     *
     * @param instead readings that stand in the place of what would be measured, by indicator
     */
    HealthScore score(AccountView view, @Nullable HealthScore before, Map<String, Reading> instead) {
        return score(view, before, instead, List.of());
    }

    HealthScore score(
            AccountView view, @Nullable HealthScore before, Map<String, Reading> instead, List<Child> children) {
        AccountFacts facts = view.facts();
        LocalDate day = view.today();
        Memory memory = new Memory(before);
        Blend blend = blend(view, memory, instead);
        Scorecard card = blend.card();
        Map<String, Reading> readings = blend.byId();
        Reasons reasons = new Reasons(catalogue, words, readings);
        Sum own = blend.sum();
        Sum sum = Family.of(
                card.rollUp(),
                own,
                own.answers() && (own.enough() || memory.last() != null),
                facts.first(Account::annualRevenue),
                facts.first(Account::currency),
                children,
                card.coverageFloor());
        Caps caps = new Caps(blend.caps(), view, memory);
        Map<String, Double> lost = blend.lost(memory);
        List<String> apart = blend.apart(memory);
        if (!sum.enough()) {
            return grey(facts, day, blend, sum.coverage(), reasons, memory, caps.words(), lost, apart);
        }
        List<Contribution> contributions = new ArrayList<>(sum.contributions());
        double value = sum.value();
        Cap cap = caps.lowering(value);
        if (cap != null) {
            contributions.add(new Contribution(cap.line(), cap.pillar(), 0, 0, cap.limit() - value));
            value = cap.limit();
        }
        Bands bands = blend.bands();
        boolean sameCard = memory.card().equals(card.key()) && blend.handOver() == null;
        Bands.Kept kept = bands.next(value, day, memory, cap != null, sameCard);
        return new HealthScore.Scored(
                facts.key(),
                day,
                card.key(),
                value,
                kept.band(),
                sum.coverage(),
                sum.composites(),
                sum.pillars(),
                contributions,
                reasons.of(contributions, blend.reference(), caps, children, blend, apart),
                List.copyOf(readings.values()),
                kept.steadiness().with(caps.words(), lost, apart),
                Fragility.fragile(choices(blend, facts), bands, blend.main().value(), caps.limit()));
    }

    /**
     * How firmly the band of an account stands; empty where it has no number of its own.
     *
     * @param draws at least 20; 10,000 give two digits
     */
    public Optional<Fragility> fragility(
            AccountFacts facts, LocalDate day, @Nullable HealthScore before, Peers peers, int draws) {
        if (draws < 20) {
            throw new IllegalArgumentException(draws + " draws say nothing");
        }
        AccountView view = view(facts, day, peers);
        Memory memory = new Memory(before);
        Blend blend = blend(view, memory, Map.of());
        if (!blend.main().answers()) {
            return Optional.empty();
        }
        double limit = new Caps(blend.caps(), view, memory).limit();
        return Optional.of(Fragility.report(
                choices(blend, facts), blend.bands(), blend.main().value(), limit, draws));
    }

    /**
     * What one account tells of what is usual. Points that only stand for an absence are no answer, and are left out.
     *
     * @param score its newest one of a day before the day that is to be scored
     * @param segment null where nobody tells it
     */
    public Peers.Member member(
            HealthScore score, @Nullable Segment segment, @Nullable BigDecimal revenue, @Nullable String currency) {
        List<Reading> told = new ArrayList<>();
        for (Reading reading : score.readings()) {
            Indicator indicator = catalogue.get(reading.indicator());
            boolean absence = reading instanceof Reading.Measured measured
                    && measured.n() == 0
                    && indicator != null
                    && indicator.missing() instanceof MissingRule.Penalty;
            if (!absence) {
                told.add(reading);
            }
        }
        return new Peers.Member(
                score.account(), segment == null ? Segment.MID_MARKET : segment, revenue, currency, told);
    }

    /** The card that serves the account. */
    Scorecard card(AccountView view) {
        return cards.choose(view);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** What the account looks like at the end of a day. */
    AccountView view(AccountFacts facts, LocalDate day, Peers peers) {
        return new AccountView(
                facts, day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), peers, calendar);
    }

    private Blend blend(AccountView view, Memory memory, Map<String, Reading> instead) {
        Evaluation now = new Evaluation(asked(cards.choose(view)), view, memory, instead);
        HandOver handOver = HandOver.of(cards, view);
        if (handOver == null || handOver.from() == now.card()) {
            return new Blend(now, null, null);
        }
        AccountView then = handOver.byGoingLive() ? view.stillOnboarding() : view;
        return new Blend(now, new Evaluation(asked(handOver.from()), then, memory, instead), handOver);
    }

    private static Choices choices(Blend blend, AccountFacts facts) {
        long seed = Fragility.seed(facts.key().value(), blend.card().key());
        return new Choices(blend.main(), seed);
    }

    private Evaluation.Asked asked(Scorecard card) {
        Evaluation.Asked known = asked.get(card.key());
        if (known == null) {
            throw new IllegalStateException("the card " + card.key() + " serves nobody");
        }
        return known;
    }

    private static HealthScore grey(
            AccountFacts facts,
            LocalDate day,
            Blend blend,
            double coverage,
            Reasons reasons,
            Memory memory,
            List<String> caps,
            Map<String, Double> lost,
            List<String> apart) {
        Evaluation main = blend.main();
        return new HealthScore.Grey(
                facts.key(),
                day,
                blend.card().key(),
                coverage,
                reasons.missing(main.card(), main.plain()),
                List.copyOf(blend.readings()),
                new Steadiness(null, 0, memory.steadiness().changes(), caps, lost, memory.last(), apart));
    }
}
