package io.crmvitals.hubspot;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.Installation;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.http.Pause;
import io.crmvitals.hubspot.api.model.StaticTokenInfo;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One HubSpot portal. All its sources and sinks share one rate budget; a portal that the config pins is looked at once before anything is read or written.
 * Safe for many threads, as long as each source and sink is used by one at a time.
 */
public final class HubSpotConnector implements Connector {

    private final HubSpotConfig config;
    private final List<StreamRequest> requests;
    private final @Nullable Path data;
    private final Clock clock;
    private final HubSpotAccess access;
    private final CallMeter meter;
    private final HubSpotClient client;
    private final HubSpotObjectNames names;
    private final HubSpotMerges merges = new HubSpotMerges();
    private final HubSpotTaskSink tasks;

    /**
     * @param requests what the mapping asks; a stream is read from the object type of its option {@code object}, else from the type of its own name
     */
    public HubSpotConnector(HubSpotConfig config, List<StreamRequest> requests, Clock clock, CallMeter meter) {
        this(config, requests, clock, meter, Pause.SLEEPING);
    }

    /** @param pause how to wait for the rate budget; a test moves its clock instead */
    public HubSpotConnector(
            HubSpotConfig config, List<StreamRequest> requests, Clock clock, CallMeter meter, Pause pause) {
        this(config, requests, null, clock, meter, pause);
    }

    /**
     * @param data where it is remembered which portal the stored cursors belong to, and an app's newest tokens; null where nothing is remembered beyond this object,
     *     which an app cannot do
     */
    public HubSpotConnector(
            HubSpotConfig config,
            List<StreamRequest> requests,
            @Nullable Path data,
            Clock clock,
            CallMeter meter,
            Pause pause) {
        this.config = config;
        this.requests = List.copyOf(requests);
        this.data = data;
        this.clock = clock;
        this.meter = meter;
        PortalPin pin = new PortalPin(config.portalId(), data);
        this.access = access(config, data, pin, clock, meter);
        this.client = new HubSpotClient(config, access, pin, meter, clock, pause);
        this.names = new HubSpotObjectNames(client);
        this.tasks = new HubSpotTaskSink(client, clock, pause);
    }

    private static HubSpotAccess access(
            HubSpotConfig config, @Nullable Path data, PortalPin pin, Clock clock, CallMeter meter) {
        if (config.access() instanceof HubSpotConfig.StaticToken fixed) {
            return HubSpotAccess.by(fixed.token());
        }
        HubSpotConfig.OAuthApp app = (HubSpotConfig.OAuthApp) config.access();
        if (data == null) {
            return HubSpotAccess.withoutFolder();
        }
        HubSpotTokenClient tokens = new HubSpotTokenClient(config, meter, clock);
        return new OAuthAccess(app, tokens, OAuthAccess.file(data, config), pin, clock);
    }

    @Override
    public String system() {
        return HubSpotResponses.SYSTEM;
    }

    @Override
    public List<RecordSource> sources() {
        return requests.stream()
                .sorted(Comparator.comparing(
                        request -> !HubSpotStream.of(request).isCompanies()))
                .map(this::source)
                .toList();
    }

    private RecordSource source(StreamRequest request) {
        HubSpotStream stream = HubSpotStream.of(request);
        return stream.isOwners()
                ? new HubSpotOwnerSource(request, client, clock)
                : new HubSpotObjectSource(stream, client, names, merges, config.reading(), clock);
    }

    @Override
    public Optional<HealthSink> healthSink() {
        return Optional.of(new HubSpotHealthSink(client));
    }

    /** The same one every time, because it remembers which answers were lost a moment ago. */
    @Override
    public Optional<TaskSink> taskSink() {
        return Optional.of(tasks);
    }

    /** An OAuth app has no day to share, and is told none. */
    @Override
    public Optional<ConnectionReport.Allowance> allowance() {
        HubSpotAllowance.Known known = client.known();
        if (known.dailyLimit().isEmpty() || known.dailyRemaining().isEmpty()) {
            return Optional.empty();
        }
        long limit = known.dailyLimit().getAsLong();
        long used = Math.max(0, limit - known.dailyRemaining().getAsLong());
        return Optional.of(new ConnectionReport.Allowance(
                HubSpotCheck.TODAY, used, limit, 100 - config.limits().dailyReserve()));
    }

    @Override
    public ConnectionReport check() {
        return new HubSpotCheck(client, names, config, requests, this::granted).report();
    }

    /** Names of the permissions that we have; empty where HubSpot does not tell. */
    private Set<String> granted() {
        if (!(config.access() instanceof HubSpotConfig.StaticToken)) {
            return access.granted();
        }
        return client.staticToken(access.token(), HubSpotCheck.PURPOSE)
                .map(StaticTokenInfo::getScopes)
                .<Set<String>>map(TreeSet::new)
                .orElseGet(TreeSet::new);
    }

    /**
     * Creates the company properties that health is written to, where they are missing, and adds options that are lacking. What people changed is left alone; harmless
     * to repeat.
     *
     * @throws io.crmvitals.core.problem.AccessRefusedException without the permission crm.schemas.companies.write
     */
    public Installation install() {
        return new HubSpotInstall(client).done();
    }

    /** What {@link #install} would do; changes nothing. */
    public Installation plannedInstallation() {
        return new HubSpotInstall(client).planned();
    }

    /**
     * Begins to connect the connection's app to a portal.
     *
     * @param redirect where HubSpot sends the browser back to; must be registered with the app
     * @throws IllegalArgumentException when the connection is not one of an app
     */
    public HubSpotConnect connect(URI redirect) {
        if (!(config.access() instanceof HubSpotConfig.OAuthApp app) || data == null) {
            throw new IllegalArgumentException(
                    "The connection opens HubSpot by a token, so there is nothing to connect. Set auth to oauth, with client_id and client_secret.");
        }
        return new HubSpotConnect(
                config,
                app,
                new HubSpotTokenClient(config, meter, clock),
                OAuthAccess.file(data, config),
                new PortalPin(config.portalId(), data),
                clock,
                redirect);
    }

    /** Nothing is held open but pooled connections, which end by themselves. */
    @Override
    public void close() {}
}
