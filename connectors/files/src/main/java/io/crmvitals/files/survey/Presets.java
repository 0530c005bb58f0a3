package io.crmvitals.files.survey;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.config.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What we know of survey tools: a definition starts from one and says only what is its own. They lie beside this class as YAML, in the same words. */
final class Presets {

    /** In the order in which they are told. */
    static final List<String> NAMES =
            List.of("google-forms", "surveymonkey", "sogosurvey", "surveylegend", "delighted", "neutral");

    private Presets() {}

    /** Fresh at every call, because a section remembers what was asked of it. */
    static Optional<Section> named(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        Problems problems = new Problems();
        Section root = ConfigFile.parse("preset " + name, text(name), variable -> null, problems)
                .root();
        problems.throwIfAny();
        return Optional.of(root);
    }

    private static String text(String name) {
        try (InputStream in = Presets.class.getResourceAsStream("presets/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the preset " + name + " is not in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
