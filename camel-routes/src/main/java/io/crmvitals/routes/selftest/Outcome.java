package io.crmvitals.routes.selftest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a trial found.
 *
 * @param figures by name in the order to be shown: {@code kills}, {@code faults}, {@code records}, {@code writes}, {@code duplicates}, {@code lost}; names that
 *     several trials use are added up at the end
 * @param broken what did not hold, each with the seed or the case that shows it again; empty when the promise held
 */
public record Outcome(Map<String, Long> figures, List<String> broken) {

    public Outcome {
        figures = new LinkedHashMap<>(figures);
        broken = List.copyOf(broken);
    }

    public boolean held() {
        return broken.isEmpty();
    }
}
