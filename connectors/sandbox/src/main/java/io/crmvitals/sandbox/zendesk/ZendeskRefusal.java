package io.crmvitals.sandbox.zendesk;

import io.crmvitals.sandbox.Answer;

/** Ends the handling of a call with Zendesk's refusal as the answer. */
final class ZendeskRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final transient Answer answer;

    ZendeskRefusal(Answer answer) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }
}
