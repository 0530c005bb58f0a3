package io.crmvitals.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One error as HubSpot words it, for a whole call or for one input of a batch. Every part of it may be missing. What is shown of it are words from a known
 * alphabet and ids; HubSpot's own sentence may quote customers' data and is never shown.
 *
 * @param context lists of strings by name, the nested errors' among them
 * @param codes of the nested errors
 * @param text HubSpot's own sentences; to look into, never to show
 */
record Refusal(
        String category,
        String subCategory,
        String policy,
        String correlationId,
        Map<String, List<String>> context,
        Set<String> codes,
        String text) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern WORD = Pattern.compile("(?!pat-)[A-Za-z0-9_.-]{1,80}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");
    private static final Pattern NAMED_SCOPE = Pattern.compile("\\bcrm\\.[a-z_]{1,40}(\\.[a-z0-9_]{1,40}){1,3}\\b");
    private static final Pattern QUOTED_CODE = Pattern.compile("\"error\"\\s*:\\s*\"([A-Z_]{3,60})\"");
    private static final Pattern QUOTED_NAME = Pattern.compile("\"name\"\\s*:\\s*\"([a-z][a-z0-9_]{0,99})\"");
    private static final Pattern NAMED_IN_TEXT = Pattern.compile("[Pp]roperty [\"']([a-z][a-z0-9_]{0,99})[\"']");

    /** Reasons that some answers name in their sentence alone. */
    private static final List<String> CODES = List.of(
            "PROPERTY_DOESNT_EXIST",
            "READ_ONLY_VALUE",
            "INVALID_OPTION",
            "INVALID_INTEGER",
            "INVALID_FLOAT",
            "INVALID_LONG",
            "INVALID_DATE",
            "CONFLICTING_UNIQUE_VALUE",
            "MISSING_CONDITIONAL_REQUIRED_PROPERTY",
            "MISSING_REQUIRED_PROPERTY");

    /** Reads an error's body; rubbish and HTML become a refusal that says nothing. */
    static Refusal read(@Nullable String body) {
        return read(body, null);
    }

    /** @param correlationId as a header told it, for a body that does not */
    static Refusal read(@Nullable String body, @Nullable String correlationId) {
        String header = correlationId == null ? "" : correlationId;
        if (body == null || body.isBlank()) {
            return of(JSON.missingNode(), header);
        }
        try {
            return of(JSON.readTree(body), header);
        } catch (JsonProcessingException notJson) {
            return of(JSON.missingNode(), header);
        }
    }

    /** From anything that Jackson can turn into a tree. */
    static Refusal from(Object problem) {
        return of(JSON.valueToTree(problem), "");
    }

    private static Refusal of(JsonNode body, String correlationId) {
        Map<String, List<String>> context = new LinkedHashMap<>();
        Set<String> codes = new LinkedHashSet<>();
        StringBuilder text = new StringBuilder(body.path("message").asText(""));
        gather(body.path("context"), context);
        for (JsonNode error : body.path("errors")) {
            gather(error.path("context"), context);
            add(codes, error.path("code").asText(""));
            text.append('\n').append(error.path("message").asText(""));
            String in = error.path("in").asText("");
            if (WORD.matcher(in).matches()) {
                context.computeIfAbsent("in", key -> new ArrayList<>()).add(in);
            }
        }
        for (Matcher code = QUOTED_CODE.matcher(text); code.find(); ) {
            add(codes, code.group(1));
        }
        // Refusals about tokens have codes of their own: error as in RFC 6749, and a status that names HubSpot's
        // reason.
        add(codes, body.path("error").asText(""));
        String status = body.path("status").asText("");
        if (!status.equals("error")) {
            add(codes, status);
        }
        for (String code : CODES) {
            if (text.indexOf(code) >= 0) {
                codes.add(code);
            }
        }
        if (text.indexOf("already has that value") >= 0) {
            codes.add("CONFLICTING_UNIQUE_VALUE");
        }
        JsonNode sub = body.path("subCategory");
        return new Refusal(
                word(body.path("category").asText("")),
                word(sub.isTextual() ? sub.asText() : sub.path("name").asText("")),
                word(body.path("policyName").asText("")),
                word(body.path("correlationId").asText(correlationId)),
                context,
                codes,
                text.toString());
    }

    private static void gather(JsonNode context, Map<String, List<String>> into) {
        for (Iterator<Map.Entry<String, JsonNode>> all = context.fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = all.next();
            List<String> values = into.computeIfAbsent(entry.getKey(), key -> new ArrayList<>());
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(value -> values.add(value.asText()));
            } else {
                values.add(entry.getValue().asText());
            }
        }
    }

    private static void add(Set<String> codes, String code) {
        if (!code.isEmpty() && WORD.matcher(code).matches()) {
            codes.add(code);
        }
    }

    private static String word(String text) {
        return WORD.matcher(text).matches() ? text : "";
    }

    List<String> named(String contextKey) {
        return context.getOrDefault(contextKey, List.of());
    }

    /** The ids this error is about, whatever the operation calls them. */
    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>(named("ids"));
        ids.addAll(named("id"));
        ids.addAll(named("fromObjectId"));
        return ids;
    }

    /** False for the page of a gateway in between: HubSpot's own errors name a category or a correlation id. */
    boolean isHubSpots() {
        return !category.isEmpty() || !correlationId.isEmpty();
    }

    boolean isNotFound() {
        return category.equals("OBJECT_NOT_FOUND");
    }

    /** A record without associations is told as an error, but it is an empty answer. */
    boolean isNoAssociations() {
        return subCategory.contains("NO_ASSOCIATIONS_FOUND");
    }

    boolean isMissingProperty() {
        return codes.contains("PROPERTY_DOESNT_EXIST");
    }

    /** Names of the properties that the error is about, in alphabetical order. */
    Set<String> properties() {
        Set<String> names = new TreeSet<>(named("propertyName"));
        names.addAll(named("properties"));
        names.addAll(named("in"));
        for (Pattern pattern : List.of(QUOTED_NAME, NAMED_IN_TEXT)) {
            for (Matcher name = pattern.matcher(text); name.find(); ) {
                names.add(name.group(1));
            }
        }
        names.removeIf(name -> !NAME.matcher(name).matches());
        return names;
    }

    /** Names of the permissions that are lacking, in alphabetical order. */
    Set<String> scopes() {
        Set<String> scopes = new TreeSet<>();
        context.forEach((key, values) -> {
            if (key.toLowerCase(Locale.ROOT).contains("scope")) {
                values.stream()
                        .flatMap(value -> List.of(value.split("[,\\s]+", -1)).stream())
                        .filter(value -> WORD.matcher(value).matches())
                        .forEach(scopes::add);
            }
        });
        for (Matcher scope = NAMED_SCOPE.matcher(text); scope.find(); ) {
            scopes.add(scope.group());
        }
        return scopes;
    }

    boolean isAboutOwner() {
        return properties().contains("hubspot_owner_id")
                || text.toLowerCase(Locale.ROOT).contains("owner");
    }

    /** {@code VALIDATION_ERROR (INVALID_OPTION) on crmv_band, correlation id ...}: what is safe to show. */
    String tell() {
        StringBuilder told = new StringBuilder(category.isEmpty() ? "no reason given" : category);
        if (!codes.isEmpty()) {
            told.append(" (").append(String.join(", ", codes)).append(')');
        }
        Set<String> properties = properties();
        if (!properties.isEmpty()) {
            told.append(" on ").append(String.join(", ", properties));
        }
        if (!correlationId.isEmpty()) {
            told.append(", correlation id ").append(correlationId);
        }
        return told.toString();
    }
}
