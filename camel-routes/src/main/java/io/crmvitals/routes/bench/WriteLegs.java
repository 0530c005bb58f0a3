package io.crmvitals.routes.bench;

import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.sobject.SObject;
import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.CallMeter;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.routes.selftest.StageClock;
import io.crmvitals.salesforce.SalesforceConfig;
import io.crmvitals.salesforce.SalesforceConnector;
import io.crmvitals.sandbox.portfolio.Portfolio;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Nine health fields onto Salesforce accounts, 200 in one call, other values in each round: our sink, and WSC's update of the same fields. */
enum WriteLegs implements Leg {
    OURS("sf-write", "ours: health sink, without history", Side.OURS) {
        @Override
        public Work open(Place place) {
            List<String> ids = ids(place);
            StageClock clock = Stream.clock();
            SalesforceConnector connector = new SalesforceConnector(
                    config(place.vendors().variables()), List.of(), clock, CallMeter.NONE, clock::pass);
            HealthSink sink = connector.healthSink().orElseThrow();
            Rounds rounds = new Rounds();
            return () -> {
                HealthFields health = rounds.next();
                long delivered = 0;
                for (int from = 0; from < ids.size(); from += BATCH) {
                    List<PlannedWrite.Health> batch = ids.subList(from, Math.min(ids.size(), from + BATCH)).stream()
                            .map(id -> write(id, health))
                            .toList();
                    delivered += sink.write(batch).stream()
                            .filter(outcome -> outcome.status() == WriteOutcome.Status.DELIVERED)
                            .count();
                }
                return Done.of(delivered).least(batches(ids));
            };
        }
    },
    WSC("sf-write-client", "WSC: PartnerConnection.update", Side.THEIRS) {
        @Override
        public Work open(Place place) throws Exception {
            List<String> ids = ids(place);
            PartnerConnection connection = WscLeg.connect(place.vendors().variables());
            connection.setAllOrNoneHeader(false);
            Rounds rounds = new Rounds();
            return () -> {
                HealthFields health = rounds.next();
                long delivered = 0;
                for (int from = 0; from < ids.size(); from += BATCH) {
                    SObject[] batch = ids.subList(from, Math.min(ids.size(), from + BATCH)).stream()
                            .map(id -> account(id, health))
                            .toArray(SObject[]::new);
                    for (SaveResult each : connection.update(batch)) {
                        delivered += each.isSuccess() ? 1 : 0;
                    }
                }
                return Done.of(delivered).least(batches(ids));
            };
        }
    };

    private static final int BATCH = 200;
    private static final LocalDate DAY = LocalDate.ofInstant(Portfolio.NOW, ZoneOffset.UTC);
    private static final Pattern ID = Pattern.compile("\\b001[A-Za-z0-9]{15}\\b");

    private final String id;
    private final String what;
    private final Side side;

    WriteLegs(String id, String what, Side side) {
        this.id = id;
        this.what = what;
        this.side = side;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public String path() {
        return "Writing health to Salesforce accounts, SOAP update";
    }

    @Override
    public Side side() {
        return side;
    }

    /** Every account of the org, as one query by the client library tells them. */
    private static List<String> ids(Place place) {
        try {
            return WscLeg.ids(place.vendors().variables()).stream()
                    .filter(each -> ID.matcher(each).matches())
                    .toList();
        } catch (Exception notRead) {
            throw new IllegalStateException("The accounts to be written could not be read", notRead);
        }
    }

    private static long batches(List<String> ids) {
        return (ids.size() + BATCH - 1) / BATCH;
    }

    private static SalesforceConfig config(Map<String, String> variables) {
        return Stream.SALESFORCE_SOAP
                .salesforce(variables)
                .with(new SalesforceConfig.Writing(SalesforceConfig.Writing.USUAL.timeout(), false));
    }

    private static PlannedWrite.Health write(String id, HealthFields health) {
        ExternalId target = new ExternalId("salesforce", "account", id);
        return new PlannedWrite.Health("bench-" + id, AccountKey.foundedBy(target), target, null, health);
    }

    private static SObject account(String id, HealthFields health) {
        SObject account = new SObject("Account");
        account.setId(id);
        account.setField("CRMV_Score__c", health.score());
        account.setField("CRMV_Band__c", health.band().word());
        account.setField("CRMV_Trend__c", "steady");
        account.setField("CRMV_Coverage__c", health.coverage());
        account.setField("CRMV_Outcome__c", health.outcome());
        account.setField("CRMV_Experience__c", health.experience());
        account.setField("CRMV_Reasons__c", String.join("\n", health.reasons()));
        account.setField("CRMV_As_Of__c", health.asOf().toString());
        account.setField("CRMV_Scorecard__c", health.scorecard());
        return account;
    }

    /** Other values each time, as after a night in which every score moved. */
    private static final class Rounds {

        private int round;

        HealthFields next() {
            round++;
            return new HealthFields(
                    BigDecimal.valueOf(400 + round % 300, 1),
                    Band.YELLOW,
                    HealthFields.Trend.STEADY,
                    80,
                    BigDecimal.valueOf(550, 1),
                    BigDecimal.valueOf(610, 1),
                    new ArrayList<>(List.of(
                            "-8.2 Few of the seats that were bought are used.",
                            "-4.1 Nobody has been in touch for 60 days.",
                            "-2.0 Tickets wait for us.")),
                    DAY,
                    "b2b-saas-default@1");
        }
    }
}
