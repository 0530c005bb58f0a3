package io.crmvitals.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Changes of a vendor's state that wait for a call: each happens once, right after a call that fits was answered, so that a test can move records under a client
 * that walks. Guarded by whatever guards the vendor's state.
 *
 * @param <V> the vendor's state
 */
public final class ChangesBetweenCalls<V> {

    private record Waiting<V>(Predicate<Call> when, Consumer<V> change) {}

    private final List<Waiting<V>> waiting = new ArrayList<>();

    public void afterNext(Predicate<Call> when, Consumer<V> change) {
        waiting.add(new Waiting<>(when, change));
    }

    /** Makes every change that waited for this call; one that adds another does not make that other at once. */
    public void answered(Call call, V vendor) {
        List<Waiting<V>> due =
                waiting.stream().filter(each -> each.when.test(call)).toList();
        waiting.removeAll(due);
        due.forEach(each -> each.change.accept(vendor));
    }
}
