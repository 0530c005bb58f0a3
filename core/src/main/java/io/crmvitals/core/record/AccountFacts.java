package io.crmvitals.core.record;

import io.crmvitals.core.account.AccountKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All we know of one account as of one instant: nothing in here was learned later. Deleted records are left out.
 *
 * @param tellings the account as each system tells it, the primary CRM first
 * @param revenue recurring revenue over time as the first telling that tells it has had it, oldest first
 * @param heard for each kind of record, when a feed of that kind was last read to its end without an error; a kind that is missing has no feed
 *     at all. "No rows" means zero only where the feed was heard of lately.
 */
public record AccountFacts(
        AccountKey key,
        List<Account> tellings,
        List<Contact> contacts,
        List<Ticket> tickets,
        List<Renewal> renewals,
        List<LicenseUsage> usage,
        List<SurveyAnswer> answers,
        List<SurveyInvitation> invitations,
        List<Milestone> milestones,
        List<Engagement> engagements,
        List<FollowUp> followUps,
        List<ServiceTarget> serviceTargets,
        List<FeatureRequest> requests,
        List<RevenuePoint> revenue,
        Map<Class<? extends SharedRecord>, Instant> heard) {

    public AccountFacts {
        tellings = List.copyOf(tellings);
        contacts = List.copyOf(contacts);
        tickets = List.copyOf(tickets);
        renewals = List.copyOf(renewals);
        usage = List.copyOf(usage);
        answers = List.copyOf(answers);
        invitations = List.copyOf(invitations);
        milestones = List.copyOf(milestones);
        engagements = List.copyOf(engagements);
        followUps = List.copyOf(followUps);
        serviceTargets = List.copyOf(serviceTargets);
        requests = List.copyOf(requests);
        revenue = List.copyOf(revenue);
        heard = Map.copyOf(heard);
    }

    /** One field of the account: the first telling that has it wins, so the primary CRM's word stands before the others'. */
    public <T> @Nullable T first(Function<Account, @Nullable T> field) {
        for (Account telling : tellings) {
            T value = field.apply(telling);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The customer's name as the first telling has it; the key where nobody tells one. */
    public String name() {
        return tellings.isEmpty() ? key.value() : tellings.get(0).name();
    }
}
