package io.crmvitals.routes.bench;

/**
 * Another leg, once more while each call takes a tenth of a second: how much of the waiting is the vendor's own.
 *
 * @param floor empty for the floor itself
 */
record DelayedLeg(Leg inner, String floor) implements Leg {

    private static final int MILLIS = 100;

    static String id(String leg) {
        return leg + "-delayed";
    }

    @Override
    public String id() {
        return id(inner.id());
    }

    @Override
    public String what() {
        return inner.what();
    }

    @Override
    public String path() {
        return inner.path() + ", each call " + MILLIS + " ms";
    }

    @Override
    public Side side() {
        return inner.side();
    }

    @Override
    public Vendors vendors() {
        return inner.vendors();
    }

    @Override
    public String repeats() {
        return inner.repeats();
    }

    @Override
    public boolean quick() {
        return false;
    }

    /** Five hundred calls are the better part of a minute, nearly all of it waiting. */
    @Override
    public boolean onlyOnce() {
        return true;
    }

    /** Warm from rounds that wait for nothing. */
    @Override
    public Work open(Place place) throws Exception {
        Work work = inner.open(place);
        for (int warm = 0; warm < place.size().warmUps(); warm++) {
            place.vendors().begin();
            work.round();
        }
        return new Work() {
            @Override
            public Done round() throws Exception {
                place.vendors().delay(MILLIS);
                try {
                    return work.round();
                } finally {
                    place.vendors().delay(0);
                }
            }

            @Override
            public void close() throws Exception {
                work.close();
            }
        };
    }
}
