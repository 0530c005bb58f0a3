package io.crmvitals.routes.cli;

import io.crmvitals.core.port.RunReport;

/** What the program leaves behind for the shell. */
final class ExitCode {

    /** All is well. */
    static final int GREEN = 0;

    /** Something failed. */
    static final int FAILED = 1;

    /** Something was set aside, parked or put off; the rest is done. */
    static final int AMBER = 2;

    /** The command line makes no sense (EX_USAGE). */
    static final int USAGE = 64;

    /** The configuration is wrong; nothing was started (EX_CONFIG). */
    static final int CONFIG = 78;

    private ExitCode() {}

    static int of(RunReport.Result result) {
        return switch (result) {
            case GREEN -> GREEN;
            case AMBER -> AMBER;
            case FAILED -> FAILED;
        };
    }
}
