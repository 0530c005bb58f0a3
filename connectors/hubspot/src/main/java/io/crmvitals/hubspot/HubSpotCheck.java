package io.crmvitals.hubspot;

import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.ConnectionReport.Allowance;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.ConnectionReport.WriteReport;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.hubspot.api.model.DailyUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at a portal before anything is read or written. Changes nothing. */
final class HubSpotCheck {

    static final String PURPOSE = "check";

    static final String TODAY = "this portal today, by all private apps and keys";
    private static final Set<String> COUNTED = Set.of("CACHED", "SUCCESS");

    private final HubSpotClient client;
    private final HubSpotObjectNames names;
    private final HubSpotConfig config;
    private final List<StreamRequest> requests;
    private final Supplier<Set<String>> granted;

    /** @param granted names of the permissions that we have; empty where HubSpot does not tell */
    HubSpotCheck(
            HubSpotClient client,
            HubSpotObjectNames names,
            HubSpotConfig config,
            List<StreamRequest> requests,
            Supplier<Set<String>> granted) {
        this.client = client;
        this.names = names;
        this.config = config;
        this.requests = List.copyOf(requests);
        this.granted = granted;
    }

    ConnectionReport report() {
        String portal = client.account().getPortalId().toString();
        List<String> findings = new ArrayList<>();
        HubSpotDefinitions definitions = new HubSpotDefinitions(client, PURPOSE);
        HubSpotStreamCheck reading = new HubSpotStreamCheck(client, names, definitions, findings);
        List<StreamReport> streams = requests.stream().map(reading::look).toList();
        List<WriteReport> writes = new HubSpotWriteCheck(client, definitions, granted.get(), findings).look();
        // Released versions sort by their date; the older one does not enforce the rules.
        if (config.version().compareTo(HubSpotConfig.FALL_BACK_VERSION) > 0) {
            findings.addAll(new HubSpotRuleCheck(client).findings());
        }
        return new ConnectionReport(HubSpotResponses.SYSTEM, portal, streams, writes, allowances(), findings);
    }

    /** As HubSpot counts them; else what came with the last answer, where anything did. An OAuth app has no day to share. */
    private List<Allowance> allowances() {
        int readsStopAt = 100 - config.limits().dailyReserve();
        List<Allowance> allowances = new ArrayList<>();
        for (DailyUsage usage : usage()) {
            Long limit = usage.getUsageLimit();
            Long used = usage.getCurrentUsage();
            String status = usage.getFetchStatus();
            if (limit != null && limit > 0 && used != null && (status == null || COUNTED.contains(status))) {
                allowances.add(new Allowance(TODAY, used, limit, readsStopAt));
            }
        }
        HubSpotAllowance.Known known = client.known();
        if (allowances.isEmpty()
                && known.dailyLimit().isPresent()
                && known.dailyRemaining().isPresent()) {
            long limit = known.dailyLimit().getAsLong();
            allowances.add(new Allowance(
                    TODAY, Math.max(0, limit - known.dailyRemaining().getAsLong()), limit, readsStopAt));
        }
        return allowances;
    }

    private List<DailyUsage> usage() {
        try {
            return client.dailyUsage(PURPOSE);
        } catch (ConnectorException | RefusedException notTold) {
            return List.of();
        }
    }
}
