package io.crmvitals.core.score;

import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.LicenseUsage;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What an account is like on a day, as far as the choice of its card asks: age and going live as of that day, everything else as of today. */
final class Standing {

    private final AccountView view;
    private final @Nullable Integer age;
    private final boolean live;
    private @Nullable Integer seats;

    private Standing(AccountView view, @Nullable Integer age, boolean live) {
        this.view = view;
        this.age = age;
        this.live = live;
    }

    static Standing today(AccountView view) {
        return on(view, view.today());
    }

    static Standing on(AccountView view, LocalDate day) {
        LocalDate start = view.facts().first(Account::contractStart);
        LocalDate live = view.facts().first(Account::goLive);
        Integer age = start == null || start.isAfter(day) ? null : (int) ChronoUnit.DAYS.between(start, day);
        return new Standing(view, age, live != null && !live.isAfter(day));
    }

    boolean fits(Criteria criteria) {
        for (Criteria.Condition condition : criteria.any()) {
            if (fits(condition)) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(Criteria.Condition condition) {
        Integer from = condition.contractFromDay();
        Integer until = condition.contractUntilDay();
        Boolean whenLive = condition.live();
        Integer seatsFrom = condition.seatsFrom();
        Double top = condition.topRevenue();
        return (condition.segments().isEmpty() || condition.segments().contains(view.segment()))
                && (from == null || (age != null && age >= from))
                && (until == null || (age != null && age <= until))
                && (whenLive == null || whenLive == live)
                && (seatsFrom == null || seats() >= seatsFrom)
                && (top == null
                        || view.peers()
                                .topRevenue(
                                        view.facts().first(Account::annualRevenue),
                                        view.facts().first(Account::currency),
                                        top));
    }

    private int seats() {
        Integer known = seats;
        if (known == null) {
            Integer told = view.usage().bought(LicenseUsage::seatsPurchased);
            known = told == null ? 0 : told;
            seats = known;
        }
        return known;
    }
}
