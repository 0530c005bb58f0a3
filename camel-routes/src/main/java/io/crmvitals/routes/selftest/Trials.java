package io.crmvitals.routes.selftest;

import java.nio.file.Path;
import java.util.List;

/** Every trial there is, in the order of their ids. */
public final class Trials {

    private Trials() {}

    /** @param config folder of the config files that the trials play with */
    public static List<Trial> all(Path config) {
        return List.of(new KillTrial(config), new EveryOperationTrial(config));
    }
}
