package io.crmvitals.sandbox;

import java.util.Arrays;
import java.util.List;

/** The shape of an endpoint's path: words that must stand there, and {@code *} for any one segment. */
public record PathPattern(List<String> words) {

    public static PathPattern of(String... words) {
        return new PathPattern(Arrays.asList(words));
    }

    public boolean fits(List<String> segments) {
        if (segments.size() != words.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).equals("*") && !words.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }
}
