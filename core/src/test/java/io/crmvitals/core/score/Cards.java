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

    /** Every card that ships, challengers too, each by itself serving everybody. */
    static List<Scorecard> shipped() {
        Problems problems = new Problems();
        List<ConfigFile> files = new java.util.ArrayList<>();
        try (var list = Files.list(DEFAULT.getParent())) {
            for (Path file : list.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                files.add(ConfigFile.parse(
                        "config/scorecards/" + file.getFileName(), Files.readString(file), name -> null, problems));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Scorecard> cards =
                Scorecards.read(files, Catalogue.builtIn(), problems).all();
        problems.throwIfAny();
        return cards;
    }

    /** One card for everybody. */
    static Scoring alone(Scorecard card) {
        return scoring(serving(card, card.id(), List.of(Criteria.Condition.ANYBODY), 0, card.bands()));
    }

    static Scoring scoring(Scorecard... cards) {
        return new Scoring(new Scorecards(List.of(cards)), Catalogue.builtIn(), Language.EN);
    }

    /** The same card for others. */
    static Scorecard serving(Scorecard card, String id, List<Criteria.Condition> whom, int handOverDays, Bands bands) {
        return new Scorecard(
                id,
                card.version(),
                card.name(),
                card.note(),
                new Criteria(card.criteria().order(), whom),
                handOverDays,
                card.aggregation(),
                bands,
                card.reference(),
                card.coverageFloor(),
                card.mustAnswerFrom(),
                card.slots(),
                card.caps(),
                card.allowCommercial(),
                false,
                card.rollUp(),
                card.redNeedsScores(),
                card.curves());
    }

    /** The same card for everybody whom no other card serves. */
    static Scorecard last(Scorecard card) {
        return new Scorecard(
                card.id(),
                card.version(),
                card.name(),
                card.note(),
                new Criteria(1000, List.of(Criteria.Condition.ANYBODY)),
                card.handOverDays(),
                card.aggregation(),
                card.bands(),
                card.reference(),
                card.coverageFloor(),
                card.mustAnswerFrom(),
                card.slots(),
                card.caps(),
                card.allowCommercial(),
                false,
                card.rollUp(),
                card.redNeedsScores(),
                card.curves());
    }

    /** A card of the standard's kind that weighs what is told here, and asks for little coverage. */
    static Scorecard weighing(
            String id,
            int order,
            List<Criteria.Condition> whom,
            int handOverDays,
            Scorecard.Aggregation aggregation,
            Scorecard.RollUp rollUp,
            List<Cap> caps,
            Scorecard.Slot... slots) {
        return new Scorecard(
                id,
                1,
                "Card " + id,
                "",
                new Criteria(order, whom),
                handOverDays,
                aggregation,
                new Bands(40, 70, 3),
                70,
                0.1,
                101,
                List.of(slots),
                caps,
                false,
                false,
                rollUp,
                1,
                java.util.Map.of());
    }
}
