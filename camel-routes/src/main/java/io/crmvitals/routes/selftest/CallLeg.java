package io.crmvitals.routes.selftest;

import io.crmvitals.sandbox.Call;
import java.util.Locale;

/** What a call is part of, told from the call alone, as whoever watches the wire could. */
enum CallLeg {
    SIGN_IN,
    READING,
    HEALTH,
    HISTORY,
    TASKS,
    CLOSINGS;

    static CallLeg of(String system, Call call) {
        return switch (system) {
            case "salesforce" -> salesforce(call);
            case "hubspot" -> hubspot(call);
            default -> zendesk(call);
        };
    }

    private static CallLeg salesforce(Call call) {
        if (call.path().endsWith("/oauth2/token")) {
            return SIGN_IN;
        }
        String text = call.text();
        if (text.contains("<m:upsert")) {
            return HISTORY;
        }
        if (text.contains("<m:create")) {
            return TASKS;
        }
        if (text.contains("<m:update")) {
            return text.contains("CRMV_Score__c") || text.contains("CRMV_Band__c") ? HEALTH : CLOSINGS;
        }
        return READING;
    }

    private static CallLeg hubspot(Call call) {
        if (call.path().contains("/companies/batch/update")) {
            return HEALTH;
        }
        if (call.path().contains("/tasks/batch/create")) {
            return TASKS;
        }
        return call.path().contains("/tasks/batch/update") ? CLOSINGS : READING;
    }

    private static CallLeg zendesk(Call call) {
        if (call.path().endsWith("/oauth/tokens")) {
            return SIGN_IN;
        }
        if (call.path().contains("/job_statuses/")) {
            return HEALTH;
        }
        if (call.method().equals("GET")) {
            return READING;
        }
        if (call.path().contains("/organizations/")) {
            return HEALTH;
        }
        return call.path().contains("/create_many") || call.method().equals("POST") ? TASKS : CLOSINGS;
    }

    /** The word for a figure. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
