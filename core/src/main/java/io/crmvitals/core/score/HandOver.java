package io.crmvitals.core.score;

import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.record.Account;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account on its way from one card to the next, so that its score makes no step when it goes live or grows out of a card. Worked out from the account's
 * dates alone, so it needs no memory and is the same after any restart. What has no date, such as seats, segment or revenue, is taken as it is today.
 *
 * @param from the card that it left
 * @param days since it left it
 * @param byGoingLive true where it left because it went live, so that the card it left goes on asking as before
 */
record HandOver(Scorecard from, int days, boolean byGoingLive) {

    /** How much of the successor counts, 0 to below 1. */
    double share() {
        return (double) days / from.handOverDays();
    }

    /** Null where the account has been with its card for long enough. */
    static @Nullable HandOver of(Scorecards cards, AccountView view) {
        int longest =
                cards.serving().stream().mapToInt(Scorecard::handOverDays).max().orElse(0);
        if (longest == 0 || cards.serving().size() < 2) {
            return null;
        }
        LocalDate today = view.today();
        for (LocalDate change : changes(cards, view)) {
            if (change.isAfter(today) || ChronoUnit.DAYS.between(change, today) >= longest) {
                continue;
            }
            Scorecard left = cards.choose(Standing.on(view, change.minusDays(1)));
            Scorecard entered = cards.choose(Standing.on(view, change));
            if (left != entered) {
                int days = (int) ChronoUnit.DAYS.between(change, today);
                boolean live = change.equals(view.facts().first(Account::goLive));
                return days < left.handOverDays() ? new HandOver(left, days, live) : null;
            }
        }
        return null;
    }

    /** Days on which a dated criterion may turn, the newest first. */
    private static List<LocalDate> changes(Scorecards cards, AccountView view) {
        List<LocalDate> days = new ArrayList<>();
        LocalDate live = view.facts().first(Account::goLive);
        if (live != null) {
            days.add(live);
        }
        LocalDate start = view.facts().first(Account::contractStart);
        if (start != null) {
            days.add(start);
            for (Scorecard card : cards.serving()) {
                for (Criteria.Condition condition : card.criteria().any()) {
                    if (condition.contractFromDay() != null) {
                        days.add(start.plusDays(condition.contractFromDay()));
                    }
                    if (condition.contractUntilDay() != null) {
                        days.add(start.plusDays(condition.contractUntilDay() + 1L));
                    }
                }
            }
        }
        days.sort(Comparator.reverseOrder());
        return days;
    }
}
