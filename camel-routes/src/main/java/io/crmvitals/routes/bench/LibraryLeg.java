package io.crmvitals.routes.bench;

/** Somebody else's library, reading a long list that our own source reads too. */
interface LibraryLeg extends Leg {

    Stream stream();

    @Override
    default String id() {
        return stream().client();
    }

    @Override
    default String path() {
        return stream().path();
    }

    @Override
    default Side side() {
        return Side.THEIRS;
    }

    @Override
    default String floor() {
        return stream().tokens();
    }
}
