package io.crmvitals.core.score;

import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.indicator.SuperuserChange;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import java.time.LocalDate;
import java.util.Map;

/**
 * A fact that no strength elsewhere makes up for: while it stands, the score is at most the limit.
 *
 * @param limit 0 to 100
 * @param days how long the fact is remembered, or the age from which it counts; unused by kinds that need none
 * @param share the part that must be lost, 0 to 1; unused by kinds that need none
 * @param targets days by segment; unused by kinds that need none
 */
public record Cap(Kind kind, double limit, int days, double share, Map<Segment, Integer> targets) {

    /** The facts that records can show. */
    public enum Kind {
        NOTICE(Pillar.COMMERCIAL, Account.class),
        CHAMPION_LEFT(Pillar.ENGAGEMENT, Contact.class),
        URGENT_OPEN(Pillar.SUPPORT, Ticket.class),
        NOBODY_ACTIVE(Pillar.ADOPTION, LicenseUsage.class),
        ONBOARDING_LATE(Pillar.DEPLOYMENT, Account.class),
        DOWNGRADE(Pillar.ADOPTION, LicenseUsage.class);

        private final Pillar pillar;
        private final Class<? extends SharedRecord> feed;

        Kind(Pillar pillar, Class<? extends SharedRecord> feed) {
            this.pillar = pillar;
            this.feed = feed;
        }

        /** Lower-case word, as the card writes it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Whether a cap stands. */
    enum State {
        IN_FORCE,
        NOT_IN_FORCE,
        /** Its records are not heard of, so it cannot be said to be over. */
        UNKNOWN
    }

    private static final int ACTIVE_DAYS = 28;

    public Cap {
        targets = Map.copyOf(targets);
    }

    /** The name of its line among the contributions. */
    String line() {
        return "cap:" + kind.word();
    }

    Pillar pillar() {
        return kind.pillar;
    }

    State state(AccountView view) {
        boolean stands = switch (kind) {
            case NOTICE -> notice(view);
            case CHAMPION_LEFT -> championLeft(view);
            case URGENT_OPEN -> urgentOpen(view);
            case NOBODY_ACTIVE -> nobodyActive(view);
            case ONBOARDING_LATE -> onboardingLate(view);
            case DOWNGRADE -> view.usage().seatFall(days) > share;
        };
        if (stands) {
            return State.IN_FORCE;
        }
        boolean known = view.hears(kind.feed) && !(kind == Kind.NOBODY_ACTIVE && activityStopped(view));
        return known ? State.NOT_IN_FORCE : State.UNKNOWN;
    }

    private static boolean notice(AccountView view) {
        LocalDate given = view.facts().first(Account::noticeGiven);
        return given != null && !given.isAfter(view.today());
    }

    private boolean championLeft(AccountView view) {
        SuperuserChange.Departure departure = SuperuserChange.departure(view, days);
        return departure != null && !departure.succeeded();
    }

    private boolean urgentOpen(AccountView view) {
        for (Ticket ticket : view.facts().tickets()) {
            boolean grave = ticket.priority() == Ticket.Priority.URGENT || Boolean.TRUE.equals(ticket.escalated());
            if (grave && ticket.status() == Ticket.Status.OPEN && view.daysSince(ticket.openedAt()) > days) {
                return true;
            }
        }
        return false;
    }

    /** A customer who is still being set up has nobody active yet; that is the business of {@link Kind#ONBOARDING_LATE}. */
    private static boolean nobodyActive(AccountView view) {
        Integer seats = view.usage().bought(LicenseUsage::seatsPurchased);
        if (seats == null || seats <= 0 || !view.usage().everTold(LicenseUsage::activeUsers)) {
            return false;
        }
        Integer active = view.usage().used(LicenseUsage::activeUsers, ACTIVE_DAYS);
        return active == null ? view.hears(LicenseUsage.class) && !activityStopped(view) : active == 0;
    }

    /** Weekly rows that stopped coming can neither set this cap nor lift it. */
    private static boolean activityStopped(AccountView view) {
        return view.usage().stoppedAfter(LicenseUsage::activeUsers) != null;
    }

    private boolean onboardingLate(AccountView view) {
        Integer age = view.contractAge();
        boolean planned = !view.facts().milestones().isEmpty();
        int target = targets.getOrDefault(view.segment(), days);
        return age != null && planned && !view.live() && age > 2 * target;
    }
}
