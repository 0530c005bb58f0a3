package io.crmvitals.sandbox.zendesk;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.CallRefusal;
import io.crmvitals.sandbox.RollingLimit;
import io.crmvitals.sandbox.VendorServer;
import io.crmvitals.sandbox.zendesk.ZendeskLimits.OwnLimit;
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
 * A Zendesk account behind HTTP on the loopback: {@code /oauth} and {@code /api/v2}, with or without {@code .json} at the end of a path. It checks in
 * Zendesk's order: the login, the limits, the path, the scope, the request.
 */
public final class ZendeskSandbox extends VendorServer {

    /** The old kind of token may do everything. */
    private static final List<String> EVERYTHING = List.of("read", "write");

    private final ZendeskAccount account;
    private final TokenCalls tokens;
    private final ConsentPage consent;
    private final ZendeskRoutes routes;

    private ZendeskSandbox(ZendeskAccount account) {
        this.account = account;
        tokens = new TokenCalls(account);
        consent = new ConsentPage(account);
        routes = new ZendeskRoutes(account);
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
    protected String limitOf(Call call) {
        if (call.path().startsWith("/api/v2/incremental/users")) {
            return "exports of users";
        }
        return call.path().startsWith("/api/v2/incremental/") ? "exports" : "all";
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
        if (path.equals("/oauth/authorizations/new")) {
            return call.method().equals("GET") ? consent.answer(call) : ZendeskErrors.invalidEndpoint();
        }
        if (!path.startsWith("/api/v2/")) {
            return ZendeskErrors.invalidEndpoint();
        }
        List<String> scopes = scopes(call);
        List<String> segments = new ArrayList<>(
                Arrays.asList(path.substring("/api/v2/".length()).split("/", -1)));
        ZendeskRequest request = new ZendeskRequest(call, segments, url());
        if (request.is("GET", "users", "me")) {
            return me(scopes != null, account.habits().admin());
        }
        if (scopes == null) {
            String sent = call.header("Authorization");
            boolean bearer = sent != null && sent.startsWith("Bearer ");
            return bearer && account.habits().badTokensAreNamed()
                    ? ZendeskErrors.invalidToken()
                    : ZendeskErrors.unauthenticated();
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
    private static Answer me(boolean known, boolean admin) {
        Map<String, @Nullable Object> user = new LinkedHashMap<>();
        user.put("id", known ? ZendeskAccount.INTEGRATION_USER : null);
        user.put("name", known ? "Integration" : "Anonymous user");
        user.put("email", known ? "integration@site.example" : "invalid@site.example");
        user.put("role", known ? (admin ? "admin" : "agent") : "end-user");
        return Answer.json(200, Map.of("user", user));
    }

    private Answer limited(ZendeskRequest request, List<String> scopes) {
        long nanos = account.limits().nanos();
        account.jobs.advanceByTime(nanos, account.now());
        ZendeskLimits limits = account.limits();
        RollingLimit general = request.segment(0).equals("help_center") ? limits.helpCenter : limits.general;
        OwnLimit own = limits.own(request);
        Answer answer;
        if (!general.take(nanos)) {
            answer = ZendeskErrors.tooManyRequests(general.resets(nanos));
        } else if (own != null && !own.limit().take(nanos)) {
            answer = own.refusal(nanos);
        } else {
            answer = CallRefusal.orAnswer(() -> routes.answer(request, scopes));
        }
        answer = answer.with("x-rate-limit", Integer.toString(general.allowed()))
                .with("x-rate-limit-remaining", Integer.toString(general.remaining()))
                .with("ratelimit-limit", Integer.toString(general.allowed()))
                .with("ratelimit-remaining", Integer.toString(general.remaining()))
                .with("ratelimit-reset", Long.toString(general.resets(nanos)));
        return own == null || own.header().isEmpty() ? answer : answer.with(own.header(), own.standing(nanos));
    }
}
