package io.crmvitals.routes.cli;

import io.crmvitals.routes.selftest.Promise;
import io.crmvitals.routes.selftest.Scale;
import io.crmvitals.routes.selftest.Tried;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the trials found, as a program reads it. */
final class SelftestJson {

    private SelftestJson() {}

    static Map<String, Object> of(List<Tried> all, Scale scale, long seed) {
        List<Object> trials = new ArrayList<>();
        for (Tried tried : all) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", tried.id());
            one.put("promises", tried.promises());
            one.put("claim", tried.claim());
            one.put("held", tried.outcome().held());
            one.put("figures", tried.outcome().figures());
            one.put("broken", tried.outcome().broken());
            one.put("seconds", tried.seconds());
            trials.add(one);
        }
        List<Object> promises = new ArrayList<>();
        for (Promise promise : Promise.ALL) {
            promises.add(Map.of(
                    "id", promise.id(), "goal", promise.goal(), "stands", SelftestText.stands(promise, all, scale)));
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("scale", scale.word());
        whole.put("seed", seed);
        whole.put("held", all.stream().allMatch(tried -> tried.outcome().held()));
        whole.put("trials", trials);
        whole.put("promises", promises);
        whole.put("sum", SelftestText.sums(all));
        return whole;
    }
}
