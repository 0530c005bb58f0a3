package io.crmvitals.core.score;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Catalogue;
import io.crmvitals.core.indicator.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The card that ships, and scoring by it. */
public final class Cards {

    private static final Path DEFAULT = Path.of("..", "config", "scorecards", "default.yaml");

    private Cards() {}

    public static Scorecard standard() {
        return read(text(), new Problems()).all().get(0);
    }

    public static Scoring scoring(Language language) {
        return new Scoring(read(text(), new Problems()), Catalogue.builtIn(), language);
    }

    public static Scoring scoring() {
        return scoring(Language.EN);
    }

    static Scorecards read(String yaml, Problems problems) {
        ConfigFile file = ConfigFile.parse("config/scorecards/default.yaml", yaml, name -> null, problems);
        return Scorecards.read(List.of(file), Catalogue.builtIn(), problems);
    }

    static String text() {
        try {
            return Files.readString(DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
