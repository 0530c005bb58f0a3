package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a customer bought and what is used of it, for one product: either as it stands on a day (an asset), or over one week or on one day
 * (usage). A row that names a feature tells of that feature alone. Fields that the source does not tell stay empty and are taken from other rows of the same product.
 */
public record LicenseUsage(
        @Meaning(value = "who tells it", required = true) ExternalId id,

        @Meaning(value = "the customer it belongs to", refersTo = "account") @Nullable
        ExternalId account,

        @Meaning("product code; one product where the site sells one") @Nullable
        String product,

        @Meaning("first day of the week that the activity counts are for; empty for a row about what was bought")
        @Nullable
        LocalDate week,

        @Meaning(value = "seats paid for", unit = "seats") @Nullable
        Integer seatsPurchased,

        @Meaning(value = "seats assigned or invited and accepted", unit = "seats") @Nullable
        Integer seatsAssigned,

        @Meaning("true where the license has no seat limit, so no share can be computed") @Nullable
        Boolean siteLicense,

        @Meaning(value = "distinct users active in the 28 days up to the end of the week or day", unit = "users")
        @Nullable
        Integer activeUsers,

        @Meaning(value = "users with ten or more active sessions in those 28 days", unit = "users") @Nullable
        Integer deepUsers,

        @Meaning(value = "logins in the week or on the day", unit = "logins") @Nullable
        Integer logins,

        @Meaning(value = "features the plan includes", unit = "features") @Nullable
        Integer featuresEntitled,

        @Meaning(value = "features with meaningful use", unit = "features") @Nullable
        Integer featuresUsed,

        @Meaning("first day of the term that a row about what was bought is for; it counts for nothing before")
        @Nullable
        LocalDate validFrom,

        @Meaning("last day of that term; it counts for nothing after") @Nullable
        LocalDate validUntil,

        @Meaning("the day that the activity counts are for; empty for a row about a week or about what was bought")
        @Nullable
        LocalDate day,

        @Meaning("feature code of a row about one feature; empty for a row about the whole product") @Nullable
        String feature,

        @Meaning(value = "uses in the week or on the day", unit = "uses") @Nullable
        Long events,

        @Meaning(
                value = "distinct users active on a working day, the mean of the week or of the day itself",
                unit = "users")
        @Nullable
        Double dailyUsers,

        @Meaning(value = "users who used the core features in two or more weeks of those 28 days", unit = "users")
        @Nullable
        Integer coreUsers,

        @Meaning(value = "active users who completed a course or webinar within a year", unit = "users") @Nullable
        Integer trainedUsers,

        @Meaning(value = "calls and events by integrations and automations in the week or on the day", unit = "events")
        @Nullable
        Long automationEvents,

        @Meaning(value = "visits to the help center in the week or on the day", unit = "visits") @Nullable
        Integer helpVisits,

        @Meaning(value = "those that came back to an article seen before", unit = "visits") @Nullable
        Integer repeatVisits)
        implements SharedRecord {}
