package io.crmvitals.routes.selftest;

import io.crmvitals.core.port.LinkedPage;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.http.Pause;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.Faults;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One life of the product within this process. It ends at a chosen moment as by a kill: from then on nothing of it reaches the store or a vendor, no answer reaches it,
 * and its clock and its waits are gone, so that it can but fall apart. What was in its memory is lost; a next life begins with the store alone.
 */
final class Life {

    /** Whoever catches it can do nothing more than let go too, because everything throws it from then on. */
    static final class Ended extends RuntimeException {

        private static final long serialVersionUID = 1;

        Ended() {
            super("this life of the product has ended", null, false, false);
        }
    }

    private final @Nullable Moment end;
    private final Map<String, Integer> counts = new HashMap<>();
    private final List<Moment> moments = new ArrayList<>();
    private boolean over;

    /** @param end null for a life that nothing disturbs */
    Life(@Nullable Moment end) {
        this.end = end;
    }

    /** Whether its end came; false where the run was through before. */
    synchronized boolean over() {
        return over;
    }

    /** Every moment that it lived through, in the order in which they came. */
    synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** Stands before everything that the vendor is asked. */
    void watch(String system, Faults faults) {
        Answer nothing = Answer.breaking(Answer.Break.RESET);
        faults.answer(call -> !reaches(system, call, false), Integer.MAX_VALUE, nothing);
        faults.answerAfterEffect(call -> !reaches(system, call, true), Integer.MAX_VALUE, nothing);
    }

    private synchronized boolean reaches(String system, Call call, boolean after) {
        if (!over) {
            happens(system, after);
        }
        return !over;
    }

    Store around(Store store) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class
                            || method.getName().equals("close")) {
                        return told(store, method, arguments);
                    }
                    String operation = operation(method, arguments);
                    happensHere(operation, false);
                    Object answer = told(store, method, arguments);
                    happensHere(operation, true);
                    return answer;
                });
    }

    /** The clock as long as there is somebody to look at it. */
    Clock around(Clock clock) {
        return new Clock() {
            @Override
            public Instant instant() {
                requireAlive();
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return clock.withZone(zone);
            }
        };
    }

    Pause around(Pause pause) {
        return wait -> {
            requireAlive();
            pause.waitFor(wait);
        };
    }

    private synchronized void requireAlive() {
        if (over) {
            throw new Ended();
        }
    }

    private synchronized void happensHere(String operation, boolean after) {
        requireAlive();
        happens(operation, after);
        requireAlive();
    }

    private void happens(String operation, boolean after) {
        int nth = after ? counts.getOrDefault(operation, 0) : counts.merge(operation, 1, Integer::sum);
        Moment moment = new Moment(operation, nth, after);
        moments.add(moment);
        over = moment.equals(end);
    }

    private static Object told(Store store, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** What is done to what: systems work side by side, so that only the operations on one of them have an order. */
    private static String operation(Method method, Object @Nullable [] arguments) {
        String name = "store." + method.getName();
        if (arguments != null) {
            for (Object argument : arguments) {
                String subject = subject(argument);
                if (!subject.isEmpty()) {
                    return name + " " + subject;
                }
            }
        }
        return name;
    }

    private static String subject(@Nullable Object argument) {
        if (argument instanceof StreamId stream) {
            return stream.toString();
        }
        if (argument instanceof LinkedPage page) {
            return page.stream().toString();
        }
        if (argument instanceof Class<?> kind) {
            return kind.getSimpleName();
        }
        if (argument instanceof Collection<?> many && !many.isEmpty()) {
            Object first = many.iterator().next();
            if (first instanceof WriteOutcome outcome) {
                return systemOf(outcome.writeId());
            }
            if (first instanceof PlannedWrite) {
                return "";
            }
            return first instanceof String id ? systemOf(id) : "";
        }
        return argument instanceof String text && text.matches("[a-z]+") ? text : "";
    }

    /** Of {@code health/salesforce:account:001/3} and {@code task/hubspot/P01-...}. */
    private static String systemOf(String writeId) {
        String[] parts = writeId.split("[/:]", 3);
        return parts.length < 3 ? "" : parts[0] + " " + parts[1];
    }
}
