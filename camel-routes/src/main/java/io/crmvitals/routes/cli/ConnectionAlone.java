package io.crmvitals.routes.cli;

import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.Connector;
import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Connection;

/** One connection of config/vitals.yaml for a chore that needs nothing else opened. */
final class ConnectionAlone {

    private ConnectionAlone() {}

    /**
     * @param name of the system as its vendor writes it
     * @param chore what there is nothing to do for where the system is not enabled, for example {@code install}
     */
    static Connector open(CommonOptions options, Surroundings surroundings, String system, String name, String chore) {
        Configuration configuration = Configuration.read(options.config, surroundings.variables());
        Connection connection = configuration.settings().connections().get(system);
        if (connection == null) {
            throw new Refusal(name + " is not enabled under connections in " + options.config
                    + "/vitals.yaml, so there is nothing to " + chore + ".");
        }
        return connection.open(
                configuration.mapping().requests(system),
                options.data,
                surroundings.clock(),
                CallMeter.NONE,
                surroundings.pause());
    }
}
