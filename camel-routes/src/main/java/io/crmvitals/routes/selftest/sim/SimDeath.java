package io.crmvitals.routes.selftest.sim;

/** The process is dead: nothing that it still tries happens. Says nothing of where, since the fence's trace does. */
final class SimDeath extends RuntimeException {

    private static final long serialVersionUID = 1;

    SimDeath() {
        super("the simulated process is dead", null, false, false);
    }

    /** True where this is behind what a route threw. */
    static boolean isBehind(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SimDeath) {
                return true;
            }
        }
        return false;
    }
}
