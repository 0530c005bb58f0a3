package io.crmvitals.sandbox.portfolio;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The truth about one customer.
 *
 * @param number such as {@code C-00042}, whether or not Salesforce was told
 * @param links every account of the other systems that is this customer's
 * @param latentHealth 0 (about to leave) to 1 (delighted); nobody can read it, everything follows from it
 * @param seats paid for
 * @param weeklyActiveUsers distinct users in the four weeks up to each of the last 16 complete weeks, oldest first; fewer for a new customer,
 *     empty where no usage is told
 * @param quietSince the Monday from which the customer all but stopped working in the product; null for those who did not
 * @param usageDrop share of the weekly logins that went missing since then, 0 to 1; 0 for those who did not
 * @param openUrgentTickets unsolved and urgent in Zendesk
 * @param breachedTargets promises of Zendesk's support that were broken and not taken back
 * @param surveyAnswers those on their scale, oldest first
 * @param closed true for a former customer
 */
public record Customer(
        String number,
        String name,
        String country,
        String salesforceId,
        List<Link> links,
        double latentHealth,
        int seats,
        LocalDate contractStart,
        LocalDate renewal,
        List<Integer> weeklyActiveUsers,
        @Nullable LocalDate quietSince,
        double usageDrop,
        int openUrgentTickets,
        int breachedTargets,
        List<Answer> surveyAnswers,
        boolean closed) {

    /** An account of {@code hubspot} or {@code zendesk}, and by what it can be found. */
    public record Link(String system, String id, Match expected) {}

    /** One answer: NPS 0-10, CSAT 0-2 or CES 1-7. */
    public record Answer(String kind, int value, Instant at) {}

    /** A record that no system can mean, and why. */
    public record Impossible(String system, String stream, String id, String why) {}

    /** An account of another system that must not be matched by itself; {@code number} is null where it is nobody's. */
    public record Unmatchable(
            String system, String id, Match why, @Nullable String number) {}

    public List<String> hubspotCompanies() {
        return of("hubspot");
    }

    public List<String> zendeskOrganizations() {
        return of("zendesk");
    }

    private List<String> of(String system) {
        return links.stream()
                .filter(link -> link.system().equals(system))
                .map(Link::id)
                .toList();
    }
}
