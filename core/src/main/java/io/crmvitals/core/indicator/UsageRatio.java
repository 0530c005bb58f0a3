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
        FEATURES_USED(LicenseUsage::featuresUsed, false),
        CORE_USERS(LicenseUsage::coreUsers, false);

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
        Integer all = whole.in(usage, whole == Amount.ACTIVE_USERS ? days : 0);
        if (all == null && instead != null) {
            all = instead.in(usage, 0);
        }
        if (all == null && whole == Amount.ACTIVE_USERS) {
            return untold(view, whole.field, "untold.active_users", nobody(usage));
        }
        if (all == null) {
            return view.feed(LicenseUsage.class) == Feed.NEVER
                            && view.facts().usage().isEmpty()
                    ? Finding.notHeard(LicenseUsage.class)
                    : Finding.untold("untold." + lower(whole));
        }
        if (all <= 0 && whole == Amount.ACTIVE_USERS) {
            return nobody(usage);
        }
        if (all <= 0) {
            return Finding.notApplicable("na.nothing_bought");
        }
        Integer some = part.in(usage, days);
        if (some == null) {
            return untold(view, part.field, "untold." + lower(part), found(0, all, usage));
        }
        Finding silence = view.silence(LicenseUsage.class);
        boolean standing = days == 0 && view.feed(LicenseUsage.class) == Feed.SILENT;
        return standing && silence != null ? silence : found(some, all, usage);
    }

    /**
     * Why no week lately tells a number. Zero can only be meant where weeks of it were told and nothing says that they stopped coming: silence alone says nothing.
     *
     * @param untold the key of the sentence for a number that was never told
     * @param zero what no rows mean where they mean zero; null where they mean nothing
     */
    static Finding untold(
            AccountView view,
            Function<LicenseUsage, ? extends @Nullable Number> field,
            String untold,
            Finding.@Nullable Found zero) {
        if (!view.usage().everTold(field)) {
            return view.feed(LicenseUsage.class) == Feed.NEVER
                    ? Finding.notHeard(LicenseUsage.class)
                    : Finding.untold(untold);
        }
        Finding silence = view.silence(LicenseUsage.class);
        LocalDate stopped = view.usage().stoppedAfter(field);
        if (silence == null && stopped != null) {
            return Finding.tooOld("old.activity", "day", stopped, "days", view.daysSince(stopped));
        }
        return silence != null ? silence : Finding.noRows(LicenseUsage.class, zero);
    }

    /** Where nobody is active, nobody uses the core either: told of as many as could. */
    private static Finding.Found nobody(Usage usage) {
        Integer seats = usage.bought(LicenseUsage::seatsPurchased);
        return Finding.Found.of(0, seats == null ? 0 : seats, usage.evidence(), "part", 0, "whole", 0);
    }

    private static Finding.Found found(int some, int all, Usage usage) {
        return Finding.Found.of((double) some / all, all, usage.evidence(), "part", some, "whole", all);
    }

    private static String lower(Amount amount) {
        return amount.name().toLowerCase(java.util.Locale.ROOT);
    }
}
