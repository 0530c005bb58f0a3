package io.crmvitals.core.playbook;

import io.crmvitals.core.score.Contribution;
import io.crmvitals.core.score.HealthScore;
import java.util.HashMap;
import java.util.Map;

/**
 * The part of a change between two scores of one card that the customer's own doings make up: for every indicator answered on both days, half the sum of its two
 * weights times the change of its points. Caps that came or went belong to it; what appeared or disappeared does not.
 */
final class BehaviorChange {

    private BehaviorChange() {}

    static double between(HealthScore.Scored then, HealthScore.Scored now) {
        Map<String, Contribution> before = new HashMap<>();
        then.contributions().forEach(line -> before.put(line.indicator(), line));
        double sum = 0;
        for (Contribution line : now.contributions()) {
            Contribution earlier = before.get(line.indicator());
            if (earlier != null && line.weight() > 0 && earlier.weight() > 0) {
                sum += (line.weight() + earlier.weight()) / 2 * (line.points() - earlier.points());
            }
        }
        return sum + caps(now) - caps(then);
    }

    private static double caps(HealthScore.Scored score) {
        double sum = 0;
        for (Contribution line : score.contributions()) {
            if (line.indicator().startsWith("cap:")) {
                sum += line.amount();
            }
        }
        return sum;
    }
}
