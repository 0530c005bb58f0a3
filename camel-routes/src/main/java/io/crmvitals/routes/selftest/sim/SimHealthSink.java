package io.crmvitals.routes.selftest.sim;

import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.problem.ConnectorException;
import io.crmvitals.core.writeback.HealthFields;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import io.crmvitals.core.writeback.WriteOutcome.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes health onto a simulated vendor's accounts: does it, does it and loses the answer, refuses poison, or is busy. */
final class SimHealthSink implements HealthSink {

    private final SimVendor vendor;
    private final SimFence fence;
    private final String accounts;
    private final SimFlaw flaw;

    SimHealthSink(SimVendor vendor, SimFence fence, String accounts, SimFlaw flaw) {
        this.vendor = vendor;
        this.fence = fence;
        this.accounts = accounts;
        this.flaw = flaw;
    }

    @Override
    public int batchSize() {
        return 3;
    }

    @Override
    public List<WriteOutcome> write(List<PlannedWrite.Health> batch) {
        fence.step("write " + batch.stream().map(PlannedWrite.Health::id).toList());
        ConnectorException trouble = vendor.troubleOf(null);
        if (trouble != null) {
            throw trouble;
        }
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (PlannedWrite.Health write : batch) {
            outcomes.add(one(write));
        }
        boolean lost = vendor.fault(0.5);
        if (lost) {
            batch.forEach(write -> vendor.lostAnswer(write.id()));
            throw SimTroubles.answerLost(vendor.system());
        }
        try {
            fence.step("written " + outcomes.stream().map(WriteOutcome::status).toList());
        } catch (SimDeath death) {
            batch.forEach(write -> vendor.lostAnswer(write.id()));
            throw death;
        }
        return outcomes;
    }

    private WriteOutcome one(PlannedWrite.Health write) {
        String id = write.target().value();
        if (!vendor.living(accounts, id)) {
            return new WriteOutcome(write.id(), Status.GONE, null, id + " is gone.");
        }
        if (vendor.poison().contains(id)) {
            return new WriteOutcome(write.id(), Status.PARKED, null, id + " does not fit a rule of the house.");
        }
        if (vendor.fault(0.3)) {
            return new WriteOutcome(write.id(), Status.RETRY, null, id + " is locked.");
        }
        if (flaw != SimFlaw.FORGETS_A_WRITE || vendor.dice(10) > 0) {
            vendor.writeHealth(accounts, id, write.after());
        }
        vendor.effect(write.id());
        return WriteOutcome.delivered(write.id(), write.target());
    }

    @Override
    public int lookSize() {
        return 4;
    }

    @Override
    public Map<String, String> edited(List<PlannedWrite.Health> writes) {
        fence.step("look at " + writes.size() + " of " + vendor.system());
        Map<String, String> edited = new LinkedHashMap<>();
        for (PlannedWrite.Health write : writes) {
            String id = write.target().value();
            HealthFields there = vendor.health(id);
            HealthFields before = write.before();
            if (before != null
                    && vendor.living(accounts, id)
                    && (there == null || (!there.sameAs(before) && !there.equals(write.after())))) {
                edited.put(write.id(), "Somebody wrote the health of " + id + ".");
            }
        }
        return edited;
    }
}
