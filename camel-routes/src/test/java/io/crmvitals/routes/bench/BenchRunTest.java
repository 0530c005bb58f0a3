package io.crmvitals.routes.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crmvitals.routes.run.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real processes at a tiny size: that every leg deals with all of its records, and that all of a path deal with the same. */
class BenchRunTest {

    private static final Path CONFIG = Path.of("../config");

    @TempDir
    private Path folder;

    @Test
    void every_leg_of_a_path_reads_all_records_by_the_least_calls() throws IOException {
        Map<String, Figure> figures = measured(Set.of("zd-store", "zd-client"));

        assertThat(figures.keySet()).containsExactly("zd-source", "zd-source-tokens", "zd-store", "zd-client");
        assertThat(figures.values()).allSatisfy(figure -> {
            assertThat(figure.lacks()).isNull();
            assertThat(figure.records()).isEqualTo(Size.TINY.records());
            assertThat(figure.calls()).isEqualTo(1);
            assertThat(figure.least()).isEqualTo(1);
        });
        assertThat(figures.get("zd-store").facts()).containsEntry("stored", (double) Size.TINY.records());
    }

    @Test
    void scoring_scores_every_account_of_the_store() throws IOException {
        Map<String, Figure> figures = measured(Set.of("scoring"));

        assertThat(figures.get("scoring").records()).isEqualTo(Size.TINY.scored());
        assertThat(figures.get("scoring").facts()).containsEntry("records an account", 100.0);
    }

    @Test
    void a_library_that_is_not_there_is_told_with_what_would_help() {
        String nowhere = folder.resolve("nothing").toString();

        assertThatThrownBy(() -> CamelLeg.ZENDESK.open(place(Map.of())))
                .isInstanceOf(Unmeasurable.class)
                .hasMessage("camel-zendesk is not asked for. Fetch its jars as the README tells and say where:"
                        + " --camel-jars DIR");
        assertThatThrownBy(() -> CamelLeg.SALESFORCE.open(place(Map.of(CamelLeg.JARS, nowhere))))
                .isInstanceOf(Unmeasurable.class)
                .hasMessageStartingWith("camel-salesforce is not in " + nowhere + ". ");
    }

    private Place place(Map<String, String> options) {
        return new Place(new VendorLine("-"), CONFIG, folder, Size.TINY, options);
    }

    private Map<String, Figure> measured(Set<String> legs) throws IOException {
        List<Figure> figures =
                new BenchRun(CONFIG, folder, Size.TINY, Map.of(), Progress.SILENT).measure(Legs.all(), legs);
        Map<String, Figure> byLeg = new LinkedHashMap<>();
        figures.forEach(figure -> byLeg.put(figure.leg().id(), figure));
        return byLeg;
    }
}
