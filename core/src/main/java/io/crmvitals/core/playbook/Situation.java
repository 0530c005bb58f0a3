package io.crmvitals.core.playbook;

import io.crmvitals.core.indicator.AccountView;
import io.crmvitals.core.indicator.Words;
import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.score.HealthScore;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a trigger may look at. */
record Situation(
        HealthScore.Scored now,
        @Nullable HealthScore before,
        AccountView view,
        List<EarlierTask> earlier,
        Words words) {

    private static final int LONGEST_NAME = 120;

    LocalDate day() {
        return now.day();
    }

    AccountFacts facts() {
        return view.facts();
    }

    /** The account's name, cut where it would not fit into a subject. */
    String account() {
        String name = facts().name().strip();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }
}
