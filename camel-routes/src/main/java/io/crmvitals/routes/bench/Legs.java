package io.crmvitals.routes.bench;

import io.crmvitals.routes.selftest.Backlog;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Everything that can be measured, in the order of the table. */
public final class Legs {

    private Legs() {}

    /** The product's own legs, then those that other jars on the class path bring along. */
    public static List<Leg> all() {
        List<Leg> legs = new ArrayList<>(new ReadingLegs().legs());
        legs.addAll(List.of(WriteLegs.values()));
        legs.add(new WalkLeg());
        legs.add(new FloorLeg(WalkLeg.ID, WalkLeg.PATH, Leg.Vendors.PORTFOLIO, true, true));
        legs.addAll(List.of(DeliveryLeg.values()));
        legs.add(new LeastCallsLeg());
        for (Backlog backlog : Backlog.values()) {
            legs.add(new AllowanceLeg(backlog));
        }
        legs.add(new UnchangedLeg(false));
        legs.add(new UnchangedLeg(true));
        for (String system : WalkLeg.SYSTEMS) {
            legs.add(new DelayedLeg(new WalkLeg(system, false, 0), ""));
        }
        legs.add(new DelayedLeg(new WalkLeg(), ""));
        legs.add(WalkLeg.within(WalkLeg.LITTLE, false));
        legs.add(WalkLeg.within(WalkLeg.LITTLE, true));
        legs.addAll(new ScoringLegs().legs());
        legs.addAll(new StartLegs().legs());
        ServiceLoader.load(LegBook.class).forEach(book -> legs.addAll(book.legs()));
        return List.copyOf(legs);
    }

    static Leg of(String id) {
        return all().stream()
                .filter(leg -> leg.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no leg " + id));
    }
}
