package io.crmvitals.core.score;

import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.SuperuserChange;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.Renewal;
import io.crmvitals.core.record.RevenuePoint;
import io.crmvitals.core.record.Ticket;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks in an account's records for the facts that caps stand for. */
final class CapFacts {

    private static final int ACTIVE_DAYS = 28;
    private static final Standing NOT = new Standing(null, true);
    private static final Standing UNTOLD = new Standing(null, false);

    private CapFacts() {}

    /**
     * Whether a fact is there.
     *
     * @param since how many days the cap could have stood by now; null where the fact is not there
     * @param known false where records that would show it stopped coming
     */
    record Standing(@Nullable Integer since, boolean known) {}

    static Standing of(Cap cap, AccountView view) {
        return switch (cap.kind()) {
            case NOTICE -> since(view, view.facts().first(Account::noticeGiven), 0);
            case CHAMPION_LEFT -> championLeft(cap, view);
            case URGENT_OPEN -> urgentOpen(cap, view);
            case NOBODY_ACTIVE -> nobodyActive(view);
            case ONBOARDING_LATE -> onboardingLate(cap, view);
            case DOWNGRADE -> downgrade(cap, view);
            case PAYMENT_OVERDUE -> since(view, view.facts().first(Account::paymentOverdueSince), cap.days() + 1);
        };
    }

    /** @param after days from which on it counts */
    private static Standing since(AccountView view, @Nullable LocalDate day, int after) {
        return day == null || view.daysSince(day) < after ? NOT : new Standing(view.daysSince(day) - after, true);
    }

    private static Standing championLeft(Cap cap, AccountView view) {
        SuperuserChange.Departure departure = SuperuserChange.departure(view, cap.days());
        return departure == null || departure.succeeded() ? NOT : new Standing(departure.days(), true);
    }

    /** The one that waits longest tells since when. */
    private static Standing urgentOpen(Cap cap, AccountView view) {
        Standing longest = NOT;
        for (Ticket ticket : view.facts().tickets()) {
            boolean grave = ticket.priority() == Ticket.Priority.URGENT || Boolean.TRUE.equals(ticket.escalated());
            if (!grave || ticket.status() != Ticket.Status.OPEN) {
                continue;
            }
            int since = view.daysSince(ticket.openedAt()) - cap.days() - 1;
            if (since >= 0) {
                longest = newest(longest, since);
            }
        }
        return longest;
    }

    /** Since the newest ticket: an old one that a card gave up must not hide a new one. */
    private static Standing newest(Standing one, int since) {
        Integer other = one.since();
        return new Standing(other == null ? since : Math.min(other, since), true);
    }

    /** A customer who is still being set up has nobody active yet; that is the business of {@link Cap.Kind#ONBOARDING_LATE}. */
    private static Standing nobodyActive(AccountView view) {
        Integer seats = view.usage().bought(LicenseUsage::seatsPurchased);
        if (seats == null || seats <= 0 || !view.usage().everTold(LicenseUsage::activeUsers)) {
            return stopped(view) ? UNTOLD : NOT;
        }
        boolean stopped = stopped(view);
        Integer active = view.usage().used(LicenseUsage::activeUsers, ACTIVE_DAYS);
        boolean nobody = active == null ? view.hears(LicenseUsage.class) && !stopped : active == 0;
        if (nobody) {
            return new Standing(idleDays(view), true);
        }
        return stopped ? UNTOLD : NOT;
    }

    private static boolean stopped(AccountView view) {
        return view.usage().stoppedAfter(LicenseUsage::activeUsers) != null;
    }

    /** Days since the end of the newest week with anybody active; since the first week told where there was none. */
    private static int idleDays(AccountView view) {
        var weeks = view.usage().weeks(LicenseUsage::activeUsers);
        LocalDate last = weeks.isEmpty() ? view.today() : weeks.firstKey();
        for (var week : weeks.entrySet()) {
            last = week.getValue() > 0 ? week.getKey().plusDays(6) : last;
        }
        return Math.max(0, view.daysSince(last));
    }

    private static Standing onboardingLate(Cap cap, AccountView view) {
        Integer age = view.contractAge();
        boolean planned = !view.facts().milestones().isEmpty();
        if (!planned && !view.hears(Milestone.class)) {
            return UNTOLD;
        }
        int late = age == null ? 0 : age - 2 * cap.target(view.segment());
        return planned && !view.live() && late > 0 ? new Standing(late - 1, true) : NOT;
    }

    /** Seats as weekly rows tell them, a downgrade that was booked, or revenue that fell: whichever shows it. */
    private static Standing downgrade(Cap cap, AccountView view) {
        boolean fell = view.usage().seatFall(cap.days()) > cap.share()
                || booked(cap, view)
                || revenueFall(view, cap.days()) > cap.share();
        return fell ? new Standing(0, true) : NOT;
    }

    /** A downgrade that was won has an amount: what went, whichever sign it bears. Without amount or revenue nobody knows how much of it that was. */
    private static boolean booked(Cap cap, AccountView view) {
        for (Renewal renewal : view.facts().renewals()) {
            LocalDate on = renewal.decidedOn() == null ? renewal.dueOn() : renewal.decidedOn();
            BigDecimal amount = renewal.amount();
            boolean counts = renewal.kind() == Renewal.Kind.DOWNGRADE && renewal.status() == Renewal.Status.WON;
            int days = view.daysSince(on);
            if (!counts || amount == null || days < 0 || days >= cap.days()) {
                continue;
            }
            Double before = revenueBefore(view, on, renewal.currency(), amount.abs());
            if (before != null && amount.abs().doubleValue() / before > cap.share()) {
                return true;
            }
        }
        return false;
    }

    /** Revenue in force the day before, as versions tell it; else that of now and what went. */
    private static @Nullable Double revenueBefore(
            AccountView view, LocalDate day, @Nullable String currency, BigDecimal gone) {
        RevenuePoint before = null;
        for (RevenuePoint point : view.facts().revenue()) {
            if (point.from().isBefore(day)) {
                before = point;
            }
        }
        String told = before == null ? view.facts().first(Account::currency) : before.currency();
        if (currency != null && told != null && !currency.equals(told)) {
            return null;
        }
        BigDecimal now = view.facts().first(Account::annualRevenue);
        BigDecimal whole = before != null ? before.annual() : now == null ? null : now.add(gone);
        return whole == null || whole.signum() <= 0 ? null : whole.doubleValue();
    }

    /** The share by which revenue fell from its highest within so many days, in one currency, 0 to 1. */
    private static double revenueFall(AccountView view, int days) {
        RevenuePoint now = null;
        for (RevenuePoint point : view.facts().revenue()) {
            now = point.from().isAfter(view.today()) ? now : point;
        }
        if (now == null) {
            return 0;
        }
        double most = now.annual().doubleValue();
        LocalDate from = view.today().minusDays(days - 1L);
        RevenuePoint standing = null;
        for (RevenuePoint point : view.facts().revenue()) {
            boolean same = Objects.equals(point.currency(), now.currency());
            if (!point.from().isAfter(from)) {
                standing = same ? point : null;
            } else if (same && !point.from().isAfter(view.today())) {
                most = Math.max(most, point.annual().doubleValue());
            }
        }
        // what stood when the window began counts only where it ended inside it, which is so where it is not what
        // stands now
        if (standing != null && !standing.equals(now)) {
            most = Math.max(most, standing.annual().doubleValue());
        }
        return most <= 0 ? 0 : 1 - now.annual().doubleValue() / most;
    }
}
