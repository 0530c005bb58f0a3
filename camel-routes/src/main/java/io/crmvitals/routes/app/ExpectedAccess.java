package io.crmvitals.routes.app;

import io.crmvitals.routes.run.ExpectedCalls;
import io.crmvitals.routes.run.PastRuns;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The calls that a process makes once, whatever it reads: signing in, and looking which org or portal it is. */
final class ExpectedAccess {

    private ExpectedAccess() {}

    /** @param soFar calls of this process by {@code system.purpose}: what was done need not be done again */
    static List<ExpectedCalls> of(PastRuns past, String system, Map<String, Long> soFar) {
        return Stream.of("sign-in", "check")
                .map(purpose -> {
                    String name = "calls." + system + "." + purpose;
                    boolean done = soFar.containsKey(system + "." + purpose);
                    long usual = past.ever(name).stream()
                            .mapToLong(Long::longValue)
                            .filter(calls -> calls > 0)
                            .findFirst()
                            .orElse(
                                    system.equals("files") || system.equals("warehouse")
                                            ? 0
                                            : firstTime(purpose, system));
                    return new ExpectedCalls(
                            system,
                            purpose,
                            0,
                            done ? 0 : usual,
                            usual,
                            true,
                            done ? "done already by this process" : "once a process");
                })
                .filter(step -> step.high() > 0)
                .toList();
    }

    /** A portal that is opened by a token has nobody to sign in, and is looked at instead. */
    private static long firstTime(String purpose, String system) {
        return system.equals("hubspot") == purpose.equals("check") ? 1 : 0;
    }
}
