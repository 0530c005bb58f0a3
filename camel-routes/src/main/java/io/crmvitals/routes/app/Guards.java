package io.crmvitals.routes.app;

import io.crmvitals.core.config.Section;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What must be so before something is written.
 *
 * @param firstRunWrites false where the first run on a connection only plans
 * @param changeBudget the largest share of accounts, 0 to 1, whose band may change in one run without approval; null where any may
 * @param twinRunAccounts how many of yesterday's scores are worked out again each night
 */
public record Guards(boolean firstRunWrites, @Nullable Double changeBudget, int twinRunAccounts) {

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");
    private static final double USUAL_BUDGET = 0.2;
    private static final int USUAL_ACCOUNTS = 50;

    private enum FirstRun {
        PLAN,
        WRITE
    }

    /** @param guards null where the file has no such section */
    static Guards read(Section writeback, @Nullable Section guards) {
        boolean writes = writeback.choice("first_run", FirstRun.class, FirstRun.PLAN) == FirstRun.WRITE;
        if (guards == null) {
            return new Guards(writes, USUAL_BUDGET, USUAL_ACCOUNTS);
        }
        Double budget = budget(guards, guards.text("change_budget", "20%"));
        int accounts = guards.integer("twin_run_accounts", USUAL_ACCOUNTS, 0, 1000);
        guards.finish();
        return new Guards(writes, budget, accounts);
    }

    private static @Nullable Double budget(Section guards, String text) {
        if (text.equals("off")) {
            return null;
        }
        Matcher percent = PERCENT.matcher(text);
        if (percent.matches()) {
            double share = new BigDecimal(percent.group(1)).movePointLeft(2).doubleValue();
            if (share >= 0.01 && share <= 1) {
                return share;
            }
        }
        guards.wrong("change_budget", "Write a share from 1% to 100%, for example: 20%, or off");
        return USUAL_BUDGET;
    }
}
