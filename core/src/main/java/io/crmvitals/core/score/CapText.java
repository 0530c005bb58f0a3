package io.crmvitals.core.score;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A cap as values by path, as far as they can move a score. */
final class CapText {

    private CapText() {}

    static Map<String, String> values(Cap cap) {
        String path = "caps." + cap.kind().word() + ".";
        Map<String, String> values = new LinkedHashMap<>();
        values.put(path + "limit", CardContent.number(cap.limit()));
        values.put(path + "days", String.valueOf(cap.days()));
        values.put(path + "more_than", CardContent.number(cap.share()));
        new TreeMap<>(cap.targets())
                .forEach((segment, days) -> values.put(
                        path + "target_days." + segment.name().toLowerCase(Locale.ROOT), String.valueOf(days)));
        return values;
    }
}
