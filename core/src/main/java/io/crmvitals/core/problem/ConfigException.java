package io.crmvitals.core.problem;

import java.util.List;

/** The configuration is wrong. Nothing was started; every problem found is in here, so that they can be mended in one go. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<ConfigProblem> problems;

    public ConfigException(List<ConfigProblem> problems) {
        super(ConfigProblem.tell(problems));
        this.problems = List.copyOf(problems);
    }

    public List<ConfigProblem> problems() {
        return problems;
    }
}
