package io.crmvitals.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.http.HttpStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Query jobs of Bulk API 2.0: one method an endpoint. Each throws {@link RestFault} when Salesforce refuses. Safe for many threads. */
final class BulkJobs {

    /** How a job stands. */
    enum State {
        GOING,
        COMPLETE,
        /** Failed or aborted: it will never have a result. */
        DEAD
    }

    private static final String JOBS = "/jobs/query";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{15,18}");
    private static final List<String> NEEDED = List.of("Id", SalesforceQuery.STAMP);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SalesforceRest rest;

    /** False once Salesforce said that this org or user may not use Bulk jobs at all. */
    private volatile boolean open = true;

    BulkJobs(SalesforceRest rest) {
        this.rest = rest;
    }

    boolean open() {
        return open;
    }

    void close() {
        open = false;
    }

    /** Never sent again by itself: a job whose answer was lost is left to Salesforce, which removes it after seven days. Returns the job's id. */
    String create(String soql, String purpose) {
        String body = JSON.valueToTree(Map.of(
                        // Like SOAP's queryAll: archived activities too.
                        "operation",
                        "queryAll",
                        "query",
                        soql,
                        "contentType",
                        "CSV",
                        "columnDelimiter",
                        "COMMA",
                        "lineEnding",
                        "LF"))
                .toString();
        String id = rest.send("POST", JOBS, body, "application/json", purpose, answer -> field(answer, "id", purpose));
        if (!ID.matcher(id).matches()) {
            throw unreadable(purpose);
        }
        return id;
    }

    State state(String job, String purpose) {
        String told = rest.send(
                "GET", JOBS + "/" + job, null, "application/json", purpose, answer -> field(answer, "state", purpose));
        return switch (told) {
            case "JobComplete" -> State.COMPLETE;
            case "Failed", "Aborted" -> State.DEAD;
            default -> State.GOING;
        };
    }

    /**
     * One page of a result, read while it arrives.
     *
     * @param locator null for the first page
     * @param use gets each row; what it got is worth nothing when this throws
     * @return the locator of the next page; null after the last
     * @throws RetryableException when not all rows arrived
     */
    @Nullable
    String results(String job, @Nullable String locator, int most, String purpose, Consumer<SalesforceRow> use) {
        String path = JOBS + "/" + job + "/results?maxRecords=" + most
                + (locator == null ? "" : "&locator=" + URLEncoder.encode(locator, StandardCharsets.UTF_8));
        return rest.<Next>send("GET", path, null, "text/csv", purpose, answer -> {
                    if (answer.status() == 204) {
                        throw new RestFault(204, "NO_RESULTS", "");
                    }
                    if (!answer.is("text/csv")) {
                        throw unreadable(purpose);
                    }
                    long rows = CsvRows.read(answer.body(), NEEDED, use);
                    String promised = answer.header("sforce-numberofrecords").orElse("");
                    if (promised.matches("\\d{1,18}") && Long.parseLong(promised) != rows) {
                        throw new IOException(rows + " rows came instead of " + promised);
                    }
                    String next = answer.header("sforce-locator").orElse("null").strip();
                    return new Next(next.isEmpty() || next.equals("null") ? null : next);
                })
                .locator();
    }

    void delete(String job, String purpose) {
        rest.<Boolean>send("DELETE", JOBS + "/" + job, null, "application/json", purpose, answer -> true);
    }

    private record Next(@Nullable String locator) {}

    private static String field(HttpStream answer, String name, String purpose) throws IOException {
        JsonNode told = SalesforceRest.json(answer.whole().body());
        String value = told.path(name).asText("");
        if (value.isEmpty()) {
            throw unreadable(purpose);
        }
        return value;
    }

    private static RetryableException unreadable(String purpose) {
        return new RetryableException(
                SalesforceConnector.SYSTEM,
                purpose,
                "Salesforce's address answered a page that is no answer to our call about a Bulk job. It is asked again later;"
                        + " if this goes on, check status.salesforce.com, url and any proxy.",
                null,
                null);
    }
}
