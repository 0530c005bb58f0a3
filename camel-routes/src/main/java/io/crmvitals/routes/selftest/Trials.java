package io.crmvitals.routes.selftest;

import io.crmvitals.routes.selftest.sim.GrowthTrial;
import io.crmvitals.routes.selftest.sim.LateRecordsTrial;
import io.crmvitals.routes.selftest.sim.SimulationTrial;
import io.crmvitals.routes.selftest.sim.SoakTrial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Every trial there is, in the order of their ids. */
public final class Trials {

    private Trials() {}

    /** @param config folder of the config files that the trials play with */
    public static List<Trial> all(Path config) {
        return List.of(
                new FaultTrial(config),
                new KillTrial(config),
                new EveryOperationTrial(config),
                new AmbiguousTrial(),
                new LateRecordsTrial(config),
                new AllowanceTrial(config),
                new PoisonTrial(),
                new SimulationTrial(config),
                new SoakTrial(config, Duration.ofHours(1)),
                new GrowthTrial(config),
                new HumanEditTrial());
    }
}
