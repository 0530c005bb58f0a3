package io.crmvitals.sandbox.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.PathPattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call with its path taken apart; reads parameters and body and refuses what HubSpot does not know.
 *
 * @param version the dated version from the path
 * @param rest the path's segments after the version
 * @param types the kinds of record of this portal
 * @param login who calls
 */
record HubSpotRequest(Call call, String version, List<String> rest, ObjectTypes types, PortalLogins.Login login) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Version 2026-09 holds the API to the admins' rules and mends sloppy dates. */
    boolean enforcesRules() {
        return version.equals("2026-09");
    }

    boolean is(String method, int segments) {
        return call.method().equals(method) && rest.size() == segments;
    }

    boolean is(String method, String... pattern) {
        return call.method().equals(method) && PathPattern.of(pattern).fits(rest);
    }

    ObjectType type(int segment) {
        ObjectType type = types.find(rest.get(segment));
        if (type == null) {
            throw HubSpotRefusal.validation("Unable to infer object type from: " + rest.get(segment));
        }
        return type;
    }

    /** Ends the call where the caller was not granted every one of these. */
    void demand(List<String> scopes) {
        List<String> missing =
                scopes.stream().filter(scope -> !login.grants(scope)).toList();
        if (!missing.isEmpty()) {
            throw new HubSpotRefusal(HubSpotErrors.missingScopes(missing));
        }
    }

    /** A method that a path does not have is told apart from a path that does not exist. */
    Answer unknown(int longest) {
        return rest.size() <= longest && !call.method().equals("GET")
                ? HubSpotErrors.error(405, "VALIDATION_ERROR", "Method not allowed.")
                : HubSpotErrors.resourceNotFound();
    }

    void allowParameters(String... names) {
        for (String sent : call.query().keySet()) {
            if (!List.of(names).contains(sent)) {
                throw HubSpotRefusal.validation("Unknown query parameter: " + sent);
            }
        }
    }

    @Nullable
    String parameter(String name) {
        String value = call.parameter(name);
        return value == null || value.isEmpty() ? null : value;
    }

    boolean flag(String name) {
        String value = parameter(name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw HubSpotRefusal.validation("Invalid boolean for " + name + ": " + value);
        }
        return "true".equals(value);
    }

    int limit(int usual, int ceiling) {
        String value = parameter("limit");
        if (value == null) {
            return usual;
        }
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > ceiling) {
            throw HubSpotRefusal.validation(
                    "Invalid limit: " + value + ". The limit must be between 1 and " + ceiling + ".");
        }
        return Integer.parseInt(value);
    }

    /** Repeated keys and comma-joined values both; null where the parameter was not sent. */
    @Nullable
    List<String> list(String name) {
        List<String> sent = call.query().get(name);
        if (sent == null) {
            return null;
        }
        List<String> all = new ArrayList<>();
        for (String each : sent) {
            Arrays.stream(each.split(",", -1))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .forEach(all::add);
        }
        return all;
    }

    JsonNode body(String... fields) {
        return only(json(), fields);
    }

    /** A body that is a list of objects. */
    List<JsonNode> bodyList(String... fields) {
        JsonNode body = json();
        if (!body.isArray() || body.isEmpty()) {
            throw HubSpotRefusal.validation("Invalid input JSON: expected a list.");
        }
        List<JsonNode> all = new ArrayList<>();
        body.forEach(each -> all.add(only(each, fields)));
        return all;
    }

    private JsonNode json() {
        if (call.body().length == 0) {
            throw HubSpotRefusal.validation("Invalid input JSON: the request body is missing.");
        }
        String contentType = call.header("Content-Type");
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new HubSpotRefusal(
                    HubSpotErrors.error(415, "VALIDATION_ERROR", "Unsupported media type; send application/json."));
        }
        try {
            return JSON.readTree(call.body());
        } catch (JsonProcessingException malformed) {
            throw HubSpotRefusal.validation("Invalid input JSON on line "
                    + malformed.getLocation().getLineNr() + ", column "
                    + malformed.getLocation().getColumnNr() + ".");
        } catch (IOException unreadable) {
            throw HubSpotRefusal.validation("Invalid input JSON: the request body is not readable.");
        }
    }

    /** The node itself, if it is an object with no other fields than these. */
    static JsonNode only(JsonNode node, String... fields) {
        if (!node.isObject()) {
            throw HubSpotRefusal.validation("Invalid input JSON: expected an object.");
        }
        Set<String> known = Set.of(fields);
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw HubSpotRefusal.validation("Invalid input JSON: unrecognized field \"" + name + "\".");
            }
        }
        return node;
    }

    /** Property values are strings or null, never numbers or booleans. */
    static Map<String, @Nullable String> values(JsonNode properties) {
        if (!properties.isObject()) {
            throw HubSpotRefusal.validation("Invalid input JSON: required field properties is missing.");
        }
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        properties.fields().forEachRemaining(each -> {
            JsonNode value = each.getValue();
            if (!value.isTextual() && !value.isNull()) {
                throw HubSpotRefusal.validation(
                        "Invalid input JSON: cannot read the value of property " + each.getKey() + " as a string.");
            }
            values.put(each.getKey(), value.isNull() || value.asText().isEmpty() ? null : value.asText());
        });
        return values;
    }

    /** Inputs of a batch, one at least and no more than the ceiling. */
    static List<JsonNode> inputs(JsonNode body, int ceiling, String... fields) {
        JsonNode inputs = body.path("inputs");
        if (!inputs.isArray() || inputs.isEmpty()) {
            throw HubSpotRefusal.validation("Invalid input JSON: required field inputs is missing or empty.");
        }
        if (inputs.size() > ceiling) {
            throw HubSpotRefusal.validation(
                    "Batch size is too large: " + inputs.size() + ", the maximum is " + ceiling + ".");
        }
        List<JsonNode> all = new ArrayList<>();
        inputs.forEach(input -> all.add(only(input, fields)));
        return all;
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw HubSpotRefusal.validation(
                    "Invalid input JSON: required field " + field + " is missing or no string.");
        }
        return value.asText();
    }

    static List<String> texts(JsonNode node, String field) {
        List<String> all = new ArrayList<>();
        JsonNode list = node.path(field);
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw HubSpotRefusal.validation("Invalid input JSON: " + field + " is no list.");
        }
        list.forEach(each -> all.add(each.asText()));
        return all;
    }
}
