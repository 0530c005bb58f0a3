package io.crmvitals.routes.cli;

import io.crmvitals.core.port.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The calls of today and of the seven days before, by system and purpose, as a person or a program reads them. */
final class CallsText {

    private static final int DAYS = 7;

    private final Map<String, Long> today;
    private final Map<String, Double> mean;

    private CallsText(Map<String, Long> today, Map<String, Double> mean) {
        this.today = today;
        this.mean = mean;
    }

    /** The mean is over the seven days before today; days before the first call that was ever kept do not count. */
    static CallsText of(Store store, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        SortedMap<LocalDate, Map<String, Long>> kept = store.calls(day.minusDays(DAYS), day);
        Map<String, Long> today = kept.getOrDefault(day, Map.of());
        SortedMap<LocalDate, Map<String, Long>> before = kept.headMap(day);
        Map<String, Double> mean = new TreeMap<>();
        if (!before.isEmpty()) {
            long days = day.toEpochDay() - before.firstKey().toEpochDay();
            before.values()
                    .forEach(calls ->
                            calls.forEach((name, made) -> mean.merge(name, (double) made / days, Double::sum)));
        }
        return new CallsText(today, mean);
    }

    String text() {
        if (today.isEmpty() && mean.isEmpty()) {
            return "API calls: none in the last seven days\n";
        }
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%-30s %8s %12s%n", "API calls (days in UTC)", "today", "7-day mean"));
        for (String name : names()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-28s %8d %12.1f%n",
                    name,
                    today.getOrDefault(name, 0L),
                    mean.getOrDefault(name, 0.0)));
        }
        return text.toString();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        for (String name : names()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("today", today.getOrDefault(name, 0L));
            row.put("mean_of_seven_days", mean.getOrDefault(name, 0.0));
            json.put(name, row);
        }
        return json;
    }

    private TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>(today.keySet());
        names.addAll(mean.keySet());
        return names;
    }
}
