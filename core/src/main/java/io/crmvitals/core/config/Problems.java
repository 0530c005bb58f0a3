package io.crmvitals.core.config;

import io.crmvitals.core.problem.ConfigException;
import io.crmvitals.core.problem.ConfigProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers everything that is wrong with the configuration, so that it is told once and whole. The same problem is kept once. Not thread-safe. */
public final class Problems {

    private final Set<ConfigProblem> found = new LinkedHashSet<>();

    public void add(String file, int line, String text) {
        found.add(new ConfigProblem(file, line, text));
    }

    public void add(ConfigProblem problem) {
        found.add(problem);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Files in the order in which they first had a problem; within a file by line. */
    public List<ConfigProblem> list() {
        Map<String, List<ConfigProblem>> byFile = new LinkedHashMap<>();
        for (ConfigProblem problem : found) {
            byFile.computeIfAbsent(problem.file(), file -> new ArrayList<>()).add(problem);
        }
        List<ConfigProblem> all = new ArrayList<>();
        for (List<ConfigProblem> ofOneFile : byFile.values()) {
            ofOneFile.sort(Comparator.comparingInt(ConfigProblem::line));
            all.addAll(ofOneFile);
        }
        return all;
    }

    /** @throws ConfigException with every problem, if there is one */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(list());
        }
    }
}
