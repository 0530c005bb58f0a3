package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import io.crmvitals.core.stats.JensenShannon;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much the mix of features in use changed: the Jensen-Shannon divergence (base 2) between the last 28 days and the 84 before. A release moves everybody, so the
 * middle shift among the accounts of the segment is taken off where it is known.
 *
 * @param least uses that each of the two spans must hold
 * @param peers the indicator whose middle answer among others is taken off
 * @param maxAgeDays how old the newest word on any feature may be
 */
record PatternShift(int least, String peers, int maxAgeDays) implements Measure {

    private static final int DAYS = 28;
    private static final int DAYS_BEFORE = 84;

    static Measure read(Section section) {
        return new PatternShift(
                section.integer("least", 200, 1, 1_000_000_000),
                section.text("peers", "pattern_shift"),
                section.integer("max_age_days", 14, 1, 365));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(LicenseUsage.class);
    }

    @Override
    public Finding find(AccountView view) {
        FeatureMix.Told told = FeatureMix.told(view);
        if (told == null) {
            return view.feed(LicenseUsage.class) == Feed.NEVER
                    ? Finding.notHeard(LicenseUsage.class)
                    : Finding.untold("untold.features");
        }
        int age = view.daysSince(told.until());
        if (age >= maxAgeDays) {
            return Finding.tooOld("old.activity", "day", told.until(), "days", age);
        }
        FeatureMix now = told.mix(told.until().minusDays(DAYS), told.until());
        FeatureMix before = told.mix(
                told.until().minusDays(DAYS + DAYS_BEFORE), told.until().minusDays(DAYS));
        if (now.events() < least || before.events() < least) {
            return Finding.untold("untold.events", "n", (long) Math.min(now.events(), before.events()), "least", least);
        }
        Set<String> features = new TreeSet<>(now.features());
        features.addAll(before.features());
        double shift = JensenShannon.divergence(now.amounts(features), before.amounts(features));
        double usual = view.peers().median(peers, view.segment()).orElse(0);
        String most = "";
        double moved = -1;
        for (String feature : features) {
            double by = Math.abs(now.share(feature) - before.share(feature));
            if (by > moved + 1e-12) {
                most = feature;
                moved = by;
            }
        }
        List<ExternalId> evidence = told.evidence(most);
        return Finding.Found.of(
                        shift,
                        (int) Math.min(Integer.MAX_VALUE, now.events()),
                        evidence,
                        "state",
                        moved < 0.005 ? "same" : "moved",
                        "value",
                        100 * shift,
                        "feature",
                        most,
                        "before",
                        100 * before.share(most),
                        "now",
                        100 * now.share(most))
                .judgedAs(Math.max(0, shift - Math.max(0, usual)));
    }
}
