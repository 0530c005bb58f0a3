package io.crmvitals.sandbox.hubspot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the admins of a portal demand of a record; version 2026-09 holds the API to it. */
final class WriteRules {

    private record OnCreate(ObjectType type, String property) {}

    private record When(ObjectType type, String property, String other, String value) {}

    /** One rule on the values of one property, in HubSpot's words, such as {@code MAX_LENGTH} with {@code 80}. */
    record ValueRule(ObjectType type, String property, String ruleType, List<String> arguments) {}

    private final List<ValueRule> onValues = new ArrayList<>();
    private final List<OnCreate> onCreate = new ArrayList<>();
    private final List<When> conditional = new ArrayList<>();

    void onCreate(ObjectType type, String property) {
        onCreate.add(new OnCreate(type, property));
    }

    void when(ObjectType type, String property, String other, String value) {
        conditional.add(new When(type, property, other, value));
    }

    void onValue(ValueRule rule) {
        onValues.add(rule);
    }

    /** By the name of the property. */
    Map<String, List<ValueRule>> onValues(ObjectType type) {
        Map<String, List<ValueRule>> rules = new LinkedHashMap<>();
        for (ValueRule rule : onValues) {
            if (rule.type == type) {
                rules.computeIfAbsent(rule.property, key -> new ArrayList<>()).add(rule);
            }
        }
        return rules;
    }

    List<String> missingOnCreate(ObjectType type, Map<String, @Nullable String> after) {
        return onCreate.stream()
                .filter(rule -> rule.type == type && after.get(rule.property) == null)
                .map(OnCreate::property)
                .toList();
    }

    List<String> missingByCondition(ObjectType type, Map<String, @Nullable String> after) {
        return conditional.stream()
                .filter(rule -> rule.type == type
                        && Objects.equals(after.get(rule.other), rule.value)
                        && after.get(rule.property) == null)
                .map(When::property)
                .toList();
    }
}
