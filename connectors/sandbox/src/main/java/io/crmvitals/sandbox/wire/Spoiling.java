package io.crmvitals.sandbox.wire;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;

/**
 * What becomes of one exchange.
 *
 * @param forwarded how often the vendor gets the call: 0 where somebody else answers in its place, 2 where it is delivered twice
 * @param answer what is told, out of the call and the vendor's own answer (an empty 200 where it was not asked)
 * @param manner how it is told
 */
public record Spoiling(int forwarded, Telling answer, Manner manner) {

    /** Makes the answer that the client gets. */
    @FunctionalInterface
    public interface Telling {
        Answer tell(Call call, Answer own);
    }

    /** The vendor does what it was asked, and its answer goes out in this manner. */
    public static Spoiling of(Manner manner) {
        return new Spoiling(1, (call, own) -> own, manner);
    }

    /** The vendor is not asked at all. */
    public static Spoiling instead(Answer answer) {
        return new Spoiling(0, (call, own) -> answer, Manner.WHOLE);
    }

    /** The vendor is not asked at all, and the client gets nothing. */
    public static Spoiling lost(Manner manner) {
        return new Spoiling(0, (call, own) -> own, manner);
    }

    /** The vendor does what it was asked, and its answer is changed on the way. */
    public static Spoiling changed(Telling change) {
        return new Spoiling(1, change, Manner.WHOLE);
    }

    /** The vendor gets the call twice; the client sees the second answer. */
    public static Spoiling twice() {
        return new Spoiling(2, (call, own) -> own, Manner.WHOLE);
    }
}
