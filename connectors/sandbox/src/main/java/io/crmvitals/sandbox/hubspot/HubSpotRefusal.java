package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;

/** Ends the handling of a call with HubSpot's refusal as the answer. */
final class HubSpotRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final transient Answer answer;

    HubSpotRefusal(Answer answer) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    static HubSpotRefusal validation(String message) {
        return new HubSpotRefusal(HubSpotErrors.validation(message));
    }
}
