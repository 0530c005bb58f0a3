package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.IdentityDecision;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.record.SurveyAnswer;
import io.crmvitals.core.record.SurveyInvitation;
import io.crmvitals.core.score.HealthScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A survey tool's export from the drop folder to the score of the customer whose people answered. */
class SurveyWalkTest {

    private static final String HEADER =
            "Response ID,Survey Type,Score,Comment,Name,Email,Survey Sent At,Response Created At,Survey Source\n";

    @TempDir
    private Path folder;

    /** An account that is found by a domain of its own and of which no NPS is known yet, with that domain. */
    private static Map.Entry<AccountKey, String> withoutNps(Store store) {
        Map<String, Integer> owners = new HashMap<>();
        Map<AccountKey, String> domains = new HashMap<>();
        for (Store.KnownAccount known : store.knownAccounts()) {
            IdentityDecision decision = known.decision();
            if (known.clues().id().system().equals("salesforce") && decision != null && decision.account() != null) {
                known.clues().domains().forEach(domain -> owners.merge(domain, 1, Integer::sum));
                known.clues().domains().forEach(domain -> domains.put(decision.account(), domain));
            }
        }
        return domains.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(each -> owners.get(each.getValue()) == 1)
                .filter(each -> store.latestScores().containsKey(each.getKey()))
                .filter(each -> !(nps(store, each.getKey()) instanceof Reading.Measured))
                .findFirst()
                .orElseThrow();
    }

    private static Reading nps(Store store, AccountKey account) {
        HealthScore score = store.latestScores().get(account);
        return score.readings().stream()
                .filter(each -> each.indicator().equals("nps"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_export_reaches_the_right_account_and_unknown_people_wait_visibly() throws IOException {
        try (Site site = new Site(folder, 50, 7)) {
            Site.edit(
                    site.config().resolve("vitals.yaml"),
                    "mapped in config/mapping/files.yaml\n    enabled: false",
                    "mapped in config/mapping/files.yaml\n    enabled: true");
            Site.edit(site.config().resolve("vitals.yaml"), "    settle: 5s", "    settle: 1s");
            Site.edit(site.config().resolve("surveys").resolve("delighted.yaml"), "\nenabled: false\n", "\n");
            try (Vitals vitals = site.open()) {
                vitals.sync("sync");
                Map.Entry<AccountKey, String> chosen = withoutNps(vitals.store());
                Path drop = Files.createDirectories(site.data().resolve("drop").resolve("surveys"));
                Path file = Files.writeString(
                        drop.resolve("delighted-november.csv"),
                        HEADER
                                + "d-1,nps,10,\"Great.\nReally.\",Ada Beispiel,ada@" + chosen.getValue()
                                + ",2026-11-01 08:00:00 UTC,2026-11-03 14:15:07 UTC,Email\n"
                                + "d-2,nps,0,,Nobody Known,nobody@unknown-people.example,,2026-11-03 14:15:07 UTC,Email\n"
                                + "d-3,nps,11,,Bea Beispiel,bea@" + chosen.getValue()
                                + ",,2026-11-03 14:15:07 UTC,Email\n");
                site.clock().pass(Duration.ofMinutes(10));

                vitals.sync("sync");

                Store store = vitals.store();
                Reading reading = nps(store, chosen.getKey());
                assertThat(reading).isInstanceOf(Reading.Measured.class);
                // One promoter among eight expected answers of 30: (100 + 8 * 30) / 9.
                assertThat(((Reading.Measured) reading).value()).isCloseTo(340 / 9.0, within(1e-9));
                assertThat(((Reading.Measured) reading).evidence())
                        .extracting(id -> id.text())
                        .containsExactly("files:survey-answer:relationship/1/d-1/nps");
                List<SurveyAnswer> answers = new ArrayList<>();
                store.each(SurveyAnswer.class, answers::add);
                assertThat(answers)
                        .filteredOn(each -> each.id().system().equals("files"))
                        .extracting(SurveyAnswer::value)
                        .containsExactlyInAnyOrder(10.0, 0.0);
                List<SurveyInvitation> invitations = new ArrayList<>();
                store.each(SurveyInvitation.class, invitations::add);
                assertThat(invitations)
                        .filteredOn(each -> each.id().system().equals("files"))
                        .hasSize(1);
                assertThat(store.undecided())
                        .extracting(IdentityDecision::reason)
                        .anyMatch(reason -> reason.startsWith("files:contact:") && reason.contains("fits no account"));
                assertThat(store.setAside())
                        .extracting(each -> each.reason())
                        .anyMatch(reason -> reason.startsWith("Line 5 of delighted-november.csv was set aside: ")
                                && reason.contains("outside of the scale 0 to 10"));
                assertThat(file).doesNotExist();
            }
        }
    }
}
