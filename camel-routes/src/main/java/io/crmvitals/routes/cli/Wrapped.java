package io.crmvitals.routes.cli;

import java.util.ArrayList;
import java.util.List;

/** Long sentences in lines that fit a terminal. */
final class Wrapped {

    private Wrapped() {}

    /** Breaks between words only; none for an empty text. */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }
}
