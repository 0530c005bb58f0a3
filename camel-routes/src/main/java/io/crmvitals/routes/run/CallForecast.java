package io.crmvitals.routes.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many calls a run will take, step by step. */
public record CallForecast(List<ExpectedCalls> steps) {

    public CallForecast {
        steps = List.copyOf(steps);
    }

    /** All steps of each system as one. */
    public Map<String, ExpectedCalls> bySystem() {
        Map<String, ExpectedCalls> all = new TreeMap<>();
        steps.forEach(step -> all.merge(step.system(), step, ExpectedCalls::and));
        return all;
    }
}
