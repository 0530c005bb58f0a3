package io.crmvitals.core.indicator;

import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.LicenseUsage;
import io.crmvitals.core.record.SharedRecord;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One number of license usage as a share of another, for example active users of seats.
 *
 * @param days how old the end of the week may be that tells the part; 0 where its age does not matter
 * @param instead taken as the whole where that is not told
 */
record UsageRatio(Amount part, Amount whole, @Nullable Amount instead, int days) implements Measure {

    /** A number in a usage row. */
    enum Amount {
        SEATS_PURCHASED(LicenseUsage::seatsPurchased, true),
        SEATS_ASSIGNED(LicenseUsage::seatsAssigned, false),
        ACTIVE_USERS(LicenseUsage::activeUsers, false),
        DEEP_USERS(LicenseUsage::deepUsers, false),
        FEATURES_ENTITLED(LicenseUsage::featuresEntitled, true),
        FEATURES_USED(LicenseUsage::featuresUsed, false);

        private final Function<LicenseUsage, @Nullable Integer> field;
        private final boolean bought;

        Amount(Function<LicenseUsage, @Nullable Integer> field, boolean bought) {
            this.field = field;
            this.bought = bought;
        }

        @Nullable
        Integer in(Usage usage, int days) {
            return bought ? usage.bought(field) : usage.used(field, days == 0 ? Integer.MAX_VALUE : days);
        }
    }

    static Measure read(Section section) {
        return new UsageRatio(
                section.choice("part", Amount.class),
                section.choice("whole", Amount.class),
                section.optionalChoice("instead", Amount.class).orElse(null),
                section.integer("days", 0, 0, 3650));
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        return Set.of(LicenseUsage.class);
    }

    @Override
    public Finding find(AccountView view) {
        Usage usage = view.usage();
        if (usage.siteLicense() && (whole == Amount.SEATS_PURCHASED || instead == Amount.SEATS_PURCHASED)) {
            return Finding.notApplicable("na.site_license");
        }
        Integer all = whole.in(usage, 0);
        if (all == null && instead != null) {
            all = instead.in(usage, 0);
        }
        if (all == null) {
            return view.feed(LicenseUsage.class) == Feed.NEVER
                            && view.facts().usage().isEmpty()
                    ? Finding.notHeard(LicenseUsage.class)
                    : Finding.untold("untold." + lower(whole));
        }
        if (all <= 0) {
            return Finding.notApplicable("na.nothing_bought");
        }
        Integer some = part.in(usage, days);
        if (some == null) {
            return missing(view, usage, all);
        }
        return found(some, all, usage);
    }

    /** Zero can only be meant where weeks of this number were told and nothing says that they stopped coming: silence alone says nothing. */
    private Finding missing(AccountView view, Usage usage, int all) {
        Feed feed = view.feed(LicenseUsage.class);
        if (!usage.everTold(part.field)) {
            return feed == Feed.NEVER ? Finding.notHeard(LicenseUsage.class) : Finding.untold("untold." + lower(part));
        }
        Finding silence = view.silence(LicenseUsage.class);
        LocalDate stopped = usage.stoppedAfter(part.field);
        if (silence == null && stopped != null) {
            return Finding.tooOld("old.activity", "day", stopped, "days", view.daysSince(stopped));
        }
        return silence != null ? silence : Finding.noRows(LicenseUsage.class, found(0, all, usage));
    }

    private static Finding.Found found(int some, int all, Usage usage) {
        return Finding.Found.of((double) some / all, all, usage.evidence(), "part", some, "whole", all);
    }

    private static String lower(Amount amount) {
        return amount.name().toLowerCase(java.util.Locale.ROOT);
    }
}
