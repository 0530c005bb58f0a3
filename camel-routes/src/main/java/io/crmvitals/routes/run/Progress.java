package io.crmvitals.routes.run;

/** Told how far a run is. Called by many threads. */
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void leg(String leg, String what) {}

        @Override
        public void moved(String part, long done, long outOf) {}

        @Override
        public void done(String part, String how) {}
    };

    /** A leg of the walk begins. */
    void leg(String leg, String what);

    /**
     * A part of the leg got so far.
     *
     * @param outOf how much there is in all; 0 where nobody knows yet
     */
    void moved(String part, long done, long outOf);

    /** A part of the leg is through. */
    void done(String part, String how);
}
