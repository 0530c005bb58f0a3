package io.crmvitals.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.ConnectionReport.Field;
import io.crmvitals.core.port.ConnectionReport.StreamReport;
import io.crmvitals.core.port.ConnectionReport.WriteReport;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.NotAvailableException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at an account: does it let us in, does it give out each stream, which fields of its own does it have, and can our health fields be written. */
final class ZendeskCheck {

    private static final String PURPOSE = "check";

    /** An export that starts so late is short, and still refused to anybody but an admin. */
    private static final long PROBE_SECONDS = 120;

    private final ZendeskConfig config;
    private final ZendeskClient client;
    private final ZendeskAccess access;
    private final ZendeskFieldDefinitions definitions;
    private final Clock clock;

    ZendeskCheck(ZendeskConfig config, ZendeskClient client, ZendeskAccess access, Clock clock) {
        this.config = config;
        this.client = client;
        this.access = access;
        this.definitions = new ZendeskFieldDefinitions(client, PURPOSE);
        this.clock = clock;
    }

    ConnectionReport report(List<StreamRequest> requests) {
        client.organizationCount();
        Map<String, JsonNode> organizationFields = definitions.of(ZendeskFieldDefinitions.ORGANIZATIONS);
        List<String> findings = new ArrayList<>();
        String warning = access.warning();
        if (warning != null) {
            findings.add(warning);
        } else {
            ZendeskScopes.lacking(ZendeskScopes.NEEDED, config.scopes())
                    .forEach(scope -> findings.add("The connection does not ask for the scope " + scope + ", so "
                            + ZendeskScopes.without(scope)
                            + ". Add it to scopes of the connection and to the OAuth client."));
        }
        String noExports = noExports();
        List<StreamReport> streams = streams(requests, organizationFields, noExports);
        List<WriteReport> writes = new ZendeskWriteCheck(
                        definitions,
                        config.auth() instanceof ZendeskConfig.ApiToken ? List.of() : config.scopes(),
                        noExports == null,
                        findings)
                .look(organizationFields);
        return new ConnectionReport(ZendeskConnector.SYSTEM, config.host(), streams, writes, List.of(), findings);
    }

    private List<StreamReport> streams(
            List<StreamRequest> requests, Map<String, JsonNode> organizationFields, @Nullable String noExports) {
        List<StreamReport> reports = new ArrayList<>();
        for (StreamRequest request : requests) {
            ZendeskStream stream = ZendeskConnector.stream(request);
            Map<String, Field> fields = new LinkedHashMap<>(ZendeskSchema.of(stream));
            ZendeskFields asked = new ZendeskFields(request.fields());
            if (!stream.isExport()) {
                if (asked.anyUnder("user.user_fields.")) {
                    describe("user.user_fields.", definitions.of(ZendeskFieldDefinitions.USERS), fields);
                }
                reports.add(new StreamReport(stream.id(), lacking(stream), fields));
                continue;
            }
            if (stream == ZendeskStream.ORGANIZATIONS) {
                describe("organization_fields.", organizationFields, fields);
            }
            if (stream == ZendeskStream.USERS && asked.anyUnder("user_fields.")) {
                describe("user_fields.", definitions.of(ZendeskFieldDefinitions.USERS), fields);
            }
            if (stream == ZendeskStream.TICKETS && asked.anyUnder("custom_fields.")) {
                describe("custom_fields.", definitions.of(ZendeskFieldDefinitions.TICKETS), fields);
            }
            reports.add(new StreamReport(stream.id(), noExports, fields));
        }
        return reports;
    }

    private @Nullable String noExports() {
        try {
            client.organizationExportPage(clock.instant().getEpochSecond() - PROBE_SECONDS, Set.of(), PURPOSE);
            return null;
        } catch (AccessRefusedException notAdmin) {
            return notAdmin.concernsEverything()
                    ? notAdmin.getMessage()
                    : "Zendesk forbids its exports (403): it gives them to admins only. The credentials work, but the user behind them is no admin, or the"
                            + " scope does not hold read. Make that user an admin in Admin Center, People, Team members, or use the credentials of one.";
        }
    }

    /** Why a stream that is a list cannot be read, by asking for one record of it; null where it can. */
    private @Nullable String lacking(ZendeskStream stream) {
        long since = clock.instant().getEpochSecond() - PROBE_SECONDS;
        try {
            switch (stream) {
                case RATINGS -> client.ratingPage(since, null, 1, PURPOSE);
                case SURVEY_RESPONSES -> client.surveyResponsePage(since * 1_000, null, 1, PURPOSE);
                case MEMBERSHIPS -> client.membershipPage(null, 1, PURPOSE);
                case VOTES -> client.votePage(null, 1, PURPOSE);
                case METRIC_EVENTS -> client.metricEventPage(since, null, 1, PURPOSE);
                case ORGANIZATIONS, USERS, TICKETS ->
                    throw new IllegalArgumentException(stream.id() + " is an export, not a list");
            }
            return null;
        } catch (NotAvailableException | AccessRefusedException lacking) {
            return lacking.getMessage();
        }
    }

    private static void describe(String prefix, Map<String, JsonNode> definitions, Map<String, Field> fields) {
        definitions.forEach((name, definition) -> fields.put(
                prefix + name,
                new Field(
                        definition.path("type").asText(),
                        true,
                        definition.path("active").asBoolean(true) && prefix.startsWith("organization"),
                        options(definition))));
    }

    private static List<String> options(JsonNode definition) {
        List<String> options = new ArrayList<>();
        definition
                .path("custom_field_options")
                .forEach(option -> options.add(option.path("value").asText()));
        return options;
    }
}
