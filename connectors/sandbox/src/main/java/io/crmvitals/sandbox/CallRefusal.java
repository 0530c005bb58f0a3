package io.crmvitals.sandbox;

import java.util.function.Supplier;

/** Ends the handling of a call with the vendor's refusal as the answer. */
public class CallRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    public CallRefusal(Answer answer) {
        super("refused with " + answer.status(), null, false, false);
        this.answer = answer;
    }

    public final Answer answer() {
        return answer;
    }

    /** What the handling answers, be it by refusing. */
    public static Answer orAnswer(Supplier<Answer> handling) {
        try {
            return handling.get();
        } catch (CallRefusal refusal) {
            return refusal.answer;
        }
    }
}
