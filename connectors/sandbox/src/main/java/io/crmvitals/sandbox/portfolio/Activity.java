package io.crmvitals.sandbox.portfolio;

import java.util.ArrayList;
import java.util.List;

/**
 * How a customer works in the product, week by week: the healthy use most of their seats and a little more each week, the others less and less. A few go quiet
 * of a sudden. Then the logins fall at once, while the users of four weeks fade: who stopped last week was still there the weeks before.
 *
 * @param users distinct users in the four weeks up to each week, oldest first
 * @param logins in each week
 * @param quietWeeks complete weeks since the fall; 0 where there was none
 * @param drop share of the logins that went missing, 0 to 1
 */
record Activity(List<Integer> users, List<Integer> logins, int quietWeeks, double drop) {

    private static final double QUIET = 0.045;
    /** A customer who hardly logged in before cannot be seen to stop. */
    private static final double WORTH_MISSING = 15;

    /** @param steady true for those who did not go quiet: the new, of whom nothing is known yet, and the former ones */
    static Activity of(Dice dice, double health, int seats, boolean steady) {
        double level = Dice.clamp(0.12 + 0.85 * health + 0.06 * dice.normal(), 0.02, 1.0);
        double slope = 0.035 * (health - 0.55);
        double habit = 1.5 + 3 * health;
        boolean quiet = dice.chance(QUIET) && !steady && seats * level * habit >= WORTH_MISSING;
        int quietWeeks = quiet ? dice.between(2, 3) : 0;
        double drop = quiet ? dice.between(0.45, 0.9) : 0;
        List<Integer> users = new ArrayList<>();
        List<Integer> logins = new ArrayList<>();
        for (int week = 0; week < Profiles.WEEKS; week++) {
            int back = Profiles.WEEKS - 1 - week;
            double expected = seats * level * StrictMath.exp(-slope * back);
            int missed = Math.max(0, quietWeeks - back);
            double stayed = expected * (1 - drop * missed / 4.0);
            int active = (int) Dice.clamp(Math.round(stayed * (1 + 0.03 * dice.normal())), 0, seats);
            double here = missed > 0 ? 1 - drop : 1;
            double visits = expected * habit * here;
            // Small teams swing more: one colleague on holiday is seen.
            double swing = StrictMath.sqrt(0.04 * 0.04 + 0.1 / (1 + visits));
            users.add(active);
            logins.add((int) Dice.clamp(Math.round(visits * (1 + swing * dice.normal())), 0, 10.0 * seats));
        }
        return new Activity(List.copyOf(users), List.copyOf(logins), quietWeeks, drop);
    }
}
