package io.crmvitals.core.playbook;

import java.util.List;
import java.util.Set;

/** What one playbook looks for: what sets it off, and when what it asked for is no longer needed. Pure. */
interface Play {

    /** @param coolDownDays days in which the same person sets off no second task, for plays that go by person */
    List<Cause> causes(Situation now, int coolDownDays);

    /** True where records show that an open task has done its work. Plays whose end only a person can tell never say so. */
    default boolean over(Situation now, EarlierTask task) {
        return false;
    }

    /** True where the score itself asks, so that nobody is asked while its band is unsteady. */
    default boolean byScore() {
        return false;
    }

    /** Ids of the indicators whose answers it asks for. */
    default Set<String> watches() {
        return Set.of();
    }

    /** True where each cause is a matter of its own: neither an open task of another cause nor the account's cool-down keeps it back. */
    default boolean byCause() {
        return false;
    }
}
