package io.crmvitals.salesforce;

import io.crmvitals.core.config.Secret;
import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.http.Http;
import io.crmvitals.http.Pause;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One Salesforce org: objects in, health fields on accounts and follow-up tasks out. Every part shares one session. Safe for many threads, but for each source,
 * which is one thread's.
 */
public final class SalesforceConnector implements Connector {

    static final String SYSTEM = "salesforce";

    private final SalesforceConfig config;
    private final Http http;
    private final Clock clock;
    private final SalesforceClient client;
    private final List<StreamRequest> requests;
    private final List<RecordSource> sources;
    private final HealthSink healthSink;
    private final TaskSink taskSink;
    private final boolean history;

    /**
     * @param requests one for each stream to read; the option {@code object} names the object, for example {@code Case}; the option {@code deletions: none}
     *     is for custom objects that have no {@code IsDeleted}
     * @throws IllegalArgumentException with the sentence to show when a stream names no object, or a field that is no API name
     */
    public SalesforceConnector(SalesforceConfig config, List<StreamRequest> requests, Clock clock, CallMeter meter) {
        this(config, requests, clock, meter, Pause.SLEEPING);
    }

    /** @param pause how a lock or a Bulk job is waited out; a test moves its clock instead */
    public SalesforceConnector(
            SalesforceConfig config, List<StreamRequest> requests, Clock clock, CallMeter meter, Pause pause) {
        this(config, requests, clock, meter, pause, BulkRead.USUAL_PAGE, clock.millis());
    }

    /**
     * @param pause how a lock or a Bulk job is waited out
     * @param bulkPage rows of a Bulk job's result asked for at once
     * @param seed of the spread of the waits for locks, so that two writers do not meet again and again
     */
    SalesforceConnector(
            SalesforceConfig config,
            List<StreamRequest> requests,
            Clock clock,
            CallMeter meter,
            Pause pause,
            int bulkPage,
            long seed) {
        this.config = config;
        this.http = new Http(SYSTEM, meter);
        this.clock = clock;
        this.client = new SalesforceClient(config, http, clock);
        this.requests = requests.stream()
                .sorted(Comparator.comparing(request -> !request.stream().name().equals("accounts")))
                .toList();
        this.sources = this.requests.stream()
                .<RecordSource>map(request ->
                        new SalesforceObjectSource(client, request, config.reading(), bulkPage, pause, clock))
                .toList();
        Random spread = new Random(seed);
        Supplier<LockTries> tries = () -> new LockTries(clock, pause, spread);
        this.history = config.writing().history();
        this.healthSink = new SalesforceHealthSink(client, new SalesforceHistory(client, history), tries);
        this.taskSink = new SalesforceTaskSink(client, new SalesforceTaskWords(client), tries);
    }

    @Override
    public String system() {
        return SYSTEM;
    }

    /** The first three characters of an id tell the object. */
    @Override
    public boolean idsAreUniqueEverywhere() {
        return true;
    }

    @Override
    public List<RecordSource> sources() {
        return sources;
    }

    @Override
    public Optional<HealthSink> healthSink() {
        return Optional.of(healthSink);
    }

    @Override
    public Optional<TaskSink> taskSink() {
        return Optional.of(taskSink);
    }

    @Override
    public Optional<ConnectionReport.Allowance> allowance() {
        return Optional.ofNullable(client.allowance());
    }

    @Override
    public ConnectionReport check() {
        return new SalesforceCheck(client, requests, history).report();
    }

    /**
     * Who puts the package into this connection's org; nothing is sent yet.
     *
     * @param admin an administrator's access token; neither kept nor told
     * @param instance the org's own address, where the connection's url is the login host of all orgs; else null, or the same address
     * @throws IllegalArgumentException with the sentence to show when it is not known which org to call, or the address may not have a token
     */
    public SalesforceInstaller installer(Secret admin, @Nullable String instance, Pause pause) {
        String address = config.baseUrl();
        if (config.namesNoOrg()) {
            if (instance == null) {
                throw new IllegalArgumentException(
                        "salesforce url is \"" + address
                                + "\", which names no org. Say which one, for example: --instance https://acme.my.salesforce.com");
            }
            address = config.hostRule().require("--instance", instance).toString();
        } else if (instance != null
                && !config.hostRule().require("--instance", instance).toString().equals(address)) {
            throw new IllegalArgumentException("--instance is \"" + instance + "\", but the connection's org is at \""
                    + address + "\". Leave --instance out, or mend url of the connection.");
        }
        return new SalesforceInstaller(
                new AdminSession(http, address, admin, config.writing().timeout(), clock),
                config.orgId(),
                client::org,
                this::integrationUser,
                clock,
                pause);
    }

    private String integrationUser() {
        if (config.signIn() instanceof SalesforceConfig.JwtBearer user) {
            return user.username();
        }
        try {
            return client.look(AdminSession.PURPOSE, connection -> connection.getUserInfo())
                    .getUserName();
        } catch (SoapFault fault) {
            throw client.faults().decide(fault, AdminSession.PURPOSE, "User");
        }
    }

    /** Nothing to give back: sessions end by themselves, connections when they are idle. */
    @Override
    public void close() {}
}
