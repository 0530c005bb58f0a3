package io.crmvitals.sandbox.salesforce;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One bulk query: waiting, then running, then done, failed or aborted. Every look at an unfinished job brings it one step on. What it found is fixed when it
 * begins to run: whatever changes later is not in its results.
 */
final class BulkJob {

    enum State {
        UploadComplete,
        InProgress,
        JobComplete,
        Failed,
        Aborted;

        boolean over() {
            return this == JobComplete || this == Failed || this == Aborted;
        }
    }

    /** What the caller wished for. */
    record Order(String operation, String object, BulkCsv format, int version, String userId) {}

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT);

    private final String id;
    private final Order order;
    private final Instant created;
    private final List<String> header;
    private final Supplier<List<List<String>>> query;
    private final @Nullable String failure;
    private final Map<String, Integer> locators = new HashMap<>();
    private int unfinishedLooks;
    private Instant changed;
    private State state = State.UploadComplete;
    private List<List<String>> found = List.of();

    BulkJob(
            String id,
            Order order,
            Instant now,
            int unfinishedLooks,
            @Nullable String failure,
            List<String> header,
            Supplier<List<List<String>>> query) {
        this.id = id;
        this.order = order;
        this.created = now;
        this.changed = now;
        this.unfinishedLooks = unfinishedLooks;
        this.failure = failure;
        this.header = header;
        this.query = query;
    }

    String id() {
        return id;
    }

    Order order() {
        return order;
    }

    Instant created() {
        return created;
    }

    State state() {
        return state;
    }

    List<String> header() {
        return header;
    }

    List<List<String>> found() {
        return found;
    }

    void look(Instant now) {
        if (state.over()) {
            return;
        }
        if (state == State.UploadComplete) {
            found = failure == null ? query.get() : List.of();
        }
        changed = now;
        if (unfinishedLooks > 0) {
            unfinishedLooks--;
            state = State.InProgress;
        } else {
            state = failure == null ? State.JobComplete : State.Failed;
        }
    }

    void abort(Instant now) {
        state = State.Aborted;
        changed = now;
        found = List.of();
    }

    /** The same place has the same locator for as long as the job is kept. */
    String locator(int from) {
        String locator = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id.substring(9, 15) + "-" + from).getBytes(StandardCharsets.US_ASCII));
        locators.put(locator, from);
        return locator;
    }

    /** Where the set of a locator begins; null for a locator that this job never gave. */
    @Nullable
    Integer place(String locator) {
        return locators.get(locator);
    }

    /** What the vendor tells when the job is made. */
    Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", id);
        told.put("operation", order.operation());
        told.put("object", order.object());
        told.put("createdById", order.userId());
        told.put("createdDate", stamp(created));
        told.put("systemModstamp", stamp(changed));
        told.put("state", state.name());
        told.put("concurrencyMode", "Parallel");
        told.put("contentType", "CSV");
        told.put("apiVersion", (double) order.version());
        told.put("lineEnding", order.format().lineEnding().name());
        told.put("columnDelimiter", order.format().delimiter().name());
        return told;
    }

    /** What the vendor tells whoever looks later. */
    Map<String, Object> toldWithProgress() {
        Map<String, Object> told = told();
        told.put("jobType", "V2Query");
        told.put("numberRecordsProcessed", state == State.JobComplete ? found.size() : 0);
        told.put("retries", 0);
        told.put("totalProcessingTime", state.over() ? 120 : 0);
        told.put("isPkChunkingSupported", true);
        if (state == State.Failed && failure != null) {
            told.put("errorMessage", failure);
        }
        return told;
    }

    private static String stamp(Instant moment) {
        return STAMP.format(moment.atOffset(ZoneOffset.UTC));
    }
}
