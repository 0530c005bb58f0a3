package io.crmvitals.files.jdbc;

import io.crmvitals.core.config.Nearest;
import io.crmvitals.core.port.StreamId;
import io.crmvitals.core.port.StreamRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the mapping asks of one query.
 *
 * @param fields columns asked for
 * @param watermark column that only grows: when a row was written or changed, or a number given in turn
 * @param key columns that together make a row's id
 * @param pageSize rows of a page; a page grows beyond it by the rows of its last watermark
 * @param zone of times that tell none
 */
record WarehouseStream(
        StreamId id,
        Set<String> fields,
        QueryText query,
        String watermark,
        List<String> key,
        Overlap overlap,
        int pageSize,
        ZoneId zone) {

    /** As many as the store takes well in one transaction. */
    private static final int USUAL_PAGE = 2000;

    private static final int LARGEST_PAGE = 20_000;
    private static final List<String> OPTIONS = List.of("query", "watermark", "key", "overlap", "page_size", "zone");

    /** @throws IllegalArgumentException for options that cannot work, with a line for each */
    static WarehouseStream of(StreamRequest request) {
        Map<String, String> options = request.options();
        List<String> wrong = new ArrayList<>();
        String where = "streams." + request.stream().name() + ".";
        for (String option : new TreeSet<>(options.keySet())) {
            if (!OPTIONS.contains(option)) {
                wrong.add(where + option + " is not a known key." + Nearest.hint(option, OPTIONS));
            }
        }
        QueryText query = QueryText.of(options.getOrDefault("query", "").strip());
        if (query.places() == 0) {
            wrong.add(where
                    + "query must say where to read on from, and be in the order of its watermark, for example:"
                    + " select * from usage_daily where loaded_at > :after order by loaded_at");
        }
        String watermark = options.getOrDefault("watermark", "").strip();
        if (watermark.isEmpty()) {
            wrong.add(where + "watermark is missing. Name the column of the query that tells when a row was written or"
                    + " changed, for example: watermark: loaded_at");
        }
        List<String> key = Arrays.stream(options.getOrDefault("key", "").split(";", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        if (key.isEmpty()) {
            wrong.add(where + "key is missing. Name the columns that together tell one row from all others,"
                    + " for example: key: customer_no;product;day");
        }
        Overlap overlap = overlap(options, where, wrong);
        int pageSize = pageSize(options, where, wrong);
        ZoneId zone = zone(options, where, wrong);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        return new WarehouseStream(request.stream(), request.fields(), query, watermark, key, overlap, pageSize, zone);
    }

    private static Overlap overlap(Map<String, String> options, String where, List<String> wrong) {
        String text = options.getOrDefault("overlap", "").strip();
        if (text.isEmpty()) {
            return Overlap.USUAL;
        }
        Overlap overlap = Overlap.parse(text);
        if (overlap == null) {
            wrong.add(where + "overlap is \"" + text
                    + "\". Write a time such as 1h, or a whole number where the watermark is a number");
            return Overlap.USUAL;
        }
        return overlap;
    }

    private static int pageSize(Map<String, String> options, String where, List<String> wrong) {
        String text =
                options.getOrDefault("page_size", String.valueOf(USUAL_PAGE)).strip();
        int size = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (size < 1 || size > LARGEST_PAGE) {
            wrong.add(where + "page_size is \"" + text + "\". Write 1 to " + LARGEST_PAGE);
        }
        return size;
    }

    private static ZoneId zone(Map<String, String> options, String where, List<String> wrong) {
        String text = options.getOrDefault("zone", "UTC").strip();
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            wrong.add(where + "zone is \"" + text + "\". Write the name of a time zone, for example Europe/Berlin."
                    + Nearest.hint(text, ZoneId.getAvailableZoneIds()));
            return ZoneId.of("UTC");
        }
    }
}
