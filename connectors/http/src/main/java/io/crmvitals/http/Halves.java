package io.crmvitals.http;

import java.util.List;
import java.util.function.Predicate;

/**
 * Finds, in a batch that a vendor refused without saying whom it minds, the one it minds, and lets all others through. Where a first half went through, the cause is
 * in the second, which is then not sent as a whole again: one culprit among n costs at most 2 log2(n) calls beside the refused one.
 */
public final class Halves {

    private Halves() {}

    /**
     * Sends a refused batch in parts.
     *
     * @param refused at least two
     * @param send sends a part and deals with it whatever comes of it, if need be by coming back here; true when the whole part went through
     */
    public static <W> void send(List<W> refused, Predicate<List<W>> send) {
        int half = refused.size() / 2;
        List<W> rest = refused.subList(half, refused.size());
        if (send.test(refused.subList(0, half)) && rest.size() > 1) {
            send(rest, send);
        } else {
            boolean unused = send.test(rest);
        }
    }
}
