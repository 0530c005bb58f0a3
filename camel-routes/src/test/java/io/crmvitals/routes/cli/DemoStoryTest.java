package io.crmvitals.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.routes.app.Configuration;
import io.crmvitals.routes.app.Vitals;
import io.crmvitals.routes.run.Progress;
import io.crmvitals.sandbox.Sandbox;
import io.crmvitals.sandbox.portfolio.Portfolio;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoStoryTest {

    @TempDir
    private Path folder;

    @Test
    void every_scene_of_the_demos_story_holds_at_the_simulated_vendors() throws IOException {
        DemoClock clock = new DemoClock(Portfolio.NOW);
        try (Sandbox sandbox = Sandbox.start(Portfolio.of(60, 1), clock)) {
            Map<String, String> variables = sandbox.variables();
            Configuration configuration = Configuration.read(Path.of("../config"), variables::get);
            try (Vitals vitals = Vitals.open(configuration, folder, clock, Progress.SILENT)) {
                vitals.sync("demo");

                List<DemoStory.Scene> scenes =
                        new DemoStory(vitals, sandbox.salesforce().org(), clock).tell();

                assertThat(scenes)
                        .extracting(DemoStory.Scene::broken)
                        .allSatisfy(broken -> assertThat(broken).isEmpty());
                assertThat(scenes)
                        .hasSize(4)
                        .allSatisfy(scene -> assertThat(scene.lines()).hasSizeGreaterThan(2));
                assertThat(scenes.get(3).figures()).containsKeys("run", "taken_back", "before", "after");
            }
        }
    }

    @Test
    void a_claim_that_does_not_hold_is_told_as_such() {
        DemoStory.Scene scene = DemoStory.Scene.of("A scene");

        scene.claim(1 + 1 == 3, "One and one is three.");

        assertThat(scene.held()).isFalse();
        assertThat(scene.text()).contains("NOT TRUE: One and one is three.");
    }
}
