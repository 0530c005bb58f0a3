package io.crmvitals.core.record;

import io.crmvitals.core.account.ExternalId;
import org.jspecify.annotations.Nullable;

/** One record of the shared model, told by one outside system. */
public sealed interface SharedRecord
        permits Account,
                Contact,
                Engagement,
                FeatureRequest,
                FollowUp,
                LicenseUsage,
                Milestone,
                Renewal,
                ServiceTarget,
                SurveyAnswer,
                SurveyInvitation,
                TeamMember,
                Ticket {

    /** Who tells it. */
    ExternalId id();

    /**
     * The account record of the same system that this one belongs to; null where the vendor does not say, and for people of our own company.
     * An {@link Account} belongs to itself.
     */
    @Nullable
    ExternalId account();
}
