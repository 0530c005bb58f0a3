package io.crmvitals.routes.bench;

import java.util.List;

/** Brings legs along: found by {@link java.util.ServiceLoader}, so that libraries which the product does without can be measured beside it. */
public interface LegBook {

    List<Leg> legs();
}
