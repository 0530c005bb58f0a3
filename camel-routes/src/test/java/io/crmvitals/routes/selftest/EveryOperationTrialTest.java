package io.crmvitals.routes.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.routes.run.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the trial has to notice. That nothing is there to be noticed is in the gate: {@code ./vitals selftest --only R2}. */
class EveryOperationTrialTest {

    private static final Path SHIPPED = Path.of("../config");

    @Test
    void a_product_that_forgets_its_ledger_is_noticed() throws Exception {
        EveryOperationTrial forgetful = new EveryOperationTrial(SHIPPED, (play, day, life, witness) -> {
            play.live(day, life, witness);
            if (life.over()) {
                forget(play.stage().data());
            }
        });

        Outcome outcome = forgetful.run(Scale.SHORT, 42, Progress.SILENT);

        assertThat(outcome.held()).isFalse();
        assertThat(outcome.broken()).anyMatch(sentence -> sentence.contains("were read again"));
    }

    @Test
    void a_sink_that_opens_a_task_twice_is_noticed() {
        try (Play play = new Play(SHIPPED, 50, 42, "salesforce")) {
            play.turn(0);
            play.live(0, new Life(null), new Witness());
            VendorState once = play.vendors();
            play.stage().sandbox().salesforce().org().rows("Task").stream()
                    .filter(task -> task.get("CRMV_Task_Key__c") != null)
                    .findFirst()
                    .ifPresent(task -> play.stage()
                            .sandbox()
                            .salesforce()
                            .org()
                            .insert(
                                    "Task",
                                    Map.of(
                                            "CRMV_Task_Key__c", task.get("CRMV_Task_Key__c"),
                                            "WhatId", task.get("WhatId"),
                                            "Subject", "The same once more")));

            VendorState twice = play.vendors();

            assertThat(once.duplicates()).isZero();
            assertThat(twice.duplicates()).isEqualTo(1);
            assertThat(VendorState.differences(once.lines(), twice.lines()))
                    .hasSize(1)
                    .allMatch(difference -> difference.startsWith("too much: salesforce task "));
        }
    }

    private static void forget(Path data) {
        try (Stream<Path> files = Files.list(data)) {
            List<Path> stores = files.filter(
                            file -> file.getFileName().toString().startsWith("vitals.db"))
                    .toList();
            for (Path each : stores) {
                Files.delete(each);
            }
        } catch (IOException inUse) {
            throw new UncheckedIOException(inUse);
        }
    }
}
