package io.crmvitals.zendesk;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.Installation;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.StreamRequest;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.http.Http;
import io.crmvitals.http.Pause;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Zendesk: reads organizations, users, tickets and satisfaction ratings, writes health onto organizations and opens follow-up tickets. All of it goes by one
 * credential, one budget of calls and one policy for answers.
 */
public final class ZendeskConnector implements Connector {

    static final String SYSTEM = "zendesk";

    /** How often exports are read from the start again, because they need not tell of what was deleted for good. */
    static final Duration RECONCILE_EVERY = Duration.ofDays(7);

    private final ZendeskConfig config;
    private final List<StreamRequest> requests;
    private final @Nullable Path data;
    private final Clock clock;
    private final Http http;
    private final ZendeskAccess access;
    private final ZendeskBudgets budgets;
    private final ZendeskClient client;
    private final ZendeskWriteClient writing;
    private final ZendeskJobClient jobs;
    private final ZendeskHealthSink healthSink;
    private final ZendeskTaskSink tasks;

    /**
     * @param requests the streams to read: {@code organizations}, {@code users}, {@code memberships}, {@code tickets}, {@code ratings}, {@code survey-responses},
     *     {@code votes}, {@code metric-events}
     * @throws IllegalArgumentException for a stream that Zendesk does not have
     */
    public ZendeskConnector(ZendeskConfig config, List<StreamRequest> requests, Clock clock, CallMeter meter) {
        this(config, requests, clock, meter, Pause.SLEEPING);
    }

    /** @param pause how waits for a rate or for a job are spent */
    public ZendeskConnector(
            ZendeskConfig config, List<StreamRequest> requests, Clock clock, CallMeter meter, Pause pause) {
        this(config, requests, null, clock, meter, pause);
    }

    /** @param data where rotating tokens are kept; null where nothing is remembered beyond this object, which such tokens cannot do without */
    public ZendeskConnector(
            ZendeskConfig config,
            List<StreamRequest> requests,
            @Nullable Path data,
            Clock clock,
            CallMeter meter,
            Pause pause) {
        this.config = config;
        this.requests = requests.stream()
                .sorted(Comparator.comparing(ZendeskConnector::stream))
                .toList();
        this.clock = clock;
        this.data = data;
        this.http = new Http(SYSTEM, meter);
        this.access = new ZendeskAccess(config, http, data, clock);
        this.budgets = new ZendeskBudgets(config, clock, pause);
        this.client = new ZendeskClient(config, http, access, budgets, clock);
        this.writing = new ZendeskWriteClient(client, clock);
        this.jobs = new ZendeskJobClient(config, access, budgets, meter, clock);
        this.healthSink = new ZendeskHealthSink(jobs, new ZendeskJob(jobs, clock, pause), client, clock);
        this.tasks = new ZendeskTaskSink(config, client, writing, clock);
    }

    @Override
    public String system() {
        return SYSTEM;
    }

    @Override
    public List<RecordSource> sources() {
        List<RecordSource> sources =
                requests.stream().map(this::source).collect(Collectors.toCollection(ArrayList::new));
        String warning = access.warning();
        if (warning != null && !sources.isEmpty()) {
            sources.set(0, new WarnedSource(sources.get(0), warning));
        }
        return List.copyOf(sources);
    }

    private RecordSource source(StreamRequest request) {
        ZendeskStream stream = stream(request);
        ZendeskFields fields = new ZendeskFields(request.fields());
        return switch (stream) {
            case ORGANIZATIONS -> new ZendeskOrganizationSource(client, fields, clock);
            case USERS, TICKETS -> new ZendeskCursorExportSource(stream, client, fields, config.pageSize(), clock);
            case MEMBERSHIPS, VOTES -> new ZendeskWholeListSource(stream, client, fields, clock);
            case SURVEY_RESPONSES -> new ZendeskSurveySource(client, fields, clock);
            case METRIC_EVENTS -> new ZendeskMetricEventSource(client, fields, clock);
            case RATINGS -> new ZendeskRatingSource(client, fields, clock);
        };
    }

    @Override
    public Optional<HealthSink> healthSink() {
        return Optional.of(healthSink);
    }

    /** The same one every time, because it remembers which answers were lost. */
    @Override
    public Optional<TaskSink> taskSink() {
        return Optional.of(tasks);
    }

    /** Zendesk grants calls a minute and no day, so this is the most that our share of every minute makes of one; what others use of it is not told. */
    @Override
    public Optional<ConnectionReport.Allowance> allowance() {
        long aDay = Duration.ofDays(1).toMinutes() * budgets.perMinute();
        return Optional.of(new ConnectionReport.Allowance(
                budgets.perMinute() + " API calls a minute for all integrations of the account, over a day",
                0,
                aDay,
                ZendeskBudgets.CALLS_PERCENT));
    }

    @Override
    public ConnectionReport check() {
        return new ZendeskCheck(config, client, access, clock).report(requests);
    }

    /**
     * Begins to connect the connection's OAuth client to the account.
     *
     * @param redirect where Zendesk sends the browser back to; must stand on the OAuth client
     * @throws IllegalArgumentException when the connection is not one that a person allows in a browser
     */
    public ZendeskConnect connect(URI redirect) {
        if (!(config.auth() instanceof ZendeskConfig.OAuthApp app) || data == null) {
            throw new IllegalArgumentException(
                    "The connection opens Zendesk without a browser, so there is nothing to connect. Set auth to oauth, with client_id and client_secret.");
        }
        return new ZendeskConnect(config, app, http, data, clock, redirect);
    }

    /**
     * Creates the organization fields that health is written to, where they are missing, and adds dropdown options that are lacking. What people changed is left
     * alone; harmless to repeat.
     *
     * @throws io.crmvitals.core.problem.AccessRefusedException where the user behind the credentials is no admin or the scope is too narrow
     */
    public Installation install() {
        return new ZendeskInstall(client, writing, config.host()).done();
    }

    /** What {@link #install} would do; changes nothing. */
    public Installation plannedInstallation() {
        return new ZendeskInstall(client, writing, config.host()).planned();
    }

    @Override
    public void close() {
        jobs.close();
    }

    static ZendeskStream stream(StreamRequest request) {
        return ZendeskStream.named(request.stream().name())
                .filter(stream -> stream.id().equals(request.stream()))
                .orElseThrow(() -> new IllegalArgumentException(
                        request.stream() + " is not a stream of Zendesk. It has: " + ZendeskStream.names() + "."));
    }

    /** The least calls for so many records: even nothing costs one. */
    static long pages(long records, long pageSize) {
        return Math.max(1, (records + pageSize - 1) / pageSize);
    }
}
