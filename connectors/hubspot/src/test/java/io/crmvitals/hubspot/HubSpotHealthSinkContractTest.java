package io.crmvitals.hubspot;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.HealthSinkContract;
import io.crmvitals.sandbox.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class HubSpotHealthSinkContractTest extends HealthSinkContract {

    private final TestPortal test = new TestPortal();

    @BeforeEach
    void install() {
        test.connector().install();
        test.portal.requireWhen("companies", "domain", "lifecyclestage", "customer");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Override
    protected HealthSink sink() {
        return test.connector().healthSink().orElseThrow();
    }

    @Override
    protected ExternalId newAccount() {
        return new ExternalId("hubspot", "company", test.company("Acme"));
    }

    @Override
    protected ExternalId goneAccount() {
        ExternalId gone = newAccount();
        test.portal.archive("companies", gone.value());
        return gone;
    }

    /** A customer without a domain, which this portal's admins do not allow. */
    @Override
    protected ExternalId refusingAccount() {
        Instant before = test.clock.instant().minus(Duration.ofDays(30));
        return new ExternalId(
                "hubspot",
                "company",
                test.portal.insert("companies", Map.of("name", "Acme", "lifecyclestage", "customer"), before, before));
    }

    @Override
    protected void loseTheNextAnswer() {
        test.sandbox
                .faults()
                .answerAfterEffect(
                        call -> call.path().endsWith("/batch/update"), 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));
    }

    @Override
    protected @Nullable BigDecimal scoreAt(ExternalId account) {
        String score = test.portal.properties("companies", account.value()).get("crmv_score");
        return score == null ? null : new BigDecimal(score);
    }

    @Override
    protected @Nullable String bandAt(ExternalId account) {
        return test.portal.properties("companies", account.value()).get("crmv_band");
    }

    @Override
    protected void editScore(ExternalId account, String score) {
        test.portal.update("companies", account.value(), Map.of("crmv_score", score), test.clock.instant());
    }

    @Override
    protected void emptyOurFields(ExternalId account) {
        Map<String, @Nullable String> nothing = new HashMap<>();
        HubSpotHealthFields.NAMES.forEach(name -> nothing.put(name, null));
        test.portal.update("companies", account.value(), nothing, test.clock.instant());
    }

    @Override
    protected Map<String, String> ourFields(ExternalId account) {
        Map<String, String> ours = new HashMap<>(test.portal.properties("companies", account.value()));
        ours.keySet().retainAll(HubSpotHealthFields.NAMES);
        ours.values().removeIf(value -> value == null || value.isEmpty());
        return ours;
    }
}
