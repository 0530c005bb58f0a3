package io.crmvitals.sandbox.hubspot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Puts results in an order that is never the order of the inputs, and the same in every run. */
final class Shuffle {

    private Shuffle() {}

    static <T> List<T> of(List<T> inOrder) {
        List<T> mixed = new ArrayList<>(inOrder);
        Collections.shuffle(mixed, new Random(inOrder.size()));
        if (mixed.equals(inOrder)) {
            Collections.reverse(mixed);
        }
        return mixed;
    }
}
