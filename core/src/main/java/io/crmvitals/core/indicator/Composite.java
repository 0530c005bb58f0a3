package io.crmvitals.core.indicator;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.config.Section;
import io.crmvitals.core.record.SharedRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The weighed mean of the points that other indicators get, over those of them that have an answer.
 *
 * @param weights by indicator
 * @param parts the indicators themselves, as far as the catalogue knows them
 * @param least how many of them must have an answer
 */
record Composite(Map<String, Double> weights, Map<String, Indicator> parts, int least) implements Measure {

    Composite {
        weights = java.util.Collections.unmodifiableMap(new TreeMap<>(weights));
        parts = java.util.Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    static Measure read(Section section) {
        Section group = section.section("parts");
        Map<String, Double> weights = new TreeMap<>();
        for (String part : group.keys()) {
            weights.put(part, group.number(part, 0.001, 1000));
        }
        if (weights.size() < 2) {
            section.problem(
                    "parts",
                    "holds fewer than two indicators. Write each with its weight, for example: {logins: 40, breadth: 60}");
        }
        return new Composite(weights, Map.of(), section.integer("least", 2, 1, 100));
    }

    @Override
    public Set<String> madeOf() {
        return weights.keySet();
    }

    @Override
    public Measure knowing(Map<String, Indicator> catalogue) {
        Map<String, Indicator> known = new TreeMap<>(catalogue);
        known.keySet().retainAll(weights.keySet());
        return new Composite(weights, known, least);
    }

    @Override
    public Set<Class<? extends SharedRecord>> feeds() {
        Set<Class<? extends SharedRecord>> feeds = new HashSet<>();
        parts.values().forEach(part -> feeds.addAll(part.feeds()));
        return feeds;
    }

    @Override
    public Finding find(AccountView view) {
        double sum = 0;
        double weight = 0;
        List<Reading.Measured> answers = new ArrayList<>();
        int asked = 0;
        for (Map.Entry<String, Indicator> part : parts.entrySet()) {
            Reading reading = part.getValue().measure(view);
            asked += reading instanceof Reading.NotApplicable ? 0 : 1;
            if (reading instanceof Reading.Measured measured) {
                double w = weights.getOrDefault(part.getKey(), 0.0);
                sum += w * measured.points();
                weight += w;
                answers.add(measured);
            }
        }
        if (answers.size() < least) {
            return asked < least
                    ? Finding.notApplicable("na.parts")
                    : Finding.untold("untold.parts", "n", answers.size(), "least", least);
        }
        List<ExternalId> evidence = answers.stream()
                .flatMap(answer -> answer.evidence().stream())
                .distinct()
                .limit(20)
                .toList();
        return Finding.Found.of(
                sum / weight, answers.size(), evidence, "value", sum / weight, "part", answers.size(), "whole", asked);
    }
}
