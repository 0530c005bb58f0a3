package io.crmvitals.routes.bench;

import io.crmvitals.routes.selftest.Backlog;

/** A back-fill that a vendor's rate brakes, on simulated time: how much of the rate that is ours was used, and whether a call was too many. */
record AllowanceLeg(Backlog backlog) implements Leg {

    static final String USED = "% of the allowed rate used";
    static final String REFUSED = "429s";
    private static final long SEED = 42;

    @Override
    public String id() {
        return "rate-" + backlog.system();
    }

    @Override
    public String what() {
        return "ours: every stream from its start, in simulated time";
    }

    @Override
    public String path() {
        return "Back-fill at the rate of " + backlog.system() + ", vendors in the same process";
    }

    @Override
    public Side side() {
        return Side.OURS;
    }

    @Override
    public Vendors vendors() {
        return Vendors.NONE;
    }

    @Override
    public boolean onlyOnce() {
        return true;
    }

    /** One limiter with other numbers: one vendor shows that it works. */
    @Override
    public boolean quick() {
        return backlog == Backlog.HUBSPOT;
    }

    @Override
    public Work open(Place place) {
        return () -> {
            Backlog.Use use = backlog.use(place.config(), SEED);
            return Done.of(use.calls()).and(USED, use.permille() / 10.0).and(REFUSED, use.refused());
        };
    }
}
