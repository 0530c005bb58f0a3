package io.crmvitals.core.revenue;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.RevenuePoint;
import io.crmvitals.core.record.Segment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of one account's recurring revenue between two days. Revenue of a day is what our versions told to be in force on it; of days before the first
 * version it is worked out backwards from expansions and downgrades that were decided since, and said to be.
 *
 * @param segment null where nobody tells
 * @param currency of the amounts; empty where nobody tells
 * @param start annual recurring revenue at the end of the first day; 0 for who was no customer then
 * @param end the same of the last day; 0 for who had left by then
 * @param from first day of the contract; null where nobody tells
 * @param leftOn the day on which the account stopped being a customer, at or before the last day; null for who stayed
 * @param reconstructed true where the start was worked out backwards
 * @param due renewals that fell due after the first day and until the last
 */
public record Trajectory(
        AccountKey account,
        @Nullable Segment segment,
        Optional<String> currency,
        BigDecimal start,
        BigDecimal end,
        @Nullable LocalDate from,
        @Nullable LocalDate leftOn,
        boolean reconstructed,
        List<Due> due) {

    /** A renewal whose day has come. */
    public record Due(
            LocalDate on, Renewal.Status status, @Nullable BigDecimal amount) {}

    public Trajectory {
        due = List.copyOf(due);
    }

    /**
     * @param first the day at whose end the period begins
     * @param last the day at whose end it ends
     */
    public static Trajectory of(AccountFacts facts, LocalDate first, LocalDate last) {
        LocalDate from = facts.first(Account::contractStart);
        LocalDate leftOn = leftOn(facts, last);
        boolean customerAtStart = (from == null || !from.isAfter(first)) && (leftOn == null || leftOn.isAfter(first));
        Level atStart = customerAtStart ? level(facts, first) : Level.NONE;
        boolean customerAtEnd = leftOn == null && (from == null || !from.isAfter(last));
        Level atEnd = customerAtEnd ? level(facts, last) : Level.NONE;
        return new Trajectory(
                facts.key(),
                facts.first(Account::segment),
                currency(facts),
                atStart.amount(),
                atEnd.amount(),
                from,
                leftOn,
                atStart.reconstructed(),
                due(facts, first, last));
    }

    private record Level(BigDecimal amount, boolean reconstructed) {

        static final Level NONE = new Level(BigDecimal.ZERO, false);
    }

    private static Level level(AccountFacts facts, LocalDate day) {
        RevenuePoint inForce = null;
        for (RevenuePoint point : facts.revenue()) {
            if (!point.from().isAfter(day)) {
                inForce = point;
            }
        }
        if (inForce != null) {
            return new Level(inForce.annual().max(BigDecimal.ZERO), false);
        }
        List<RevenuePoint> later = facts.revenue();
        LocalDate known = later.isEmpty() ? LocalDate.MAX : later.get(0).from();
        BigDecimal amount = later.isEmpty()
                ? facts.first(Account::annualRevenue)
                : later.get(0).annual();
        if (amount == null) {
            return Level.NONE;
        }
        for (Renewal change : facts.renewals()) {
            LocalDate decided = decided(change);
            if (change.status() == Renewal.Status.WON
                    && change.amount() != null
                    && decided.isAfter(day)
                    && !decided.isAfter(known)) {
                amount = switch (change.kind()) {
                    case EXPANSION -> amount.subtract(change.amount().abs());
                    case DOWNGRADE -> amount.add(change.amount().abs());
                    case RENEWAL -> amount;
                };
            }
        }
        return new Level(amount.max(BigDecimal.ZERO), true);
    }

    /**
     * The end of the term that a lost renewal or a notice ended, where nothing was renewed after it; revenue that fell to nothing ends it too. A notice whose end
     * nobody tells has not taken effect yet.
     */
    private static @Nullable LocalDate leftOn(AccountFacts facts, LocalDate last) {
        LocalDate renewed = terms(facts)
                .filter(renewal -> renewal.status() == Renewal.Status.WON)
                .map(Renewal::dueOn)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN);
        LocalDate again = facts.first(Account::contractStart);
        Stream<LocalDate> lost = terms(facts)
                .filter(renewal -> renewal.status() == Renewal.Status.LOST)
                .map(Renewal::dueOn);
        LocalDate notice = facts.first(Account::noticeGiven);
        Stream<LocalDate> given = notice == null
                ? Stream.empty()
                : terms(facts)
                        .filter(renewal -> renewal.status() != Renewal.Status.WON)
                        .map(Renewal::dueOn)
                        .filter(day -> !day.isBefore(notice));
        LocalDate ended = Stream.concat(lost, given)
                .filter(day -> day.isAfter(renewed) && (again == null || !day.isBefore(again)) && !day.isAfter(last))
                .min(Comparator.naturalOrder())
                .orElse(null);
        LocalDate nothing = fellToNothing(facts, last);
        return nothing != null && (ended == null || nothing.isBefore(ended)) ? nothing : ended;
    }

    private static @Nullable LocalDate fellToNothing(AccountFacts facts, LocalDate last) {
        RevenuePoint before = null;
        LocalDate since = null;
        for (RevenuePoint point : facts.revenue()) {
            if (!point.from().isAfter(last)) {
                boolean nothing = point.annual().signum() <= 0;
                since = nothing && before != null && since == null ? point.from() : nothing ? since : null;
                before = point;
            }
        }
        return since;
    }

    private static List<Due> due(AccountFacts facts, LocalDate first, LocalDate last) {
        return terms(facts)
                .filter(renewal ->
                        renewal.dueOn().isAfter(first) && !renewal.dueOn().isAfter(last))
                .sorted(Comparator.comparing(Renewal::dueOn).thenComparing(Renewal::id))
                .map(renewal -> new Due(renewal.dueOn(), renewal.status(), renewal.amount()))
                .toList();
    }

    private static Stream<Renewal> terms(AccountFacts facts) {
        return facts.renewals().stream().filter(renewal -> renewal.kind() == Renewal.Kind.RENEWAL);
    }

    private static LocalDate decided(Renewal renewal) {
        LocalDate decided = renewal.decidedOn();
        return decided == null ? renewal.dueOn() : decided;
    }

    /** Of the account's revenue, else of its renewals. */
    private static Optional<String> currency(AccountFacts facts) {
        Function<Account, @Nullable String> ofRevenue = Account::currency;
        String told = facts.first(ofRevenue);
        if (told != null) {
            return Optional.of(told);
        }
        return facts.renewals().stream()
                .map(Renewal::currency)
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }
}
