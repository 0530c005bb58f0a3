package io.crmvitals.core.score;

import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Pillar;
import io.crmvitals.core.record.Account;
import io.crmvitals.core.record.Contact;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.Segment;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.record.Ticket;
import java.util.Map;

/**
 * A fact that no strength elsewhere makes up for: while it stands, the score is at most the limit. A fact that happened once is remembered for some days; one
 * that goes on ends by itself, see {@link Kind#ends()}, or after some days where the card says so.
 *
 * @param limit 0 to 100
 * @param days the age from which the fact counts, or how long one that happened once is remembered; unused by kinds that need none
 * @param share the part that must be lost, 0 to 1; unused by kinds that need none
 * @param targets days by segment; unused by kinds that need none
 * @param forDays days after which a fact that still goes on caps no longer; 0 for as long as it goes on
 * @param reason the site's own sentence for it; empty for the product's
 */
public record Cap(
        Kind kind, double limit, int days, double share, Map<Segment, Integer> targets, int forDays, String reason) {

    /** The facts that records can show. */
    public enum Kind {
        NOTICE(Pillar.COMMERCIAL, Account.class, "the notice is withdrawn"),
        CHAMPION_LEFT(Pillar.ENGAGEMENT, Contact.class, ""),
        URGENT_OPEN(Pillar.SUPPORT, Ticket.class, "the ticket no longer waits for us"),
        NOBODY_ACTIVE(Pillar.ADOPTION, LicenseUsage.class, "somebody is active, or no seat is paid for"),
        ONBOARDING_LATE(Pillar.DEPLOYMENT, Account.class, "the customer is live"),
        DOWNGRADE(Pillar.ADOPTION, LicenseUsage.class, ""),
        PAYMENT_OVERDUE(Pillar.COMMERCIAL, Account.class, "the payment has come");

        private final Pillar pillar;
        private final Class<? extends SharedRecord> feed;
        private final String ends;

        Kind(Pillar pillar, Class<? extends SharedRecord> feed, String ends) {
            this.pillar = pillar;
            this.feed = feed;
            this.ends = ends;
        }

        /** Lower-case word, as the card writes it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** What ends it where no number of days does; empty for a fact that happened once and is remembered for some days only. */
        public String ends() {
            return ends;
        }
    }

    static final String LINE = "cap:";

    /** Whether a cap stands. */
    enum State {
        IN_FORCE,
        NOT_IN_FORCE,
        /** Its records are not heard of, so it cannot be said to be over. */
        UNKNOWN
    }

    public Cap {
        targets = Map.copyOf(targets);
        if (!(limit >= 0 && limit <= 100) || days < 0 || forDays < 0 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the cap " + kind.word() + " cannot be " + limit + " from " + days
                    + " days on, for " + forDays + " days, of " + share);
        }
    }

    /** Told in the product's words, and for as long as it goes on. */
    public Cap(Kind kind, double limit, int days, double share, Map<Segment, Integer> targets) {
        this(kind, limit, days, share, targets, 0, "");
    }

    /** The name of its line among the contributions. */
    String line() {
        return LINE + kind.word();
    }

    Pillar pillar() {
        return kind.pillar;
    }

    /** Days that the fact may take, for a customer of this segment. */
    int target(Segment segment) {
        return targets.getOrDefault(segment, days);
    }

    State state(AccountView view) {
        CapFacts.Standing standing = CapFacts.of(this, view);
        if (standing.since() != null) {
            boolean over = forDays > 0 && standing.since() >= forDays;
            return over ? State.NOT_IN_FORCE : State.IN_FORCE;
        }
        return standing.known() && view.hears(kind.feed) ? State.NOT_IN_FORCE : State.UNKNOWN;
    }

    /** The same fact, lowering less: 0 for as the card says, 1 for not at all. */
    Cap fading(double share) {
        return new Cap(kind, limit + share * (100 - limit), days, this.share, targets, forDays, reason);
    }
}
