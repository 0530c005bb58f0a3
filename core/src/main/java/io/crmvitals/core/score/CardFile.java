package io.crmvitals.core.score;

import io.crmvitals.core.config.ConfigFile;
import java.util.Map;

/**
 * Where a card was read from.
 *
 * @param name as the operator knows it
 * @param lines of all its keys, by path
 */
record CardFile(String name, Map<String, Integer> lines) {

    CardFile {
        lines = Map.copyOf(lines);
    }

    static CardFile of(ConfigFile file) {
        return new CardFile(file.name(), file.root().lines());
    }

    /** Line of a path or of the nearest group around it; 0 where neither stands in the file. */
    int line(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('.')));
        }
        return 0;
    }
}
