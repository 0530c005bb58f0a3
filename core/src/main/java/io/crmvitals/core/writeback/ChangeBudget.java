package io.crmvitals.core.writeback;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.score.Band;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many accounts may change their band in one run before somebody is asked. A real portfolio moves a few accounts a day; many at once are mostly a broken feed or a
 * changed card. Whoever never had a band delivered changes none, so that a first load passes.
 *
 * @param share largest share, above 0 to 1, of the accounts with a delivered band
 */
public record ChangeBudget(double share) {

    /** So few may always change: in a small portfolio one customer is a large share. */
    public static final int ALWAYS = 9;

    public ChangeBudget {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a change budget of " + share + " is no share");
        }
    }

    /** From which band to which. */
    public record Move(Band from, Band to) implements Comparable<Move> {
        @Override
        public int compareTo(Move other) {
            int byFrom = from.compareTo(other.from);
            return byFrom == 0 ? to.compareTo(other.to) : byFrom;
        }
    }

    /**
     * What a run would do.
     *
     * @param accounts how many have a delivered band
     * @param moves accounts whose band would change
     */
    public record Verdict(int accounts, Map<AccountKey, Move> moves, boolean exceeded) {

        public Verdict {
            moves = Map.copyOf(moves);
        }

        /**
         * True where this write waits: everything of an account whose band would change, so that no CRM shows half of it, and every task of the run, because the same
         * cause made them.
         */
        public boolean holds(PlannedWrite write) {
            return exceeded && (!(write instanceof PlannedWrite.Health) || moves.containsKey(write.account()));
        }

        /** How many accounts make each move. */
        public Map<Move, Integer> counts() {
            Map<Move, Integer> counts = new TreeMap<>();
            moves.values().forEach(move -> counts.merge(move, 1, Integer::sum));
            return counts;
        }
    }

    /**
     * Judges all that one run would write and that nobody has approved.
     *
     * @param accounts how many have a delivered band, in whatever system
     */
    public Verdict judge(int accounts, Collection<? extends PlannedWrite> writes) {
        Map<AccountKey, Move> moves = moves(writes);
        return new Verdict(accounts, moves, moves.size() > ALWAYS && moves.size() > share * accounts);
    }

    /** Accounts whose band these writes would change. Of several systems that hold different bands, the last one's counts. */
    public static Map<AccountKey, Move> moves(Collection<? extends PlannedWrite> writes) {
        Map<AccountKey, Move> moves = new TreeMap<>();
        for (PlannedWrite write : writes) {
            if (write instanceof PlannedWrite.Health health) {
                HealthFields before = health.before();
                HealthFields after = health.after();
                if (before != null && after != null && before.band() != after.band()) {
                    moves.put(health.account(), new Move(before.band(), after.band()));
                }
            }
        }
        return moves;
    }
}
