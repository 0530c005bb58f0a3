package io.crmvitals.sandbox.hubspot;

import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.hubspot.WriteRules.ValueRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that show which rules the portal's admins set on the values of a type's properties. */
final class ValidationCalls {

    private final HubSpotPortal portal;

    ValidationCalls(HubSpotPortal portal) {
        this.portal = portal;
    }

    Answer answer(HubSpotRequest request) {
        if (!request.is("GET", "*") && !request.is("GET", "*", "*")) {
            return request.unknown(4);
        }
        request.allowParameters();
        ObjectType type = request.type(0);
        if (!request.login().grants(type.schemaScope("read"))) {
            request.demand(type.readScopes());
        }
        Map<String, List<ValueRule>> rules = portal.writeRules.onValues(type);
        if (request.rest().size() == 2) {
            return Answer.json(
                    200,
                    Map.of("results", json(rules.getOrDefault(request.rest().get(1), List.of()))));
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        rules.forEach((property, own) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("propertyName", property);
            row.put("propertyValidationRules", json(own));
            rows.add(row);
        });
        return Answer.json(200, Map.of("results", rows));
    }

    private static List<Map<String, Object>> json(List<ValueRule> rules) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ValueRule rule : rules) {
            rows.add(Map.of(
                    "ruleType", rule.ruleType(), "ruleArguments", rule.arguments(), "shouldApplyNormalization", false));
        }
        return rows;
    }
}
