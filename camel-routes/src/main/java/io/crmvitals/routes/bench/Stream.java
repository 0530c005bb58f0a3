package io.crmvitals.routes.bench;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.selftest.StageClock;
import io.crmvitals.salesforce.SalesforceConfig;
import io.crmvitals.salesforce.SalesforceConnector;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One long list of one vendor, by one way of reading it. */
enum Stream {
    SALESFORCE_SOAP("salesforce", "accounts", "sf-soap", "Salesforce accounts, SOAP"),
    SALESFORCE_BULK("salesforce", "accounts", "sf-bulk", "Salesforce accounts, Bulk 2.0 CSV"),
    HUBSPOT("hubspot", "companies", "hs", "HubSpot companies, list"),
    ZENDESK("zendesk", "tickets", "zd", "Zendesk tickets, incremental export");

    private final String system;
    private final String stream;
    private final String prefix;
    private final String path;

    Stream(String system, String stream, String prefix, String path) {
        this.system = system;
        this.stream = stream;
        this.prefix = prefix;
        this.path = path;
    }

    /** The leg that only pulls and maps; the floor makes its calls again. */
    String source() {
        return prefix + "-source";
    }

    String stored() {
        return prefix + "-store";
    }

    String client() {
        return prefix + "-client";
    }

    /** The leg of a Camel component that reads this list. */
    String camel() {
        return prefix + "-camel";
    }

    String tokens() {
        return source() + "-tokens";
    }

    String path() {
        return path;
    }

    /** The product's connector for this list alone; waits for an allowance pass on the given clock instead of lasting. */
    Connector open(Configuration configuration, Map<String, String> variables, Path data, StageClock clock) {
        return open(configuration, variables, data, clock, CallMeter.NONE);
    }

    Connector open(
            Configuration configuration, Map<String, String> variables, Path data, StageClock clock, CallMeter meter) {
        List<StreamRequest> requests = configuration.mapping().requests(system).stream()
                .filter(request -> request.stream().name().equals(stream))
                .toList();
        if (this == SALESFORCE_SOAP || this == SALESFORCE_BULK) {
            return new SalesforceConnector(salesforce(variables), requests, clock, meter, clock::pass);
        }
        return configuration.connection(system).open(requests, data, clock, meter, clock::pass);
    }

    /** As this list is read. */
    SalesforceConfig salesforce(Map<String, String> variables) {
        SalesforceConfig.Reading usual = SalesforceConfig.Reading.USUAL;
        return new SalesforceConfig(
                variables.getOrDefault("SALESFORCE_URL", ""),
                new SalesforceConfig.ClientCredentials(
                        variables.getOrDefault("SALESFORCE_CLIENT_ID", ""),
                        new Secret(variables.getOrDefault("SALESFORCE_CLIENT_SECRET", ""))),
                Set.of("127.0.0.1"),
                null,
                new SalesforceConfig.Reading(
                        usual.pageSize(),
                        this == SALESFORCE_BULK ? 1 : Integer.MAX_VALUE,
                        usual.timeout(),
                        usual.allowancePercent(),
                        usual.reconcileEvery()),
                SalesforceConfig.Writing.USUAL);
    }

    /** Somebody edits so many records of the list. */
    void change(Sandbox sandbox, int records, Instant at) {
        String name = "Edited at " + at.getEpochSecond();
        switch (this) {
            case SALESFORCE_SOAP, SALESFORCE_BULK ->
                sandbox.salesforce().org().rows("Account").stream()
                        .limit(records)
                        .forEach(row -> sandbox.salesforce()
                                .org()
                                .edit("Account", String.valueOf(row.get("Id")), Map.of("Name", name)));
            case HUBSPOT ->
                sandbox.hubspot().portal().objects("companies").stream()
                        .limit(records)
                        .forEach(id -> sandbox.hubspot().portal().update("companies", id, Map.of("name", name), at));
            case ZENDESK ->
                sandbox.zendesk().account().tickets().stream()
                        .limit(records)
                        .forEach(id -> sandbox.zendesk().account().updateTicket(id, Map.of("subject", name), at));
        }
    }

    /** The time at which every round begins, so that all rounds make the same calls. */
    static StageClock clock() {
        return new StageClock(Portfolio.NOW);
    }
}
