package io.crmvitals.sandbox.salesforce;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /services/data}: version, session and allowance first, then the resource; whoever is signed in is told of the calls used. */
final class RestEndpoint {

    private static final Pattern PATH = Pattern.compile("/services/data/v([0-9]{2,3})\\.0(/.*)?");
    /** Summer '25 retired all that is older; the newest is Winter '27. */
    private static final int OLDEST = 31;

    private static final int NEWEST = 68;

    private final SalesforceOrg org;
    private final BulkQueryCalls bulk;

    RestEndpoint(SalesforceOrg org) {
        this.org = org;
        this.bulk = new BulkQueryCalls(org);
    }

    Answer answer(Call call) {
        try {
            Matcher path = PATH.matcher(call.path());
            if (!path.matches()) {
                throw RestRefusal.notFound();
            }
            int version = Integer.parseInt(path.group(1));
            if (version < OLDEST) {
                throw new RestRefusal(410, "GONE", "API version " + version + ".0 has been retired");
            }
            if (version > NEWEST) {
                throw RestRefusal.notFound();
            }
            List<String> resource = segments(path.group(2));
            if (!isBulk(resource) && !isLimits(resource)) {
                throw RestRefusal.notFound();
            }
            return signedIn(call, version, resource);
        } catch (RestRefusal refusal) {
            return refused(refusal);
        }
    }

    private Answer signedIn(Call call, int version, List<String> resource) {
        String userId = user(call);
        if (userId == null) {
            throw new RestRefusal(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
        if (!org.restEnabled()) {
            // In these words for a user without API Enabled too, see github.com/restforce/restforce/issues/219.
            throw new RestRefusal(403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.");
        }
        if (!org.count()) {
            return counted(refused(new RestRefusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")));
        }
        try {
            return counted(resource(call, version, resource, userId));
        } catch (RestRefusal refusal) {
            return counted(refused(refusal));
        } catch (SoapFault wrongQuery) {
            return counted(refused(new RestRefusal(400, wrongQuery.code, wrongQuery.text())));
        }
    }

    private Answer resource(Call call, int version, List<String> resource, String userId) {
        return isBulk(resource)
                ? bulk.answer(call, version, resource.subList(2, resource.size()), userId)
                : limits(call);
    }

    /** What the org may use in 24 hours, and what is left of it. */
    private Answer limits(Call call) {
        if (!call.method().equals("GET")) {
            throw RestRefusal.wrongMethod(call.method());
        }
        if (!org.seesSetup()) {
            // The vendor documents the permission that is needed, View Setup and Configuration, but not how it words
            // the refusal.
            throw new RestRefusal(403, "INSUFFICIENT_ACCESS", "You do not have access to the limits of this org");
        }
        Map<String, Object> limits = new LinkedHashMap<>();
        limits.put("DailyApiRequests", limit(org.allowance(), org.allowance() - org.callsUsed()));
        limits.put(
                "DailyBulkV2QueryJobs", limit(org.bulk().allowance, org.bulk().remaining(org.now())));
        limits.put("DailyBulkV2QueryFileStorageMB", limit(976_562, 976_562));
        return Answer.json(200, limits);
    }

    private static Map<String, Object> limit(long most, long left) {
        Map<String, Object> limit = new LinkedHashMap<>();
        limit.put("Max", most);
        limit.put("Remaining", left);
        return limit;
    }

    private static boolean isBulk(List<String> resource) {
        return resource.size() >= 2
                && resource.get(0).equals("jobs")
                && resource.get(1).equals("query");
    }

    private static boolean isLimits(List<String> resource) {
        return resource.equals(List.of("limits"));
    }

    private static List<String> segments(@Nullable String resource) {
        return resource == null
                ? List.of()
                : Arrays.stream(resource.split("/"))
                        .filter(segment -> !segment.isEmpty())
                        .toList();
    }

    private @Nullable String user(Call call) {
        String authorization = call.header("authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return null;
        }
        return org.sessions().use(authorization.substring(7).trim(), org.now());
    }

    private Answer counted(Answer answer) {
        return answer.with("Sforce-Limit-Info", "api-usage=" + org.callsUsed() + "/" + org.allowance());
    }

    private static Answer refused(RestRefusal refusal) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("errorCode", refusal.code);
        error.put("message", refusal.text());
        return Answer.json(refusal.status, List.of(error));
    }
}
