package io.crmvitals.sandbox.zendesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.CallRefusal;
import io.crmvitals.sandbox.PathPattern;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One call with its path taken apart; reads parameters and body and refuses what Zendesk does not know.
 *
 * @param path the segments after {@code /api/v2}, without {@code .json} at the end
 * @param url where the sandbox listens, for the addresses in answers
 */
record ZendeskRequest(Call call, List<String> path, String url) {

    boolean is(String method, String... pattern) {
        return call.method().equals(method) && PathPattern.of(pattern).fits(path);
    }

    String segment(int place) {
        return path.get(place);
    }

    void allowParameters(String... names) {
        for (String sent : call.query().keySet()) {
            if (!List.of(names).contains(sent)) {
                throw bad("InvalidParameter", "Unknown parameter: " + sent);
            }
        }
    }

    @Nullable
    String parameter(String name) {
        String value = call.parameter(name);
        return value == null || value.isEmpty() ? null : value;
    }

    int number(String name, int usual, int ceiling) {
        String value = parameter(name);
        if (value == null) {
            return usual;
        }
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > ceiling) {
            throw bad("InvalidValue", name + " must be between 1 and " + ceiling);
        }
        return Integer.parseInt(value);
    }

    /** Whole epoch seconds that are not in the future; null where it was not sent. */
    @Nullable
    Long seconds(String name, Instant now) {
        String value = parameter(name);
        if (value == null) {
            return null;
        }
        if (!value.matches("\\d{1,15}") || Long.parseLong(value) > now.getEpochSecond()) {
            throw bad("InvalidValue", name + " must be a past moment in seconds since 1970");
        }
        return Long.parseLong(value);
    }

    boolean flag(String name) {
        String value = parameter(name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw bad("InvalidValue", name + " must be true or false");
        }
        return "true".equals(value);
    }

    /** Comma-joined words; empty where the parameter was not sent. */
    List<String> words(String name) {
        String value = parameter(name);
        return value == null
                ? List.of()
                : Arrays.stream(value.split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** The object under the one member that the body must have. */
    JsonNode body(String member) {
        String contentType = call.header("Content-Type");
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw bad("InvalidContentType", "Content-Type must be application/json");
        }
        JsonNode body;
        try {
            body = RowShape.JSON.readTree(call.body());
        } catch (JsonProcessingException malformed) {
            throw bad("Unprocessable", "The request body is no valid JSON");
        } catch (IOException unreadable) {
            throw bad("Unprocessable", "The request body is not readable");
        }
        if (!body.isObject() || body.size() != 1 || !body.has(member)) {
            throw bad("InvalidParameter", "The request body must have the one member " + member);
        }
        return body.path(member);
    }

    static CallRefusal bad(String error, String description) {
        return new CallRefusal(ZendeskErrors.badRequest(error, description));
    }
}
