package io.crmvitals.core.score;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.score.CardFinding.Rule;
import io.crmvitals.core.score.CardFinding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether playbooks ask for indicators that exist. */
final class PlaybookRules {

    private PlaybookRules() {}

    static List<CardFinding> findings(Catalogue catalogue, Map<String, Set<String>> playbooks) {
        List<CardFinding> findings = new ArrayList<>();
        new TreeMap<>(playbooks).forEach((playbook, ids) -> {
            for (String id : new TreeSet<>(ids)) {
                if (catalogue.get(id) == null) {
                    findings.add(new CardFinding(
                            Severity.ERROR,
                            Rule.PLAYBOOK_WITHOUT_INDICATOR,
                            "",
                            "",
                            0,
                            "The playbook " + playbook + " asks for " + id + ", which is not a known indicator."
                                    + Nearest.hint(id, catalogue.ids()),
                            "It would never ask anybody to act.",
                            "Correct the name in config/playbooks.yaml."));
                }
            }
        });
        return findings;
    }
}
