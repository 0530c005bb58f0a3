package io.crmvitals.salesforce;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.HealthSinkContract;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class SalesforceHealthSinkContractTest extends HealthSinkContract {

    private final TestOrg test = new TestOrg();
    private final SalesforceConnector connector = test.connector(test.config(TestOrg.SECRET)
            .with(new SalesforceConfig.Writing(
                    test.config(TestOrg.SECRET).writing().timeout(), true)));

    @AfterEach
    void close() {
        test.close();
    }

    @Override
    protected HealthSink sink() {
        return connector.healthSink().orElseThrow();
    }

    @Override
    protected ExternalId newAccount() {
        return test.account("Harbor");
    }

    @Override
    protected ExternalId goneAccount() {
        ExternalId account = test.account("Gone");
        test.org.delete("Account", account.value());
        return account;
    }

    @Override
    protected ExternalId refusingAccount() {
        ExternalId account = test.account("Refusing");
        test.org.validate(
                "Account", row -> account.value().equals(row.get("Id")), "The billing address lacks a street");
        return account;
    }

    @Override
    protected void loseTheNextAnswer() {
        test.loseTheAnswerTo("update");
    }

    @Override
    protected @Nullable BigDecimal scoreAt(ExternalId account) {
        Object score = test.org.row("Account", account.value()).get("CRMV_Score__c");
        return score == null ? null : new BigDecimal(score.toString());
    }

    @Override
    protected @Nullable String bandAt(ExternalId account) {
        return (String) test.org.row("Account", account.value()).get("CRMV_Band__c");
    }

    @Override
    protected void editScore(ExternalId account, String score) {
        test.org.edit("Account", account.value(), Map.of("CRMV_Score__c", new BigDecimal(score)));
    }

    @Override
    protected void emptyOurFields(ExternalId account) {
        Map<String, Object> nothing = new HashMap<>();
        SalesforceHealthFields.ALL.forEach(field -> nothing.put(field, null));
        test.org.edit("Account", account.value(), nothing);
    }

    @Override
    protected Map<String, String> ourFields(ExternalId account) {
        Map<String, String> ours = new HashMap<>();
        Map<String, Object> row = test.org.row("Account", account.value());
        SalesforceHealthFields.ALL.stream()
                .filter(field -> row.get(field) != null)
                .forEach(field -> ours.put(field, row.get(field).toString()));
        return ours;
    }
}
