package io.crmvitals.core.score;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the lint may know beside cards and catalogue; whatever is empty is not looked at.
 *
 * @param mapped fields of shared records that some mapping fills, for example {@code license-usage.activeUsers}
 * @param playbooks indicators that each playbook names, by the playbook's id
 * @param newest the newest score of every account
 */
public record LintSources(Set<String> mapped, Map<String, Set<String>> playbooks, Collection<HealthScore> newest) {

    /** Nothing else is known. */
    public static final LintSources NONE = new LintSources(Set.of(), Map.of(), List.of());

    public LintSources {
        mapped = Set.copyOf(mapped);
        playbooks = Map.copyOf(playbooks);
        newest = List.copyOf(newest);
    }
}
