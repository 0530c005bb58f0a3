package io.crmvitals.core.indicator;

import io.crmvitals.core.record.SharedRecord;
import java.util.Set;

/** A number of many accounts together, such as the share that renews. Asked of one account, the question does not arise. */
record CohortNumber() implements Measure {

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of();
    }

    @Override
    public Finding find(AccountView view) {
        return Finding.notApplicable("na.cohort");
    }
}
