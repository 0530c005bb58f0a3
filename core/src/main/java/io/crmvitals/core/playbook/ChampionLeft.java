package io.crmvitals.core.playbook;

import io.crmvitals.core.indicator.SuperuserChange;
import java.util.List;

/** The customer's champion left within the last 90 days and nobody took over; each champion once. */
final class ChampionLeft implements Play {

    private static final int RECENT_DAYS = 90;
    private static final int REMEMBERED_DAYS = 3650;

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        SuperuserChange.Departure departure = SuperuserChange.departure(situation.view(), RECENT_DAYS);
        if (departure == null || departure.succeeded()) {
            return List.of();
        }
        String name = situation.name(departure.champion().id());
        String subject = name == null
                ? situation.words().say("task.P07.unnamed.subject", "account", situation.account())
                : situation.words().say("task.P07.subject", "contact", name, "account", situation.account());
        String person = situation.view().person(departure.champion().id());
        return List.of(new Cause(
                "champion-left/" + person,
                "once",
                subject,
                List.of(departure.champion().id())));
    }

    /** A successor is recorded and took part since. */
    @Override
    public boolean over(Situation situation, EarlierTask task) {
        SuperuserChange.Departure departure = SuperuserChange.departure(situation.view(), REMEMBERED_DAYS);
        return departure != null && departure.succeeded();
    }

    @Override
    public boolean byCause() {
        return true;
    }
}
