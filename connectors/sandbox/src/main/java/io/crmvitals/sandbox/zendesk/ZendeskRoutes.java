package io.crmvitals.sandbox.zendesk;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.CallRefusal;
import io.crmvitals.sandbox.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Which call is answered by what, and which scope and role it needs. The first path that fits counts. */
final class ZendeskRoutes {

    private record Route(
            String method,
            PathPattern path,
            String resource,
            boolean admin,
            Function<ZendeskRequest, Answer> endpoint) {

        boolean fits(ZendeskRequest request) {
            return request.call().method().equals(method) && path.fits(request.path());
        }
    }

    private final ZendeskAccount account;
    private final List<Route> routes = new ArrayList<>();

    ZendeskRoutes(ZendeskAccount account) {
        this.account = account;
        exports();
        organizations();
        tickets();
        people();
        satisfaction();
        search();
        jobs();
    }

    Answer answer(ZendeskRequest request, List<String> scopes) {
        Route route = routes.stream()
                .filter(each -> each.fits(request))
                .findFirst()
                .orElseThrow(() -> new CallRefusal(ZendeskErrors.invalidEndpoint()));
        boolean write = !route.method.equals("GET");
        boolean allowed = route.resource.isEmpty() || ZendeskLogins.allow(scopes, route.resource, write);
        if (!allowed || (route.admin && !account.habits().admin())) {
            throw new CallRefusal(ZendeskErrors.forbidden());
        }
        return route.endpoint.apply(request);
    }

    private void exports() {
        CursorExports byCursor = new CursorExports(account);
        TimeExports byTime = new TimeExports(account);
        forAdmins("GET", "incremental/tickets/cursor", "tickets", byCursor::tickets);
        forAdmins("GET", "incremental/users/cursor", "users", byCursor::users);
        forAdmins("GET", "incremental/organizations", "organizations", byTime::organizations);
        forAdmins("GET", "incremental/ticket_metric_events", "tickets", byTime::metricEvents);
    }

    private void organizations() {
        ListCalls lists = new ListCalls(account);
        OrganizationWrites writes = new OrganizationWrites(account);
        FieldCalls fields = new FieldCalls(account);
        add("GET", "organizations", "organizations", lists::organizations);
        add("GET", "organizations/count", "organizations", request -> lists.count(request, false));
        add("GET", "organizations/show_many", "organizations", lists::showMany);
        add("GET", "organizations/search", "organizations", lists::searchOrganizations);
        add("GET", "organizations/*", "organizations", request -> lists.organization(request, request.segment(1)));
        add("PUT", "organizations/update_many", "organizations", writes::updateMany);
        add("PUT", "organizations/*", "organizations", request -> writes.update(request, request.segment(1)));
        add("GET", "organization_fields", "organizations", fields::list);
        forAdmins("POST", "organization_fields", "organizations", fields::create);
        add("GET", "organization_fields/*", "organizations", request -> fields.get(request, request.segment(1)));
        forAdmins(
                "PUT", "organization_fields/*", "organizations", request -> fields.update(request, request.segment(1)));
    }

    private void tickets() {
        TicketCalls tickets = new TicketCalls(account);
        TicketWrites writes = new TicketWrites(account);
        ListCalls lists = new ListCalls(account);
        add("GET", "tickets", "tickets", tickets::list);
        add("POST", "tickets", "tickets", writes::create);
        add("GET", "tickets/count", "tickets", request -> lists.count(request, true));
        add("GET", "tickets/show_many", "tickets", tickets::showMany);
        add("GET", "tickets/*", "tickets", request -> tickets.get(request, request.segment(1)));
        add("PUT", "tickets/*", "tickets", request -> writes.update(request, request.segment(1)));
        add("DELETE", "tickets/*", "tickets", request -> writes.delete(request, request.segment(1)));
        add("GET", "tickets/*/metrics", "tickets", request -> tickets.metrics(request, request.segment(1)));
        add("GET", "tickets/*/comments", "tickets", request -> tickets.comments(request, request.segment(1)));
        add("GET", "ticket_fields", "tickets", tickets::fields);
    }

    private void people() {
        UserCalls users = new UserCalls(account);
        add("GET", "users", "users", users::list);
        add("GET", "users/count", "users", request -> new ListCalls(account).count(request, account.users.size()));
        add("GET", "users/show_many", "users", users::showMany);
        add("GET", "users/search", "users", users::search);
        add("GET", "users/*", "users", request -> users.get(request, request.segment(1)));
        add("GET", "user_fields", "users", users::fields);
        add("GET", "organization_memberships", "organizations", users::memberships);
        add(
                "GET",
                "organization_memberships/*",
                "organizations",
                request -> users.membership(request, request.segment(1)));
        add(
                "GET",
                "users/*/organization_memberships",
                "users",
                request -> users.membershipsOf(request, "user_id", request.segment(1)));
        add(
                "GET",
                "organizations/*/organization_memberships",
                "organizations",
                request -> users.membershipsOf(request, "organization_id", request.segment(1)));
    }

    private void satisfaction() {
        RatingCalls ratings = new RatingCalls(account);
        SurveyCalls surveys = new SurveyCalls(account);
        HelpCenterCalls help = new HelpCenterCalls(account);
        forAdmins("GET", "satisfaction_ratings", "satisfaction_ratings", ratings::list);
        forAdmins("GET", "satisfaction_ratings/count", "satisfaction_ratings", ratings::count);
        add("GET", "guide/survey_responses", "hc", surveys::list);
        add("GET", "guide/*/survey_responses/*", "hc", request -> surveys.get(request, request.segment(3)));
        add(
                "GET",
                "guide/*/surveys/*/*",
                "hc",
                request -> surveys.survey(request, request.segment(3), request.segment(4)));
        add("GET", "help_center/votes", "hc", help::votes);
        add("GET", "help_center/votes/*", "hc", request -> help.vote(request, request.segment(2)));
        add("GET", "help_center/articles", "hc", help::articles);
        add("GET", "help_center/*/articles", "hc", help::articles);
        add("GET", "help_center/articles/*/votes", "hc", request -> help.votesOn(request, request.segment(2)));
        add("GET", "help_center/*/articles/*/votes", "hc", request -> help.votesOn(request, request.segment(3)));
        add("GET", "help_center/users/*/votes", "hc", request -> help.votesOf(request, request.segment(2)));
    }

    private void search() {
        SearchCalls search = new SearchCalls(account);
        // Whoever may read anything may search, and finds what he may read.
        add("GET", "search", "", search::search);
        add("GET", "search/export", "", search::export);
    }

    private void jobs() {
        JobCalls jobs = new JobCalls(account);
        // Whoever may begin a job may ask about it.
        add("GET", "job_statuses/show_many", "", jobs::showMany);
        add("GET", "job_statuses/*", "", request -> jobs.get(request, request.segment(1)));
    }

    private void add(String method, String path, String resource, Function<ZendeskRequest, Answer> endpoint) {
        routes.add(new Route(method, PathPattern.of(path.split("/", -1)), resource, false, endpoint));
    }

    private void forAdmins(String method, String path, String resource, Function<ZendeskRequest, Answer> endpoint) {
        routes.add(new Route(method, PathPattern.of(path.split("/", -1)), resource, true, endpoint));
    }
}
