package io.crmvitals.hubspot;

import static io.crmvitals.core.port.SampleWrites.health;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.core.account.ExternalId;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.problem.AccessRefusedException;
import io.crmvitals.core.problem.RetryableException;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import io.crmvitals.sandbox.Answer;
import io.crmvitals.sandbox.Call;
import io.crmvitals.sandbox.hubspot.HubSpotErrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way in which HubSpot is known or feared to answer a batch of updates, and the decision that is taken for each company. */
class HubSpotHealthAnswersTest {

    private final TestPortal test = new TestPortal();
    private HealthSink sink;

    @BeforeEach
    void install() {
        test.connector().install();
        sink = test.connector().healthSink().orElseThrow();
    }

    @AfterEach
    void close() {
        test.close();
    }

    private ExternalId account() {
        return new ExternalId("hubspot", "company", test.company("Acme"));
    }

    private List<PlannedWrite.Health> writes(int count) {
        List<PlannedWrite.Health> writes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            writes.add(health(account(), (10 + i) + ".0"));
        }
        return writes;
    }

    private static boolean isUpdate(Call call) {
        return call.path().endsWith("/batch/update");
    }

    private static boolean names(Call call, PlannedWrite.Health write) {
        return isUpdate(call) && call.text().contains("\"" + write.target().value() + "\"");
    }

    private static Map<String, Object> result(PlannedWrite.Health write) {
        return Map.of("id", write.target().value(), "objectWriteTraceId", write.id(), "properties", Map.of());
    }

    private static Map<String, Object> error(String category, Map<String, Object> context) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("status", "error");
        error.put("category", category);
        error.put("message", "no");
        error.put("context", context);
        return error;
    }

    private void answer(int status, List<?> results, List<?> errors) {
        test.sandbox
                .faults()
                .answer(
                        HubSpotHealthAnswersTest::isUpdate,
                        1,
                        Answer.json(
                                status,
                                Map.of(
                                        "status",
                                        "COMPLETE",
                                        "results",
                                        results,
                                        "numErrors",
                                        errors.size(),
                                        "errors",
                                        errors)));
    }

    private static Map<String, Object> notValid(String code, String property) {
        return Map.of(
                "status",
                "error",
                "category",
                "VALIDATION_ERROR",
                "message",
                "Property values were not valid",
                "errors",
                List.of(Map.of("code", code, "message", "no", "context", Map.of("propertyName", List.of(property)))));
    }

    @Test
    void results_in_any_order_find_their_writes_by_trace_id() {
        List<PlannedWrite.Health> batch = writes(3);
        answer(200, List.of(result(batch.get(2)), result(batch.get(0)), result(batch.get(1))), List.of());

        List<WriteOutcome> outcomes = sink.write(batch);

        assertThat(outcomes).extracting(WriteOutcome::writeId).containsExactlyElementsOf(ids(batch));
        assertThat(outcomes)
                .extracting(outcome -> outcome.remote())
                .containsExactlyElementsOf(
                        batch.stream().map(PlannedWrite.Health::target).toList());
    }

    private static List<String> ids(List<PlannedWrite.Health> batch) {
        return batch.stream().map(PlannedWrite.Health::id).toList();
    }

    @Test
    void a_result_without_a_trace_id_is_known_by_its_record() {
        List<PlannedWrite.Health> batch = writes(1);
        answer(200, List.of(Map.of("id", batch.get(0).target().value())), List.of());

        assertThat(sink.write(batch)).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED);
    }

    @Test
    void an_error_is_known_by_its_trace_id_by_its_record_or_by_both() {
        List<PlannedWrite.Health> batch = writes(4);
        String third = batch.get(2).target().value();
        answer(
                207,
                List.of(result(batch.get(3))),
                List.of(
                        error(
                                "OBJECT_NOT_FOUND",
                                Map.of("ids", List.of(batch.get(1).target().value()))),
                        error(
                                "OBJECT_NOT_FOUND",
                                Map.of(
                                        "objectWriteTraceId",
                                        List.of(batch.get(0).id()))),
                        error(
                                "OBJECT_NOT_FOUND",
                                Map.of(
                                        "ids",
                                        List.of(third),
                                        "objectWriteTraceId",
                                        List.of(batch.get(2).id())))));

        List<WriteOutcome> outcomes = sink.write(batch);

        assertThat(outcomes)
                .extracting(WriteOutcome::status)
                .containsExactly(Status.GONE, Status.GONE, Status.GONE, Status.DELIVERED);
        assertThat(test.callsTo("/batch/update")).hasSize(1);
    }

    @Test
    void an_error_that_names_nobody_is_the_only_one_left_to_speak_of() {
        List<PlannedWrite.Health> batch = writes(2);
        answer(207, List.of(result(batch.get(0))), List.of(error("OBJECT_NOT_FOUND", Map.of())));

        List<WriteOutcome> outcomes = sink.write(batch);

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED, Status.GONE);
    }

    @Test
    void errors_that_name_nobody_are_traced_by_halving_what_is_left() {
        List<PlannedWrite.Health> batch = writes(3);
        test.portal.archive("companies", batch.get(1).target().value());
        answer(
                207,
                List.of(result(batch.get(0))),
                List.of(error("VALIDATION_ERROR", Map.of()), error("VALIDATION_ERROR", Map.of())));

        List<WriteOutcome> outcomes = sink.write(batch);

        assertThat(outcomes)
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED, Status.GONE, Status.DELIVERED);
    }

    @Test
    void a_company_of_which_nothing_is_said_is_written_again() {
        List<PlannedWrite.Health> batch = writes(2);
        answer(200, List.of(result(batch.get(0))), List.of());

        List<WriteOutcome> outcomes = sink.write(batch);

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED, Status.RETRY);
    }

    @Test
    void an_unknown_company_is_gone_also_where_it_fails_the_whole_batch_without_a_reason() {
        test.portal.unknownIdFailsBatch(true);
        List<PlannedWrite.Health> batch = writes(3);
        test.portal.archive("companies", batch.get(1).target().value());

        List<WriteOutcome> outcomes = sink.write(batch);

        assertThat(outcomes)
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED, Status.GONE, Status.DELIVERED);
    }

    @Test
    void a_refusal_without_a_reason_parks_a_company_that_is_there() {
        List<PlannedWrite.Health> batch = writes(1);
        test.sandbox
                .faults()
                .answer(HubSpotHealthAnswersTest::isUpdate, 1, Answer.json(400, error("VALIDATION_ERROR", Map.of())));

        assertThat(sink.write(batch)).extracting(WriteOutcome::status).containsExactly(Status.PARKED);
    }

    @Test
    void a_gateways_page_in_place_of_the_look_takes_no_company_for_gone() {
        List<PlannedWrite.Health> batch = writes(1);
        test.sandbox
                .faults()
                .answer(HubSpotHealthAnswersTest::isUpdate, 1, Answer.json(400, error("VALIDATION_ERROR", Map.of())));
        test.sandbox.faults().answer(call -> call.path().endsWith("/batch/read"), 1, Answer.html(404, "<p>lost</p>"));

        assertThat(sink.write(batch)).extracting(WriteOutcome::status).containsExactly(Status.RETRY);
    }

    @Test
    void a_company_whose_look_failed_is_not_taken_for_gone() {
        List<PlannedWrite.Health> batch = writes(1);
        test.sandbox
                .faults()
                .answer(HubSpotHealthAnswersTest::isUpdate, 1, Answer.json(400, error("VALIDATION_ERROR", Map.of())));
        test.failFor(batch.get(0).target().value(), "ids", "/companies/batch/read");

        assertThat(sink.write(batch)).extracting(WriteOutcome::status).containsExactly(Status.PARKED);
    }

    @Test
    void a_rule_of_the_admins_parks_the_one_company_and_names_the_property() {
        test.portal.requireWhen("companies", "domain", "lifecyclestage", "customer");
        List<PlannedWrite.Health> batch = new ArrayList<>(writes(2));
        ExternalId customer = new ExternalId(
                "hubspot",
                "company",
                test.portal.insert(
                        "companies",
                        Map.of("name", "Acme", "lifecyclestage", "customer"),
                        test.clock.instant(),
                        test.clock.instant()));
        batch.add(1, health(customer, "20.0"));

        List<WriteOutcome> outcomes = sink.write(batch);

        assertThat(outcomes)
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED, Status.PARKED, Status.DELIVERED);
        assertThat(outcomes.get(1).reason())
                .contains("MISSING_CONDITIONAL_REQUIRED_PROPERTY")
                .contains("demands domain on a company");
    }

    @Test
    void the_fall_back_version_writes_past_the_admins_rules() {
        test.portal.requireWhen("companies", "domain", "lifecyclestage", "customer");
        ExternalId customer = new ExternalId(
                "hubspot",
                "company",
                test.portal.insert(
                        "companies",
                        Map.of("name", "Acme", "lifecyclestage", "customer"),
                        test.clock.instant(),
                        test.clock.instant()));
        HealthSink older = test.connector(test.config().inVersion(HubSpotConfig.FALL_BACK_VERSION))
                .healthSink()
                .orElseThrow();

        assertThat(older.write(List.of(health(customer, "20.0"))))
                .extracting(WriteOutcome::status)
                .containsExactly(Status.DELIVERED);
    }

    @Test
    void an_option_that_is_lacking_parks_the_companies_that_need_it_and_says_how_to_get_it() {
        test.portal.property("companies", "crmv_band", "enumeration", "select", "red", "green");

        List<WriteOutcome> outcomes = sink.write(writes(1));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.PARKED);
        assertThat(outcomes.get(0).reason())
                .contains("INVALID_OPTION")
                .contains("crmv_band")
                .contains("./vitals hubspot install");
    }

    @Test
    void a_property_of_the_wrong_type_parks_the_company_and_points_at_the_check() {
        test.sandbox
                .faults()
                .answer(
                        HubSpotHealthAnswersTest::isUpdate,
                        1,
                        Answer.json(400, notValid("INVALID_DATE", "crmv_score")));

        List<WriteOutcome> outcomes = sink.write(writes(1));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.PARKED);
        assertThat(outcomes.get(0).reason()).contains("crmv_score").contains("./vitals check");
    }

    @Test
    void a_property_that_nobody_may_write_stops_health_and_nothing_else() {
        test.portal.readOnlyProperty("companies", "crmv_score", "number", "calculation_equation");

        assertThatThrownBy(() -> sink.write(writes(2)))
                .isInstanceOfSatisfying(
                        AccessRefusedException.class,
                        refused -> assertThat(refused.concernsEverything()).isFalse())
                .hasMessageContaining("crmv_score");
    }

    @Test
    void what_hubspot_changed_on_the_way_in_is_delivered_and_told_once() {
        List<PlannedWrite.Health> batch = writes(2);
        List<Map<String, Object>> results = batch.stream()
                .map(write -> {
                    Map<String, Object> result = new LinkedHashMap<>(result(write));
                    result.put(
                            "warnings",
                            List.of(Map.of(
                                    "category",
                                    "PROPERTY_VALUE_NORMALIZED",
                                    "message",
                                    "changed",
                                    "context",
                                    Map.of(
                                            "propertyName", List.of("crmv_as_of"),
                                            "rawValue", List.of("20.11.2026"),
                                            "normalizedValue", List.of("2026-11-20")))));
                    return result;
                })
                .toList();
        answer(200, results, List.of());

        List<WriteOutcome> outcomes = sink.write(batch);

        assertThat(outcomes).allMatch(WriteOutcome::settled);
        assertThat(sink.notes())
                .singleElement()
                .asString()
                .contains("crmv_as_of")
                .contains("2 companies")
                .contains("PROPERTY_VALUE_NORMALIZED");
    }

    @Test
    void days_are_written_so_that_nothing_has_to_be_put_right() {
        List<WriteOutcome> outcomes = sink.write(writes(1));

        assertThat(outcomes).allMatch(WriteOutcome::settled);
        assertThat(sink.notes()).isEmpty();
        assertThat(test.callsTo("/batch/update").get(0).text()).contains("\"crmv_as_of\":\"2026-11-20\"");
    }

    @Test
    void a_merged_company_is_told_with_its_survivor_whose_own_health_wins() {
        ExternalId survivor = account();
        ExternalId loser = account();
        test.portal.merge("companies", loser.value(), survivor.value());

        List<WriteOutcome> outcomes = sink.write(List.of(health(survivor, "80.0"), health(loser, "20.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED, Status.GONE);
        assertThat(outcomes.get(1).remote()).isEqualTo(survivor);
        assertThat(test.portal.properties("companies", survivor.value())).containsEntry("crmv_score", "80.0");
    }

    @Test
    void a_fault_in_one_half_loses_nothing_that_is_known_of_the_other() {
        for (Answer fault : List.of(
                HubSpotErrors.locked(),
                HubSpotErrors.rateLimit("TEN_SECONDLY_ROLLING", "too many"),
                HubSpotErrors.rateLimit("DAILY", "too many"),
                HubSpotErrors.badGateway(),
                Answer.breaking(Answer.Break.BEFORE_ANSWER))) {
            HealthSink fresh = test.connector().healthSink().orElseThrow();
            List<PlannedWrite.Health> batch = writes(4);
            test.sandbox.faults().clear();
            test.sandbox
                    .faults()
                    .answer(
                            call -> names(call, batch.get(0)) && names(call, batch.get(3)),
                            1,
                            Answer.json(400, error("VALIDATION_ERROR", Map.of())));
            test.sandbox.faults().answer(call -> names(call, batch.get(3)), 1, fault);

            List<WriteOutcome> outcomes = fresh.write(batch);

            assertThat(outcomes)
                    .extracting(WriteOutcome::status)
                    .containsExactly(Status.DELIVERED, Status.DELIVERED, Status.DELIVERED, Status.RETRY);
            assertThat(outcomes.get(3).reason()).isNotBlank();
        }
    }

    @Test
    void a_fault_in_the_second_round_of_a_company_named_twice_loses_nothing_of_the_first() {
        ExternalId account = account();
        test.sandbox.faults().answerLater(HubSpotHealthAnswersTest::isUpdate, 1, 1, HubSpotErrors.locked());

        List<WriteOutcome> outcomes = sink.write(List.of(health(account, "10.0"), health(account, "20.0")));

        assertThat(outcomes).extracting(WriteOutcome::status).containsExactly(Status.DELIVERED, Status.RETRY);
    }

    @Test
    void a_lost_answer_is_simply_asked_for_again() {
        List<PlannedWrite.Health> batch = writes(2);
        test.sandbox
                .faults()
                .answerAfterEffect(HubSpotHealthAnswersTest::isUpdate, 1, Answer.breaking(Answer.Break.BEFORE_ANSWER));

        assertThatThrownBy(() -> sink.write(batch)).isInstanceOf(RetryableException.class);

        assertThat(sink.write(batch)).allMatch(WriteOutcome::settled);
    }

    @Test
    void a_token_that_may_not_write_stops_health_alone_and_names_the_permission() {
        test.portal.scopes("crm.objects.companies.read");

        assertThatThrownBy(() -> sink.write(writes(1)))
                .isInstanceOfSatisfying(
                        AccessRefusedException.class,
                        refused -> assertThat(refused.concernsEverything()).isFalse())
                .hasMessageContaining("crm.objects.companies.write");
    }
}
