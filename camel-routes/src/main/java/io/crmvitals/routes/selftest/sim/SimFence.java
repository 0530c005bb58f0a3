package io.crmvitals.routes.selftest.sim;

import io.crmvitals.core.port.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one process and everything outside of it. It counts the steps across, writes them into the trace, and ends the process at a chosen one: from then on
 * no step gets across any more, so a dead process cannot touch what its successor works on.
 */
final class SimFence {

    private final SimTrace trace;
    private int left = Integer.MAX_VALUE;
    private boolean dead;

    SimFence(SimTrace trace) {
        this.trace = trace;
    }

    /** The process dies at the step after so many; each call has two, before and after its effect. */
    void dieAfter(int steps) {
        left = steps;
    }

    boolean dead() {
        return dead;
    }

    /** @throws SimDeath when the process is dead, or dies here */
    void step(String what) {
        if (!dead && left-- <= 0) {
            dead = true;
            trace.add("dies at " + what);
        }
        if (dead) {
            throw new SimDeath();
        }
        trace.add(what);
    }

    /** The store behind the fence. It closes whatever happened, as the operating system would close it. */
    Store around(Store store) {
        Object fenced = Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    boolean closes = method.getName().equals("close");
                    if (!closes) {
                        step("store " + method.getName());
                    }
                    @Nullable Object result;
                    try {
                        result = method.invoke(store, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause() == null ? thrown : thrown.getCause();
                    }
                    if (!closes) {
                        step("store " + method.getName() + " done");
                    }
                    return result;
                });
        return (Store) fenced;
    }
}
