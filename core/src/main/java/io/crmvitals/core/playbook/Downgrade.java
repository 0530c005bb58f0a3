package io.crmvitals.core.playbook;

import io.crmvitals.core.record.Renewal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The customer asked for less, or bought less: a downgrade on record, open or decided within a month, or seats that were cut within four weeks. */
final class Downgrade implements Play {

    private static final String WORD = "downgrade/";
    private static final int RECENT_DAYS = 30;
    private static final int SEAT_DAYS = 28;
    private static final double NOTABLE_CUT = 0.01;

    @Override
    public List<Cause> causes(Situation situation, int coolDownDays) {
        String subject = situation.words().say("task.P10.subject", "account", situation.account());
        List<Renewal> records = new ArrayList<>(situation.facts().renewals());
        records.removeIf(record -> record.kind() != Renewal.Kind.DOWNGRADE || !recent(situation, record));
        records.sort(Comparator.comparing(Renewal::dueOn).thenComparing(Renewal::id));
        if (!records.isEmpty()) {
            Renewal first = records.get(0);
            return List.of(new Cause(WORD + first.id().text(), first.dueOn().toString(), subject, List.of(first.id()))
                    .ownedBy(first.owner()));
        }
        double cut = situation.view().usage().seatFall(SEAT_DAYS);
        if (cut < NOTABLE_CUT) {
            return List.of();
        }
        return List.of(new Cause(
                        "seats-cut",
                        situation.day().toString(),
                        subject,
                        situation.view().usage().evidence())
                .noting(situation.words().say("task.P10.seats", "pct", Math.round(100 * cut))));
    }

    private static boolean recent(Situation situation, Renewal record) {
        LocalDate decided = record.decidedOn();
        return switch (record.status()) {
            case OPEN -> true;
            case WON -> situation.view().daysSince(decided == null ? record.dueOn() : decided) < RECENT_DAYS;
            case LOST -> false;
        };
    }

    /** The reason is on record, or the customer thought better of it. */
    @Override
    public boolean over(Situation situation, EarlierTask task) {
        for (Renewal record : situation.facts().renewals()) {
            if (task.cause().equals(WORD + record.id().text())) {
                String reason = record.reason();
                return record.status() == Renewal.Status.LOST || (reason != null && !reason.isBlank());
            }
        }
        return false;
    }
}
