package io.crmvitals.core.score;

import static io.crmvitals.core.record.Records.aRenewal;
import static io.crmvitals.core.record.Records.aStep;
import static io.crmvitals.core.record.Records.aTarget;
import static io.crmvitals.core.record.Records.anEngagement;
import static io.crmvitals.core.record.Records.anInvitation;

import io.crmvitals.core.record.AccountFacts;
import io.crmvitals.core.record.FactsBuilder;
import io.crmvitals.core.record.Milestone;
import io.crmvitals.core.record.Records;
import io.crmvitals.core.record.SharedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Accounts of which every feed tells something, or nothing, by chance. */
final class SilentCrowd {

    private SilentCrowd() {}

    static AccountFacts facts(long seed) {
        return builder(seed).build();
    }

    static FactsBuilder builder(long seed) {
        Random random = new Random(seed);
        List<SharedRecord> records = new ArrayList<>(ScoringLawsTest.records(random));
        for (int i = random.nextInt(8); i > 0; i--) {
            int planned = random.nextInt(200) - 30;
            var step = aStep("m" + i, planned)
                    .kind(Milestone.Kind.values()[random.nextInt(Milestone.Kind.values().length)]);
            if (planned > 0 && random.nextInt(3) > 0) {
                step.doneDaysAgo(random.nextInt(planned));
            }
            records.add(step.build());
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            records.add(anEngagement("e" + i)
                    .daysAgo(random.nextInt(120))
                    .twoWay(random.nextBoolean())
                    .with("c" + (1 + random.nextInt(4)))
                    .build());
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            records.add(anInvitation("p" + i, random.nextInt(300)).build());
        }
        if (random.nextBoolean()) {
            records.add(aRenewal("r", 5 + random.nextInt(200)));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            records.add(aTarget("s" + i).build());
        }
        return Records.facts().and(records);
    }
}
