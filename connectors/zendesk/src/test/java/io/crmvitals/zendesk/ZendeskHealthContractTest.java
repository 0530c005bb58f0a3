package io.crmvitals.zendesk;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.HealthSinkContract;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class ZendeskHealthContractTest extends HealthSinkContract {

    private final SandboxedZendesk zendesk = new SandboxedZendesk();
    private final HealthSink sink = zendesk.connector(1000).healthSink().orElseThrow();

    ZendeskHealthContractTest() {
        zendesk.healthFields();
    }

    @AfterEach
    void close() {
        zendesk.close();
    }

    @Override
    protected HealthSink sink() {
        return sink;
    }

    @Override
    protected ExternalId newAccount() {
        return id(organization());
    }

    @Override
    protected ExternalId goneAccount() {
        long gone = organization();
        zendesk.account.deleteOrganization(gone, zendesk.clock.instant());
        return id(gone);
    }

    /** Zendesk's own rules go by value and not by record, so the job's last answer is told in its place: the second organization failed. */
    @Override
    protected ExternalId refusingAccount() {
        AtomicInteger looks = new AtomicInteger();
        zendesk.sandbox
                .faults()
                .answerAfterEffect(
                        call -> isJob(call) && looks.incrementAndGet() == 2,
                        1,
                        Answer.json(
                                200,
                                Map.of(
                                        "job_status",
                                        Map.of(
                                                "id",
                                                "8b72",
                                                "status",
                                                "completed",
                                                "results",
                                                List.of(
                                                        Map.of("index", 0, "success", true),
                                                        Map.of("index", 1, "error", "RecordInvalid"),
                                                        Map.of("index", 2, "success", true))))));
        return id(organization());
    }

    @Override
    protected void loseTheNextAnswer() {
        zendesk.sandbox
                .faults()
                .answerAfterEffect(
                        call -> call.path().startsWith("/api/v2/organizations/update_many"),
                        1,
                        Answer.breaking(Answer.Break.BEFORE_ANSWER));
    }

    @Override
    protected @Nullable BigDecimal scoreAt(ExternalId account) {
        Object score = fields(account).get("crmv_score");
        return score == null ? null : new BigDecimal(score.toString());
    }

    @Override
    protected @Nullable String bandAt(ExternalId account) {
        Object band = fields(account).get("crmv_band");
        return band == null ? null : band.toString().substring("crmv_".length());
    }

    private Map<String, Object> fields(ExternalId account) {
        return zendesk.account.organizationFields(Long.parseLong(account.value()));
    }

    private long organization() {
        return zendesk.account.organization(Map.of("name", "Customer", "created_at", SandboxedZendesk.moment(1)));
    }

    private static ExternalId id(long organization) {
        return new ExternalId("zendesk", "organization", Long.toString(organization));
    }

    private static boolean isJob(Call call) {
        return call.path().startsWith("/api/v2/job_statuses/");
    }

    @Override
    protected void editScore(ExternalId account, String score) {
        Map<String, @Nullable Object> changed = new HashMap<>(fields(account));
        changed.put("crmv_score", new BigDecimal(score));
        edit(account, changed);
    }

    @Override
    protected void emptyOurFields(ExternalId account) {
        Map<String, @Nullable Object> nothing = new HashMap<>();
        for (ZendeskHealthField field : ZendeskHealthField.values()) {
            nothing.put(field.key(), null);
        }
        edit(account, nothing);
    }

    private void edit(ExternalId account, Map<String, @Nullable Object> fields) {
        zendesk.account.updateOrganization(
                Long.parseLong(account.value()), Map.of("organization_fields", fields), zendesk.clock.instant());
    }

    @Override
    protected Map<String, String> ourFields(ExternalId account) {
        Map<String, String> ours = new HashMap<>();
        fields(account).forEach((name, value) -> {
            if (value != null) {
                ours.put(name, value.toString());
            }
        });
        return ours;
    }
}
