package io.crmvitals.hubspot;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.sandbox.Call;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds requests against our own description of HubSpot, and against the two of HubSpot's rules that a schema cannot say. Safe for many threads. */
final class Described {

    private static final int LONGEST_SEARCH = 3_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OpenAPI API = read();
    private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator.createFor(API)
            .withStrictOperationPathMatching()
            .withLevelResolver(LevelResolver.create()
                    .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR)
                    .build())
            .build();

    private Described() {}

    private static OpenAPI read() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        options.setResolveFully(true);
        return new OpenAPIV3Parser()
                .read(Path.of("src/main/openapi/hubspot.yaml").toUri().toString(), null, options);
    }

    static OpenAPI api() {
        return API;
    }

    /** What is wrong with a request, a sentence each; empty for one that HubSpot must understand. */
    static List<String> faults(Call call) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(Request.Method.valueOf(call.method()), call.path());
        call.query().forEach(request::withQueryParam);
        call.headers().forEach((name, value) -> request.withHeader(name, value));
        if (call.body().length > 0) {
            request.withBody(call.body());
        }
        List<String> faults = new ArrayList<>();
        VALIDATOR.validateRequest(request.build()).getMessages().stream()
                .filter(message -> message.getLevel() != ValidationReport.Level.IGNORE)
                .forEach(message -> faults.add(call.method() + " " + call.path() + ": " + message.getMessage()));
        faults.addAll(beyondSchemas(call));
        return faults;
    }

    private static List<String> beyondSchemas(Call call) {
        List<String> faults = new ArrayList<>();
        String where = call.method() + " " + call.path() + ": ";
        if (call.path().endsWith("/search") && call.body().length > LONGEST_SEARCH) {
            faults.add(where + "a search of " + call.body().length + " characters, at most " + LONGEST_SEARCH);
        }
        if (call.path().endsWith("/batch/read") || call.path().endsWith("/batch/update")) {
            Set<String> ids = new HashSet<>();
            for (JsonNode input : json(call).path("inputs")) {
                if (!ids.add(
                        input.path("id").asText() + " " + input.path("after").asText())) {
                    faults.add(where + "id " + input.path("id").asText() + " twice");
                }
            }
        }
        boolean form = call.path().matches("/oauth/.*/token(/introspect)?");
        String authorization = call.header("Authorization");
        if (form != (authorization == null)) {
            faults.add(where + (form ? "a bearer where a form tells who asks" : "no bearer"));
        }
        String type = call.header("Content-Type");
        if (call.body().length > 0 && (type == null || !fits(type, form))) {
            faults.add(where + "Content-Type " + type);
        }
        return faults;
    }

    private static boolean fits(String type, boolean form) {
        return type.toLowerCase(Locale.ROOT)
                .startsWith(form ? "application/x-www-form-urlencoded" : "application/json");
    }

    private static JsonNode json(Call call) {
        try {
            @Nullable JsonNode read = JSON.readTree(call.text());
            return read == null ? JSON.missingNode() : read;
        } catch (JsonProcessingException told) {
            // The validator has told that already.
            return JSON.missingNode();
        }
    }
}
