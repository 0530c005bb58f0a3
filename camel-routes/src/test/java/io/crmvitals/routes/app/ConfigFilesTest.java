package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConfigFilesTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    @Test
    void changed_new_and_gone_files_are_told_by_name() {
        ConfigFiles before = files(Map.of("vitals.yaml", A, "playbooks.yaml", A, "mapping/zendesk.yaml", A));
        ConfigFiles now = files(Map.of("vitals.yaml", B, "playbooks.yaml", A, "scorecards/new one.yaml", A));

        assertThat(now.changedSince(before))
                .isEqualTo("Changed: vitals.yaml. New: scorecards/new one.yaml. Gone: mapping/zendesk.yaml.");
        assertThat(before.changedSince(before)).isEmpty();
    }

    @Test
    void what_was_noted_reads_back_the_same() {
        ConfigFiles files = files(Map.of("vitals.yaml", A, "scorecards/new one.yaml", B));

        assertThat(ConfigFiles.parse(files.text())).isEqualTo(files);
    }

    private static ConfigFiles files(Map<String, String> fingerprints) {
        return new ConfigFiles(new TreeMap<>(fingerprints));
    }
}
