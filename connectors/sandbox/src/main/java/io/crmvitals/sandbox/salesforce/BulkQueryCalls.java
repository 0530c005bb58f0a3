package io.crmvitals.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.salesforce.BulkJob.State;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bulk API 2.0 query jobs: create, look, list, results, abort, delete. */
final class BulkQueryCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Query jobs exist since this version. */
    private static final int SINCE = 47;

    private final SalesforceOrg org;

    BulkQueryCalls(SalesforceOrg org) {
        this.org = org;
    }

    /** @param rest what follows {@code jobs/query} in the path */
    Answer answer(Call call, int version, List<String> rest, String userId) {
        if (version < SINCE) {
            throw RestRefusal.notFound();
        }
        if (!org.bulk().enabled) {
            // Words as quoted in github.com/forceworkbench/forceworkbench/issues/465.
            throw new RestRefusal(
                    400,
                    "FEATURENOTENABLED",
                    "FeatureNotEnabled : query operation requires the org permission BulkApiQuery");
        }
        if (rest.isEmpty()) {
            return switch (call.method()) {
                case "POST" -> create(call, version, userId);
                case "GET" -> list();
                default -> throw RestRefusal.wrongMethod(call.method());
            };
        }
        BulkJob job = org.bulk().find(rest.get(0), org.now());
        if (job == null) {
            throw RestRefusal.notFound();
        }
        if (rest.size() == 2 && rest.get(1).equals("results")) {
            if (!call.method().equals("GET")) {
                throw RestRefusal.wrongMethod(call.method());
            }
            return results(call, version, job);
        }
        if (rest.size() > 1) {
            throw RestRefusal.notFound();
        }
        return switch (call.method()) {
            case "GET" -> {
                job.look(org.now());
                yield Answer.json(200, job.toldWithProgress());
            }
            case "PATCH" -> abort(call, job);
            case "DELETE" -> delete(job);
            default -> throw RestRefusal.wrongMethod(call.method());
        };
    }

    private Answer create(Call call, int version, String userId) {
        JsonNode body = body(call);
        String operation = body.path("operation").asText();
        if (!operation.equals("query") && !operation.equals("queryAll")) {
            throw invalid("operation must be query or queryAll");
        }
        if (!body.path("contentType").asText("CSV").equals("CSV")) {
            throw invalid("contentType must be CSV");
        }
        String soql = body.path("query").asText();
        if (soql.isBlank()) {
            throw invalid("query is required");
        }
        BulkCsv format = new BulkCsv(
                choice(BulkCsv.Delimiter.class, body, "columnDelimiter", "COMMA"),
                choice(BulkCsv.LineEnding.class, body, "lineEnding", "LF"));
        BulkSelection selection = new BulkSelection(org, soql);
        Instant now = org.now();
        if (org.bulk().remaining(now) == 0) {
            throw new RestRefusal(
                    400, "EXCEEDEDQUOTA", "ExceededQuota : Maximum number of query jobs in 24 hours exceeded");
        }
        BulkJob job = new BulkJob(
                org.bulk().nextId(),
                new BulkJob.Order(operation, selection.object(), format, version, userId),
                now,
                org.bulk().polls,
                org.bulk().failure,
                selection.header(),
                () -> selection.lines(operation.equals("queryAll")));
        org.bulk().add(job, now);
        return Answer.json(200, job.told());
    }

    private Answer list() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("done", true);
        told.put(
                "records",
                org.bulk().all(org.now()).stream()
                        .map(BulkJob::toldWithProgress)
                        .toList());
        told.put("nextRecordsUrl", null);
        return Answer.json(200, told);
    }

    private Answer results(Call call, int version, BulkJob job) {
        if (version != job.order().version()) {
            throw new RestRefusal(
                    409,
                    "INVALIDVERSION",
                    "The job was created with API version " + job.order().version() + ".0");
        }
        if (job.state() != State.JobComplete) {
            throw wrongState(job, "its results cannot be read");
        }
        List<List<String>> found = job.found();
        int from = from(call, job);
        int to = Math.min(found.size(), from + Math.min(org.bulk().largestPage, maxRecords(call)));
        String csv = job.order().format().write(job.header(), found.subList(from, to));
        return Answer.of(200, "text/csv; charset=UTF-8", csv)
                .with("Sforce-NumberOfRecords", String.valueOf(to - from))
                .with("Sforce-Locator", to == found.size() ? "null" : job.locator(to));
    }

    private static int from(Call call, BulkJob job) {
        String locator = call.parameter("locator");
        if (locator == null) {
            return 0;
        }
        Integer place = job.place(locator);
        if (place == null) {
            throw new RestRefusal(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return place;
    }

    private static int maxRecords(Call call) {
        String most = call.parameter("maxRecords");
        if (most == null) {
            return Integer.MAX_VALUE;
        }
        if (!most.matches("[1-9][0-9]{0,8}")) {
            throw invalid("maxRecords must be a whole number above 0");
        }
        return Integer.parseInt(most);
    }

    private Answer abort(Call call, BulkJob job) {
        if (!body(call).path("state").asText().equals("Aborted")) {
            throw invalid("state must be Aborted");
        }
        if (job.state().over()) {
            throw wrongState(job, "it cannot be aborted");
        }
        job.abort(org.now());
        return Answer.json(200, job.told());
    }

    private Answer delete(BulkJob job) {
        if (!job.state().over()) {
            throw wrongState(job, "it cannot be deleted");
        }
        org.bulk().remove(job);
        return new Answer(204, Map.of(), new byte[0], Answer.Break.NOT);
    }

    private static <E extends Enum<E>> E choice(Class<E> choices, JsonNode body, String field, String otherwise) {
        String word = body.path(field).asText(otherwise);
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equals(word)) {
                return choice;
            }
        }
        throw invalid(field + " is none of " + List.of(choices.getEnumConstants()));
    }

    private static JsonNode body(Call call) {
        try {
            JsonNode body = JSON.readTree(call.text());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException wrong) {
            throw new RestRefusal(400, "JSON_PARSER_ERROR", String.valueOf(wrong.getOriginalMessage()));
        }
        throw new RestRefusal(400, "JSON_PARSER_ERROR", "An object is expected");
    }

    /** Code and form as the vendor's INVALIDJOB is quoted in salesforce.stackexchange.com; its words about a query job are not documented. */
    private static RestRefusal invalid(String what) {
        return new RestRefusal(400, "INVALIDJOB", "InvalidJob : " + what);
    }

    private static RestRefusal wrongState(BulkJob job, String so) {
        return new RestRefusal(
                400, "INVALIDJOBSTATE", "InvalidJobState : The job is in state " + job.state() + ", " + so);
    }
}
