package io.crmvitals.routes.bench;

import java.util.ArrayList;
import java.util.List;

/** Reading long lists: floor, ours, theirs. */
final class ReadingLegs implements LegBook {

    @Override
    public List<Leg> legs() {
        List<Leg> legs = new ArrayList<>();
        for (Stream stream : Stream.values()) {
            legs.add(new SourceLeg(stream));
            legs.add(new FloorLeg(stream.source(), stream.path(), Leg.Vendors.LISTS, false, false));
            legs.add(new FloorLeg(stream.source(), stream.path(), Leg.Vendors.LISTS, true, true));
            legs.add(new StoredLeg(stream));
            if (stream == Stream.SALESFORCE_SOAP) {
                legs.add(new WscLeg());
            } else if (stream == Stream.SALESFORCE_BULK) {
                legs.add(NodeLeg.JSFORCE);
                legs.add(CamelLeg.SALESFORCE);
            } else if (stream == Stream.HUBSPOT) {
                legs.add(NodeLeg.HUBSPOT);
            } else if (stream == Stream.ZENDESK) {
                legs.add(new ZendeskClientLeg());
                legs.add(CamelLeg.ZENDESK);
            }
        }
        for (Stream stream : Stream.values()) {
            Leg floor = new FloorLeg(stream.source(), stream.path(), Leg.Vendors.LISTS, false, false);
            legs.add(new DelayedLeg(floor, ""));
            legs.add(new DelayedLeg(new SourceLeg(stream), DelayedLeg.id(floor.id())));
        }
        return legs;
    }
}
