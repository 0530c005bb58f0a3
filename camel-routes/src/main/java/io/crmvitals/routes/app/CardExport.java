package io.crmvitals.routes.app;

import io.crmvitals.core.config.ConfigFile;
import io.crmvitals.core.config.Problems;
import io.crmvitals.core.indicator.Indicator;
import io.crmvitals.core.score.CardPack;
import io.crmvitals.core.score.Scorecard;
import io.crmvitals.core.score.Scorecards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts a site's card into a pack, with the files as they stand in its configuration. */
public final class CardExport {

    private final Configuration configuration;
    private final Path folder;
    private final Map<String, String> scorecards = new LinkedHashMap<>();
    private final Map<String, String> indicators = new LinkedHashMap<>();
    private final Set<String> playbooks = new TreeSet<>();

    private CardExport(Configuration configuration, Path folder) {
        this.configuration = configuration;
        this.folder = folder;
    }

    /**
     * @param folder that the configuration was read from
     * @param product version of this product
     */
    public static CardPack of(Scorecard card, Configuration configuration, Path folder, String product) {
        CardExport export = new CardExport(configuration, folder);
        export.file(card);
        Path own = folder.resolve("indicators.yaml");
        export.indicators(card, Files.exists(own) ? text(own) : "");
        return new CardPack(
                        card.id(),
                        card.version(),
                        product,
                        export.scorecards,
                        export.indicators,
                        List.copyOf(export.playbooks),
                        "")
                .sealed();
    }

    private void file(Scorecard card) {
        Scorecards cards = configuration.scorecards();
        Path path = Path.of(cards.fileOf(card));
        String text = text(path);
        String of = ConfigFile.parse(path.toString(), text, variable -> null, new Problems())
                .root()
                .values()
                .get("of");
        cards.all().stream().filter(other -> other.id().equals(of)).findFirst().ifPresent(this::file);
        scorecards.put(String.valueOf(path.getFileName()), text);
    }

    /** Those of the site that the card names, and those that they are worked out from. */
    private void indicators(Scorecard card, String own) {
        List<String> open = new ArrayList<>(card.curves().keySet());
        card.slots().forEach(slot -> open.addAll(slot.indicators()));
        Set<String> seen = new TreeSet<>();
        while (!open.isEmpty()) {
            String id = open.remove(0);
            Indicator indicator = configuration.catalogue().get(id);
            if (indicator == null || !seen.add(id)) {
                continue;
            }
            playbooks.addAll(indicator.actionable());
            open.addAll(indicator.madeOf());
            String entry = own.isEmpty() ? null : CardPack.entry(own, id);
            if (entry != null) {
                indicators.put(id, entry);
            }
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
