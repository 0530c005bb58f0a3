package io.crmvitals.core.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing wrong in one file.
 *
 * @param file as the operator knows it, for example {@code config/vitals.yaml}
 * @param line from 1; 0 where it concerns the file as a whole
 * @param text a sentence that quotes key and value, gives the rule and an example; secrets masked
 */
public record ConfigProblem(String file, int line, String text) {

    /** All problems, grouped by file, numbered. */
    public static String tell(List<ConfigProblem> problems) {
        Map<String, StringBuilder> files = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (ConfigProblem problem : problems) {
            int number = counts.merge(problem.file, 1, Integer::sum);
            files.computeIfAbsent(problem.file, file -> new StringBuilder())
                    .append("\n  ")
                    .append(number)
                    .append(". ")
                    .append(problem.line > 0 ? "line " + problem.line + ": " : "")
                    .append(problem.text);
        }
        StringBuilder all = new StringBuilder();
        files.forEach((file, text) -> {
            int count = counts.getOrDefault(file, 0);
            boolean first = all.isEmpty();
            all.append(first ? "" : "\n")
                    .append(file)
                    .append(count == 1 ? " has 1 problem" : " has " + count + " problems")
                    .append(first ? "; nothing was started." : ".")
                    .append(text);
        });
        return all.toString();
    }
}
