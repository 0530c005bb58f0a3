package io.crmvitals.routes.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.mapping.Mapping;
import io.crmvitals.core.port.StreamRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only mapped fields are asked for, and as shipped none of them is what people write to each other. */
class FreeTextTest {

    private static final List<String> SYSTEMS = List.of("salesforce", "hubspot", "zendesk", "files", "warehouse");

    private static final Pattern FREE_TEXT = Pattern.compile(
            "(?i).*(body|description|comment|content|html|message|transcript|note|subject|text|summary)$");

    /** The name of a step of the onboarding plan, read from the onboarding pipeline's own tickets. */
    private static final Set<String> STEPS = Set.of("hubspot.tickets subject");

    @TempDir
    private Path folder;

    @Test
    void the_shipped_mapping_asks_for_no_field_in_which_people_write_freely() throws IOException {
        Set<String> asked = asked(mapping(Site.copyOfShippedConfig(folder.resolve("config"))));

        assertThat(asked)
                .hasSizeGreaterThan(50)
                .filteredOn(field -> FREE_TEXT.matcher(field).matches())
                .isSubsetOf(STEPS);
    }

    @Test
    void a_site_that_maps_what_people_wrote_is_asked_for_it() throws IOException {
        Path config = Site.copyOfShippedConfig(folder.resolve("config"));
        Site.edit(
                config.resolve("mapping/files.yaml"),
                "# What they wrote may name people; take it in only where that is settled: text: text",
                "text: text");

        assertThat(asked(mapping(config))).contains("files.surveys text");
    }

    private static Set<String> asked(Mapping mapping) {
        Set<String> asked = new TreeSet<>();
        for (String system : SYSTEMS) {
            for (StreamRequest request : mapping.requests(system)) {
                request.fields().forEach(field -> asked.add(request.stream() + " " + field));
            }
        }
        return asked;
    }

    private static Mapping mapping(Path config) throws IOException {
        Problems problems = new Problems();
        List<ConfigFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(config.resolve("mapping"))) {
            for (Path file : all.sorted().toList()) {
                files.add(ConfigFile.parse(file.toString(), Files.readString(file), name -> "unset", problems));
            }
        }
        Mapping mapping = Mapping.read(files, problems);
        problems.throwIfAny();
        return mapping;
    }
}
