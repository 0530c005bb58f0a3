package io.crmvitals.routes.selftest;

import io.crmvitals.core.port.ConnectionReport;
import io.crmvitals.core.port.Connector;
import io.crmvitals.core.port.HealthSink;
import io.crmvitals.core.port.RecordSource;
import io.crmvitals.core.port.TaskSink;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.core.writeback.WriteOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A connector whose batches are small, so that few writes make a first, a middle and a last one. */
record SmallBatches(Connector connector, int size) implements Connector {

    @Override
    public String system() {
        return connector.system();
    }

    @Override
    public List<RecordSource> sources() {
        return connector.sources();
    }

    @Override
    public Optional<HealthSink> healthSink() {
        return connector.healthSink().map(sink -> new HealthSink() {
            @Override
            public int batchSize() {
                return size;
            }

            @Override
            public List<WriteOutcome> write(List<PlannedWrite.Health> batch) {
                return sink.write(batch);
            }

            @Override
            public List<String> notes() {
                return sink.notes();
            }
        });
    }

    @Override
    public Optional<TaskSink> taskSink() {
        return connector.taskSink().map(sink -> new TaskSink() {
            @Override
            public int batchSize() {
                return size;
            }

            @Override
            public List<WriteOutcome> open(List<PlannedWrite.OpenTask> batch) {
                return sink.open(batch);
            }

            @Override
            public void unanswered(String key, Instant sentAt) {
                sink.unanswered(key, sentAt);
            }

            @Override
            public List<WriteOutcome> close(List<PlannedWrite.CloseTask> batch) {
                return sink.close(batch);
            }
        });
    }

    @Override
    public ConnectionReport check() {
        return connector.check();
    }

    @Override
    public void close() {
        connector.close();
    }
}
