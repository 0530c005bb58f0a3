package io.crmvitals.core.indicator;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.stats.Pooled;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is usual among a site's accounts, by the newest readings stored before the day that is scored: so nothing in here was learned later. Answers count as
 * they were observed, before anything drew them towards what is usual. Immutable; the order in which the accounts come is irrelevant.
 *
 * @param day the day that is scored; every reading is of an earlier one
 * @param answers by indicator and segment
 * @param priors by indicator and segment, only where enough accounts tell one
 * @param revenue annual revenue by currency, {@code ""} where nobody tells the currency
 * @param since where a crowd fell silent, the day from which on it is told as it was before, by indicator and segment
 */
public record Peers(
        LocalDate day,
        Map<String, Map<Segment, Spread>> answers,
        Map<String, Map<Segment, Prior>> priors,
        Map<String, Spread> revenue,
        Map<String, Map<Segment, LocalDate>> since) {

    /** Nothing is known of others: fixed values of the catalogue stand. */
    public static final Peers NONE = new Peers(LocalDate.EPOCH, Map.of(), Map.of(), Map.of());

    private static final int LEAST_FOR_RANK = 10;
    private static final int LEAST_FOR_PRIOR = 30;
    /** A crowd that shrinks by more from one day to another lost a feed, and not customers. */
    private static final double SILENT_BELOW = 0.95;

    private static final int KEPT_DAYS = 90;

    /**
     * What is usual in a segment.
     *
     * @param value in the indicator's unit
     * @param weight how many answers it is worth
     */
    public record Prior(double value, double weight) {}

    /**
     * One account on the day of its newest score.
     *
     * @param revenue annual; null where nobody tells it
     * @param currency ISO 4217; null where nobody tells it
     * @param readings answers that stand for something observed; those without an answer are passed over
     */
    public record Member(
            AccountKey account,
            Segment segment,
            @Nullable BigDecimal revenue,
            @Nullable String currency,
            List<? extends Reading> readings) {}

    private record Answer(double value, int n) {}

    public Peers {
        answers = copy(answers);
        priors = copy(priors);
        revenue = Map.copyOf(revenue);
        since = copy(since);
    }

    /** Of crowds that are all heard of. */
    public Peers(
            LocalDate day,
            Map<String, Map<Segment, Spread>> answers,
            Map<String, Map<Segment, Prior>> priors,
            Map<String, Spread> revenue) {
        this(day, answers, priors, revenue, Map.of());
    }

    /**
     * @param day the day to be scored
     * @param members each account once, by its newest score of a day before
     */
    public static Peers of(LocalDate day, Iterable<Member> members) {
        Map<String, Map<Segment, List<Answer>>> gathered = new TreeMap<>();
        Map<String, List<Double>> revenue = new TreeMap<>();
        for (Member member : members) {
            if (member.revenue() != null) {
                revenue.computeIfAbsent(currency(member.currency()), any -> new ArrayList<>())
                        .add(member.revenue().doubleValue());
            }
            for (Reading reading : member.readings()) {
                Answer answer = answer(reading);
                if (answer != null) {
                    gathered.computeIfAbsent(reading.indicator(), any -> new EnumMap<>(Segment.class))
                            .computeIfAbsent(member.segment(), any -> new ArrayList<>())
                            .add(answer);
                }
            }
        }
        Map<String, Map<Segment, Spread>> answers = new TreeMap<>();
        Map<String, Map<Segment, Prior>> priors = new TreeMap<>();
        gathered.forEach((indicator, bySegment) -> bySegment.forEach((segment, list) -> {
            answers.computeIfAbsent(indicator, any -> new EnumMap<>(Segment.class))
                    .put(
                            segment,
                            Spread.of(list.stream().mapToDouble(Answer::value).toArray()));
            prior(list)
                    .ifPresent(prior -> priors.computeIfAbsent(indicator, any -> new EnumMap<>(Segment.class))
                            .put(segment, prior));
        }));
        Map<String, Spread> money = new TreeMap<>();
        revenue.forEach((currency, list) -> money.put(
                currency,
                Spread.of(list.stream().mapToDouble(Double::doubleValue).toArray())));
        return new Peers(day, answers, priors, money);
    }

    /** What was seen counts also where nobody could judge it yet: else nobody ever could. */
    private static @Nullable Answer answer(Reading reading) {
        if (reading instanceof Reading.Measured measured) {
            return new Answer(measured.observed(), measured.n());
        }
        return reading instanceof Reading.NoData unjudged && unjudged.observed() != null
                ? new Answer(unjudged.observed(), 1)
                : null;
    }

    /** The middle answer to an indicator among the accounts of a segment; empty where fewer than 10 are known. */
    public OptionalDouble median(String indicator, Segment segment) {
        Spread spread = spread(indicator, segment);
        return spread.n() < LEAST_FOR_RANK ? OptionalDouble.empty() : spread.median();
    }

    /**
     * What is usual for an indicator in a segment, by matching moments over all its accounts with an answer; empty where fewer than 30 have one, or their answers
     * cannot tell chance from difference.
     */
    public Optional<Prior> prior(String indicator, Segment segment) {
        return Optional.ofNullable(priors.getOrDefault(indicator, Map.of()).get(segment));
    }

    /** Share of the segment's accounts with a lower answer, and half of those with the same, 0 to 1; empty where fewer than 10 are known. */
    public OptionalDouble rank(String indicator, Segment segment, double observed) {
        Spread spread = spread(indicator, segment);
        return spread.n() < LEAST_FOR_RANK ? OptionalDouble.empty() : OptionalDouble.of(spread.rank(observed));
    }

    /** Share of all accounts, of whatever segment, whose answer is at most this, 0 to 1; empty where fewer than 10 are known. */
    public OptionalDouble share(String indicator, double atMost) {
        double sum = 0;
        int n = 0;
        for (Spread spread : answers.getOrDefault(indicator, Map.of()).values()) {
            sum += spread.n() == 0 ? 0 : spread.atMost(atMost) * spread.n();
            n += spread.n();
        }
        return n < LEAST_FOR_RANK ? OptionalDouble.empty() : OptionalDouble.of(sum / n);
    }

    /** As {@link #topRevenue(BigDecimal, String, double)} in the currency that most accounts are billed in. */
    public boolean topRevenue(@Nullable BigDecimal annual, double share) {
        String usual = revenue.entrySet().stream()
                .max(Comparator.<Map.Entry<String, Spread>>comparingInt(
                                entry -> entry.getValue().n())
                        .thenComparing(
                                Map.Entry.<String, Spread>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse("");
        return topRevenue(annual, usual, share);
    }

    /**
     * True for revenue that only this share of the accounts billed in the same currency has, or more. Currencies are never converted. False where fewer than 10
     * are known, and for no revenue.
     *
     * @param share 0 to 1; 0.10 for the top tenth
     */
    public boolean topRevenue(@Nullable BigDecimal annual, @Nullable String currency, double share) {
        Spread spread = revenue.getOrDefault(currency(currency), Spread.NONE);
        return annual != null
                && annual.signum() > 0
                && spread.n() >= LEAST_FOR_RANK
                && spread.rank(annual.doubleValue()) >= 1 - share;
    }

    /**
     * The same, where no crowd may fall silent unseen: of which more than one in twenty gave an answer on an earlier day and give none now, that crowd is told as
     * it was then, for {@value #KEPT_DAYS} days at most. Else a dead feed of some would move the place and the usual answer of all others.
     *
     * @param earlier of the newest day before that is known
     */
    public Peers following(Peers earlier) {
        Map<String, Map<Segment, Spread>> told = new TreeMap<>();
        Map<String, Map<Segment, Prior>> usual = new TreeMap<>();
        Map<String, Map<Segment, LocalDate>> silent = new TreeMap<>();
        Set<String> all = new TreeSet<>(answers.keySet());
        all.addAll(earlier.answers.keySet());
        for (String indicator : all) {
            for (Segment segment : Segment.values()) {
                Spread before = earlier.spread(indicator, segment);
                LocalDate from = earlier.since.getOrDefault(indicator, Map.of()).getOrDefault(segment, day);
                boolean kept = before.n() >= LEAST_FOR_RANK
                        && spread(indicator, segment).n() < SILENT_BELOW * before.n()
                        && from.plusDays(KEPT_DAYS).isAfter(day);
                Peers source = kept ? earlier : this;
                put(
                        told,
                        indicator,
                        segment,
                        source.answers.getOrDefault(indicator, Map.of()).get(segment));
                put(
                        usual,
                        indicator,
                        segment,
                        source.priors.getOrDefault(indicator, Map.of()).get(segment));
                put(silent, indicator, segment, kept ? from : null);
            }
        }
        return new Peers(day, told, usual, revenue, silent);
    }

    private static <T> void put(
            Map<String, Map<Segment, T>> map, String indicator, Segment segment, @Nullable T value) {
        if (value != null) {
            map.computeIfAbsent(indicator, any -> new EnumMap<>(Segment.class)).put(segment, value);
        }
    }

    /** Indicators that it knows answers of. */
    public Set<String> indicators() {
        return new TreeSet<>(answers.keySet());
    }

    private Spread spread(String indicator, Segment segment) {
        return answers.getOrDefault(indicator, Map.of()).getOrDefault(segment, Spread.NONE);
    }

    /** Sorted first: sums of floating-point numbers depend on their order. */
    private static Optional<Prior> prior(List<Answer> list) {
        List<Answer> rests = list.stream()
                .filter(answer -> answer.n() > 0)
                .sorted(Comparator.comparingDouble(Answer::value).thenComparingInt(Answer::n))
                .toList();
        if (rests.size() < LEAST_FOR_PRIOR) {
            return Optional.empty();
        }
        double[] values = rests.stream().mapToDouble(Answer::value).toArray();
        int[] n = rests.stream().mapToInt(Answer::n).toArray();
        boolean shares = rests.stream().allMatch(Peers::countsYes);
        return (shares ? Pooled.shares(values, n) : Pooled.means(values, n))
                .map(pooled -> new Prior(pooled.mean(), pooled.weight()));
    }

    /** True where the answer can be the share of some of its observations. */
    private static boolean countsYes(Answer answer) {
        double yes = answer.value() * answer.n();
        return answer.value() >= 0 && answer.value() <= 1 && Math.abs(yes - Math.rint(yes)) < 1e-6;
    }

    private static String currency(@Nullable String told) {
        return told == null ? "" : told;
    }

    private static <T> Map<String, Map<Segment, T>> copy(Map<String, Map<Segment, T>> map) {
        Map<String, Map<Segment, T>> copy = new TreeMap<>();
        map.forEach((key, inner) -> copy.put(key, Map.copyOf(inner)));
        return java.util.Collections.unmodifiableMap(copy);
    }
}
