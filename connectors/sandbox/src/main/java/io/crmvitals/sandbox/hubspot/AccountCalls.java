package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls about the account: which portal it is, and how much of the day's calls is used. */
final class AccountCalls {

    private final HubSpotPortal portal;

    AccountCalls(HubSpotPortal portal) {
        this.portal = portal;
    }

    Answer answer(HubSpotRequest request) {
        if (request.is("GET", "details")) {
            return details(request);
        }
        return request.is("GET", "api-usage", "daily", "private-apps") ? daily(request) : request.unknown(3);
    }

    private Answer details(HubSpotRequest request) {
        request.allowParameters();
        int offset =
                ZoneId.of(portal.timeZone()).getRules().getOffset(portal.now()).getTotalSeconds();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("portalId", portal.portalId());
        answer.put("accountType", "STANDARD");
        answer.put("timeZone", portal.timeZone());
        answer.put("companyCurrency", "USD");
        answer.put("additionalCurrencies", List.of());
        answer.put(
                "utcOffset",
                String.format(
                        "%s%02d:%02d", offset < 0 ? "-" : "+", Math.abs(offset) / 3600, Math.abs(offset) / 60 % 60));
        answer.put("utcOffsetMilliseconds", offset * 1000);
        answer.put("uiDomain", "app.hubspot.com");
        answer.put("dataHostingLocation", "eu1");
        return Answer.json(200, answer);
    }

    /** All private apps and keys of the portal draw on one allowance, which turns at midnight in the portal's time zone. */
    private Answer daily(HubSpotRequest request) {
        request.allowParameters();
        ZoneId zone = ZoneId.of(portal.timeZone());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", "private-apps-api-calls-daily");
        row.put("usageLimit", portal.limits.perDay());
        row.put("currentUsage", portal.limits.usedToday());
        row.put("collectedAt", PortalRecord.text(portal.now()));
        row.put("fetchStatus", "SUCCESS");
        row.put(
                "resetsAt",
                PortalRecord.text(portal.now()
                        .atZone(zone)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant()));
        return Answer.json(200, Map.of("results", List.of(row)));
    }
}
