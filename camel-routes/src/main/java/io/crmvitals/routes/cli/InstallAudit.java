package io.crmvitals.routes.cli;

import io.crmvitals.core.port.Store;
import io.crmvitals.routes.app.Audit;

/** Notes that something was installed in a vendor's system, by the verb that did it. */
final class InstallAudit {

    private InstallAudit() {}

    static void record(CommonOptions options, Surroundings surroundings, String system, boolean complete) {
        try (Store store = options.openStore()) {
            Audit.ofCommandLine(store, surroundings.clock())
                    .record(
                            Audit.What.INSTALL,
                            system,
                            complete ? "All of it is installed." : "Some of it was refused.");
        }
    }
}
