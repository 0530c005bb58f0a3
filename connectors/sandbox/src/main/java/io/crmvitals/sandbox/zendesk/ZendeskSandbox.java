package io.crmvitals.sandbox.zendesk;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.CallRefusal;
import io.crmvitals.sandbox.RollingLimit;
import io.crmvitals.sandbox.VendorServer;
import io.crmvitals.sandbox.zendesk.ZendeskLimits.ExportLimit;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Zendesk account behind HTTP on the loopback: {@code /oauth/tokens} and {@code /api/v2}, with or without {@code .json} at the end of a path. It checks in
 * Zendesk's order: the login, the limits, the path, the scope, the request.
 */
public final class ZendeskSandbox extends VendorServer {

    /** The old kind of token may do everything. */
    private static final List<String> EVERYTHING = List.of("read", "write");

    private final ZendeskAccount account;
    private final TokenCalls tokens;
    private final ExportCalls exports;
    private final ListCalls lists;
    private final FieldCalls fields;
    private final OrganizationWrites organizationWrites;
    private final TicketWrites tickets;

    private ZendeskSandbox(ZendeskAccount account) {
        this.account = account;
        tokens = new TokenCalls(account);
        exports = new ExportCalls(account);
        lists = new ListCalls(account);
        fields = new FieldCalls(account);
        organizationWrites = new OrganizationWrites(account);
        tickets = new TicketWrites(account);
    }

    /** Listens at once; moments that the account writes come from the clock. */
    public static ZendeskSandbox start(ZendeskAccount account, Clock clock) {
        account.bind(clock);
        ZendeskSandbox sandbox = new ZendeskSandbox(account);
        sandbox.listen();
        return sandbox;
    }

    public ZendeskAccount account() {
        return account;
    }

    @Override
    protected Answer answer(Call call) {
        synchronized (account) {
            Answer answer = CallRefusal.orAnswer(() -> admitted(call));
            account.answered(call);
            return answer;
        }
    }

    private Answer admitted(Call call) {
        String path = call.path().endsWith(".json")
                ? call.path().substring(0, call.path().length() - ".json".length())
                : call.path();
        if (path.equals("/oauth/tokens")) {
            return call.method().equals("POST") ? tokens.token(call) : ZendeskErrors.invalidEndpoint();
        }
        if (!path.startsWith("/api/v2/")) {
            return ZendeskErrors.invalidEndpoint();
        }
        List<String> scopes = scopes(call);
        List<String> segments = new ArrayList<>(
                Arrays.asList(path.substring("/api/v2/".length()).split("/", -1)));
        ZendeskRequest request = new ZendeskRequest(call, segments, url());
        if (request.is("GET", "users", "me")) {
            return me(scopes != null);
        }
        if (scopes == null) {
            return ZendeskErrors.unauthenticated();
        }
        return limited(request, scopes);
    }

    /** What the login may do; null where there is no valid login. */
    private @Nullable List<String> scopes(Call call) {
        String authorization = call.header("Authorization");
        if (authorization == null) {
            return null;
        }
        if (authorization.startsWith("Bearer ")) {
            return account.logins.scopes(authorization.substring("Bearer ".length()), account.now());
        }
        if (!authorization.startsWith("Basic ")) {
            return null;
        }
        String login;
        try {
            login = new String(
                    Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
        int end = login.indexOf("/token:");
        return end > 0 && account.logins.apiTokenFits(login.substring(0, end), login.substring(end + 7))
                ? EVERYTHING
                : null;
    }

    /** Answers strangers too, as somebody without a name. */
    private static Answer me(boolean known) {
        Map<String, @Nullable Object> user = new LinkedHashMap<>();
        user.put("id", known ? 1L : null);
        user.put("name", known ? "Integration" : "Anonymous user");
        user.put("email", known ? "integration@site.example" : "invalid@site.example");
        user.put("role", known ? "admin" : "end-user");
        return Answer.json(200, Map.of("user", user));
    }

    private Answer limited(ZendeskRequest request, List<String> scopes) {
        long nanos = System.nanoTime();
        account.jobs.advanceByTime(nanos);
        RollingLimit general = account.limits.general;
        ExportLimit own = exportLimit(request);
        Answer answer;
        if (!general.take(nanos)) {
            answer = ZendeskErrors.tooManyRequests(general.resets(nanos));
        } else if (own != null && !own.limit().take(nanos)) {
            answer = ZendeskErrors.tooManyExports(own.limit().resets(nanos));
        } else {
            answer = CallRefusal.orAnswer(() -> routed(request, scopes, nanos));
        }
        answer = answer.with("x-rate-limit", Integer.toString(general.allowed()))
                .with("x-rate-limit-remaining", Integer.toString(general.remaining()))
                .with("ratelimit-limit", Integer.toString(general.allowed()))
                .with("ratelimit-remaining", Integer.toString(general.remaining()))
                .with("ratelimit-reset", Long.toString(general.resets(nanos)));
        return own == null ? answer : answer.with(own.header(), own.standing(nanos));
    }

    private @Nullable ExportLimit exportLimit(ZendeskRequest request) {
        if (!request.path().get(0).equals("incremental")) {
            return null;
        }
        return request.is("GET", "incremental", "users", "cursor")
                ? account.limits.userExport
                : account.limits.incremental;
    }

    private Answer routed(ZendeskRequest request, List<String> scopes, long nanos) {
        Answer answer = switch (request.path().get(0)) {
            case "incremental" -> incremental(request, scopes);
            case "organizations" -> organizations(request, scopes, nanos);
            case "organization_fields" -> organizationFields(request, scopes);
            case "tickets" -> tickets(request, scopes);
            case "job_statuses" -> jobStatuses(request);
            default -> others(request, scopes);
        };
        return answer == null ? ZendeskErrors.invalidEndpoint() : answer;
    }

    private @Nullable Answer incremental(ZendeskRequest request, List<String> scopes) {
        if (request.is("GET", "incremental", "tickets", "cursor")) {
            demand(scopes, "tickets", false);
            return exports.tickets(request);
        }
        if (request.is("GET", "incremental", "users", "cursor")) {
            demand(scopes, "users", false);
            return exports.users(request);
        }
        if (request.is("GET", "incremental", "organizations")) {
            demand(scopes, "organizations", false);
            return exports.organizations(request);
        }
        return null;
    }

    private @Nullable Answer organizations(ZendeskRequest request, List<String> scopes, long nanos) {
        if (request.is("PUT", "organizations", "update_many")) {
            demand(scopes, "organizations", true);
            return organizationWrites.updateMany(request, nanos);
        }
        if (!request.call().method().equals("GET")) {
            return null;
        }
        demand(scopes, "organizations", false);
        if (request.is("GET", "organizations")) {
            return lists.organizations(request);
        }
        if (request.is("GET", "organizations", "count")) {
            return lists.count(request, false);
        }
        if (request.is("GET", "organizations", "show_many")) {
            return lists.showMany(request);
        }
        if (request.is("GET", "organizations", "search")) {
            return lists.searchOrganizations(request);
        }
        return request.is("GET", "organizations", "*")
                ? lists.organization(request, request.path().get(1))
                : null;
    }

    private @Nullable Answer organizationFields(ZendeskRequest request, List<String> scopes) {
        demand(scopes, "organizations", !request.call().method().equals("GET"));
        if (request.is("GET", "organization_fields")) {
            return fields.list(request);
        }
        if (request.is("POST", "organization_fields")) {
            return fields.create(request);
        }
        if (request.is("GET", "organization_fields", "*")) {
            return fields.get(request, request.path().get(1));
        }
        return request.is("PUT", "organization_fields", "*")
                ? fields.update(request, request.path().get(1))
                : null;
    }

    private @Nullable Answer tickets(ZendeskRequest request, List<String> scopes) {
        demand(scopes, "tickets", !request.call().method().equals("GET"));
        if (request.is("GET", "tickets")) {
            return tickets.list(request);
        }
        if (request.is("POST", "tickets")) {
            return tickets.create(request);
        }
        if (request.is("GET", "tickets", "count")) {
            return lists.count(request, true);
        }
        if (request.is("GET", "tickets", "*")) {
            return tickets.get(request, request.path().get(1));
        }
        if (request.is("PUT", "tickets", "*")) {
            return tickets.update(request, request.path().get(1));
        }
        return request.is("GET", "tickets", "*", "metrics")
                ? tickets.metrics(request, request.path().get(1))
                : null;
    }

    /** Whoever may begin a job may ask about it. */
    private @Nullable Answer jobStatuses(ZendeskRequest request) {
        if (request.is("GET", "job_statuses", "show_many")) {
            request.allowParameters("ids");
            List<Map<String, @Nullable Object>> found = new ArrayList<>();
            for (String id : request.words("ids")) {
                Map<String, @Nullable Object> job = account.jobs.ask(url(), id);
                if (job != null) {
                    found.add(job);
                }
            }
            return Answer.json(200, Map.of("job_statuses", found));
        }
        if (!request.is("GET", "job_statuses", "*")) {
            return null;
        }
        request.allowParameters();
        Map<String, @Nullable Object> job =
                account.jobs.ask(url(), request.path().get(1));
        return job == null ? ZendeskErrors.recordNotFound() : Answer.json(200, Map.of("job_status", job));
    }

    private @Nullable Answer others(ZendeskRequest request, List<String> scopes) {
        if (request.is("GET", "satisfaction_ratings")) {
            demand(scopes, "satisfaction_ratings", false);
            return lists.ratings(request);
        }
        if (request.is("GET", "guide", "survey_responses")) {
            demand(scopes, "hc", false);
            return lists.surveyResponses(request);
        }
        if (request.is("GET", "users")) {
            demand(scopes, "users", false);
            return lists.users(request);
        }
        if (request.is("GET", "user_fields")) {
            demand(scopes, "users", false);
            return lists.fields(request, "user_fields", account.userFields);
        }
        if (request.is("GET", "ticket_fields")) {
            demand(scopes, "tickets", false);
            return lists.fields(request, "ticket_fields", account.ticketFields);
        }
        if (request.is("GET", "organization_memberships")) {
            demand(scopes, "organizations", false);
            return lists.memberships(request);
        }
        return null;
    }

    private static void demand(List<String> scopes, String resource, boolean write) {
        if (!ZendeskLogins.allow(scopes, resource, write)) {
            throw new CallRefusal(ZendeskErrors.forbidden());
        }
    }
}
