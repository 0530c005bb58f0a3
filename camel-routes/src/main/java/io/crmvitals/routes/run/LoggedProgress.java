package io.crmvitals.routes.run;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a run's progress to the log, in the words of the walk: for a service that nobody watches. */
public final class LoggedProgress implements Progress {

    private static final Logger LOG = LoggerFactory.getLogger("vitals");

    @Override
    public void leg(String leg, String what) {
        LOG.atInfo().addKeyValue("leg", leg).log(what);
    }

    @Override
    public void moved(String part, long done, long outOf) {
        LOG.atDebug().addKeyValue("part", part).log("{} of {}", done, outOf);
    }

    @Override
    public void done(String part, String how) {
        LOG.atInfo().addKeyValue("part", part).log(how);
    }
}
