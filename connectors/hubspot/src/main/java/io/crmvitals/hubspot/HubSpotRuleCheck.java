package io.crmvitals.hubspot;

import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.hubspot.api.model.NewProperty;
import io.crmvitals.hubspot.api.model.PropertyRule;
import io.crmvitals.hubspot.api.model.PropertyRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for rules of the portal's admins that our writes may break. HubSpot tells only what each value must look like; which properties are required it tells when
 * it refuses a write.
 *
 * @see <a href="https://developers.hubspot.com/changelog/crm-api-write-validation-enforcement">HubSpot: rules enforced on writes</a>
 */
final class HubSpotRuleCheck {

    private static final String COMPANIES = "0-2";
    private static final String TASKS = "0-27";
    private static final Set<String> TASK_PROPERTIES = Set.of(
            "hs_timestamp",
            "hs_task_subject",
            "hs_task_body",
            "hs_task_status",
            "hs_task_priority",
            "hs_task_type",
            "hubspot_owner_id");

    private static final BigDecimal HIGHEST_SCORE = BigDecimal.valueOf(100);
    private static final BigDecimal LONGEST_SUBJECT = BigDecimal.valueOf(255);

    private final HubSpotClient client;

    HubSpotRuleCheck(HubSpotClient client) {
        this.client = client;
    }

    List<String> findings() {
        Set<String> health =
                HubSpotHealthFields.defined().stream().map(NewProperty::getName).collect(Collectors.toSet());
        List<String> findings = new ArrayList<>(findings(COMPANIES, "company", health));
        findings.addAll(findings(TASKS, "task", TASK_PROPERTIES));
        return findings;
    }

    /** A token that may not ask learns of a rule when HubSpot refuses a write by it, which names the property. */
    private List<String> findings(String type, String word, Set<String> written) {
        List<PropertyRules> all;
        try {
            all = client.propertyRules(type, HubSpotCheck.PURPOSE);
        } catch (ConnectorException | RefusedException notTold) {
            return List.of();
        }
        List<String> findings = new ArrayList<>();
        for (PropertyRules property : all) {
            String name = property.getPropertyName();
            List<PropertyRule> rules = property.getPropertyValidationRules();
            if (!written.contains(name) || rules == null) {
                continue;
            }
            List<String> strict = rules.stream()
                    .filter(rule -> !harmless(name, rule))
                    .map(HubSpotRuleCheck::told)
                    .toList();
            if (!strict.isEmpty()) {
                findings.add(
                        "This portal's admins allow only some values of the " + word + " property " + name + " ("
                                + String.join(", ", strict)
                                + "), and HubSpot refuses what breaks that. Relax it in HubSpot's property settings if what we write does.");
            }
        }
        return findings;
    }

    /** A bound that nothing we write there can reach. */
    private static boolean harmless(String name, PropertyRule rule) {
        BigDecimal bound = bound(rule);
        if (bound == null) {
            return false;
        }
        return switch (rule.getRuleType()) {
            case "MIN_NUMBER" -> bound.signum() <= 0;
            case "MAX_NUMBER" -> bound.compareTo(HIGHEST_SCORE) >= 0;
            // Scores have one decimal.
            case "DECIMAL" -> bound.signum() > 0;
            case "MIN_LENGTH" -> bound.compareTo(BigDecimal.ONE) <= 0;
            case "MAX_LENGTH" -> name.equals("hs_task_subject") && bound.compareTo(LONGEST_SUBJECT) >= 0;
            default -> false;
        };
    }

    private static String told(PropertyRule rule) {
        String type = rule.getRuleType().matches("[A-Z_]{1,60}") ? rule.getRuleType() : "a rule";
        BigDecimal bound = bound(rule);
        return bound == null ? type : type + " " + bound.toPlainString();
    }

    private static @Nullable BigDecimal bound(PropertyRule rule) {
        List<String> arguments = rule.getRuleArguments();
        return arguments != null && arguments.size() == 1 && arguments.get(0).matches("-?\\d{1,12}(\\.\\d{1,6})?")
                ? new BigDecimal(arguments.get(0))
                : null;
    }
}
