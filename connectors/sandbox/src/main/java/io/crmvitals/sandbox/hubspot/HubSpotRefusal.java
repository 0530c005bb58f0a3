package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.CallRefusal;

/** Ends the handling of a call with HubSpot's refusal as the answer. */
final class HubSpotRefusal extends CallRefusal {

    private static final long serialVersionUID = 1L;

    HubSpotRefusal(Answer answer) {
        super(answer);
    }

    static HubSpotRefusal validation(String message) {
        return new HubSpotRefusal(HubSpotErrors.validation(message));
    }
}
