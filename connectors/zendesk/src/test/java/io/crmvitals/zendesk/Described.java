package io.crmvitals.zendesk;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import io.crmvitals.sandbox.Call;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Holds requests against our own description of Zendesk, and against those of its rules that a schema cannot say. Safe for many threads. */
final class Described {

    private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator.createFor(read())
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
                .read(Path.of("src/test/resources/zendesk.yaml").toUri().toString(), null, options);
    }

    /** What is wrong with a request, a sentence each; empty for one that Zendesk must understand. */
    static List<String> faults(Call call) {
        // The ending is optional at Zendesk; the description does without.
        String path = call.path().replaceFirst("\\.json$", "");
        SimpleRequest.Builder request = new SimpleRequest.Builder(Request.Method.valueOf(call.method()), path);
        call.query().forEach(request::withQueryParam);
        call.headers().forEach((name, value) -> request.withHeader(name, value));
        if (call.body().length > 0) {
            request.withBody(call.body());
        }
        List<String> faults = new ArrayList<>();
        String where = call.method() + " " + call.path() + ": ";
        VALIDATOR.validateRequest(request.build()).getMessages().stream()
                .filter(message -> message.getLevel() != ValidationReport.Level.IGNORE)
                .forEach(message -> faults.add(where + message.getMessage()));
        beyondSchemas(call, where, faults);
        return faults;
    }

    private static void beyondSchemas(Call call, String where, List<String> faults) {
        boolean start = call.parameter("start_time") != null;
        boolean cursor = call.parameter("cursor") != null;
        if (call.path().contains("/cursor") && start == cursor) {
            faults.add(where + "a start or a cursor, " + (start ? "not both" : "but neither was sent"));
        }
        if (call.path().contains("/show_many")
                && (call.parameter("ids") == null) == (call.parameter("external_ids") == null)) {
            faults.add(where + "ids or external ids");
        }
        boolean token = call.path().equals("/oauth/tokens");
        if (token != (call.header("Authorization") == null)) {
            faults.add(where + (token ? "a login where the body tells who asks" : "no login"));
        }
        String type = call.header("Content-Type");
        if (call.body().length > 0
                && (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json"))) {
            faults.add(where + "Content-Type " + type);
        }
    }
}
