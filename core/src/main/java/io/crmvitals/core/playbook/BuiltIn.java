package io.crmvitals.core.playbook;

import static io.crmvitals.core.playbook.OwnerRole.AE;
import static io.crmvitals.core.playbook.OwnerRole.CSM;
import static io.crmvitals.core.playbook.OwnerRole.CS_OPERATIONS;
import static io.crmvitals.core.playbook.OwnerRole.ENABLEMENT;
import static io.crmvitals.core.playbook.OwnerRole.IMPLEMENTATION;
import static io.crmvitals.core.playbook.OwnerRole.MANAGER;
import static io.crmvitals.core.playbook.OwnerRole.MARKETING;
import static io.crmvitals.core.playbook.OwnerRole.PRODUCT_OWNER;
import static io.crmvitals.core.playbook.OwnerRole.RENEWAL_OWNER;
import static io.crmvitals.core.playbook.OwnerRole.SUPPORT_LEAD;
import static io.crmvitals.core.playbook.Task.Priority.HIGH;
import static io.crmvitals.core.playbook.Task.Priority.NORMAL;

import java.util.List;

/**
 * A playbook that the product brings, with what stands where a site says nothing else. In the order in which they go first where an account may not get all.
 *
 * @param when what sets it off, as an operator reads it
 */
record BuiltIn(
        String id,
        String when,
        Play play,
        OwnerRole owner,
        List<OwnerRole> inform,
        int dueWorkingDays,
        int coolDownDays,
        Task.Priority priority) {

    static final List<BuiltIn> ALL = List.of(
            of(RiskRed.ID, "the band enters red and a small change of the card would not undo it", new RiskRed(), CSM)
                    .due(2, 30, HIGH),
            of(
                            "P04",
                            "a term ended up to two weeks ago and nobody recorded what became of it",
                            new RenewalLapsed(),
                            RENEWAL_OWNER)
                    .telling(MANAGER)
                    .due(1, 0, HIGH),
            of("P08", "one person gave a low answer in the last 30 days", new LowAnswers(), CSM)
                    .due(1, 90, HIGH),
            of("P10", "a downgrade is on record, or seats were cut within four weeks", new Downgrade(), CSM)
                    .telling(AE)
                    .due(2, 90, HIGH),
            of("P07", "the champion left within 90 days and nobody took over", new ChampionLeft(), CSM)
                    .telling(AE)
                    .due(2, 0, HIGH),
            of(
                            "P09",
                            "a surprising wave of tickets or three severe ones open, unless a fifth of all customers have one",
                            new TicketWave(),
                            SUPPORT_LEAD)
                    .telling(CSM)
                    .due(1, 14, HIGH),
            of("P02", "the score fell by 15 points or more in a week by what the customer did", new ScoreDrop(), CSM)
                    .due(3, 21, NORMAL),
            of(
                            "P06",
                            "activity fell by a fifth or more and out of its pattern, two weeks in a row",
                            new UsageDrop(),
                            CSM)
                    .due(3, 28, NORMAL),
            of(
                            "P05",
                            "an onboarding stands still for two weeks, is behind at half time, or over time by a quarter",
                            new OnboardingStall(),
                            IMPLEMENTATION)
                    .due(2, 14, NORMAL),
            of("P03", "a renewal or its notice day comes within 120, 90 or 60 days, by segment", new RenewalDue(), CSM)
                    .telling(RENEWAL_OWNER)
                    .due(5, 0, NORMAL),
            of(
                            "P14",
                            "nobody spoke with the customer for too long, or three surveys went unanswered",
                            new SilentAccount(),
                            CSM)
                    .due(5, 60, NORMAL),
            of(
                            "P13",
                            "a feature request waits 30 days, changed its fate, or endangers a renewal within 120 days",
                            new OpenRequests(),
                            PRODUCT_OWNER)
                    .telling(CSM)
                    .due(5, 0, NORMAL),
            of(
                            "P12",
                            "most tickets are how-to questions, help articles are read again and again, or few were trained",
                            new KnowledgeGap(),
                            ENABLEMENT)
                    .due(5, 60, NORMAL),
            of(
                            "P11",
                            "nearly all seats are used for two months, all are given out, or most features are used by a steady green account",
                            new Expansion(),
                            AE)
                    .due(5, 90, NORMAL),
            of("P16", "somebody at a green account without urgent tickets gave NPS 9 or 10", new Advocate(), MARKETING)
                    .telling(CSM)
                    .due(10, 180, NORMAL),
            of(
                            MissingData.ID,
                            "a feed fell silent or accounts are grey; one task for each cause, however many accounts",
                            new MissingData(),
                            CS_OPERATIONS)
                    .due(3, 14, NORMAL));

    private static BuiltIn of(String id, String when, Play play, OwnerRole owner) {
        return new BuiltIn(id, when, play, owner, List.of(), 5, 0, NORMAL);
    }

    private BuiltIn telling(OwnerRole others) {
        return new BuiltIn(id, when, play, owner, List.of(others), dueWorkingDays, coolDownDays, priority);
    }

    private BuiltIn due(int workingDays, int coolDown, Task.Priority level) {
        return new BuiltIn(id, when, play, owner, inform, workingDays, coolDown, level);
    }
}
