package io.crmvitals.routes.cli;

import io.crmvitals.core.port.CardVersion;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Scorecard;
import io.crmvitals.core.score.Scorecards;
import io.crmvitals.routes.app.Configuration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Every scorecard with its versions: why each exists, since when it is used, and how many accounts it serves. */
@Command(
        name = "list",
        description = {
            "Show every scorecard in the order in which accounts are offered to them, with all versions that were used,",
            "since when, and by how many accounts now; then the challengers, which serve nobody. Calls no vendor."
        })
final class CardsListVerb implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Configuration configuration = Configuration.withoutConnections(
                options.config, Surroundings.of(spec).variables());
        Map<String, CardVersion> versions = Map.of();
        Map<String, Long> accounts = Map.of();
        if (options.storeMayExist()) {
            try (Store store = options.openStore()) {
                versions = store.cardVersions();
                accounts = store.latestScores().values().stream()
                        .collect(Collectors.groupingBy(HealthScore::scorecard, Collectors.counting()));
            }
        }
        List<CardRow> rows = rows(configuration.scorecards(), versions, accounts);
        if (options.json) {
            Output.json(spec, Map.of("cards", rows.stream().map(CardRow::json).toList()));
        } else {
            Output.text(spec, CardRow.text(rows));
        }
        return ExitCode.GREEN;
    }

    /** Cards that serve first, then challengers, then cards that only the store knows. */
    private static List<CardRow> rows(Scorecards cards, Map<String, CardVersion> used, Map<String, Long> accounts) {
        List<Scorecard> order = new ArrayList<>(cards.serving());
        cards.all().stream().filter(Scorecard::challenger).forEach(order::add);
        List<CardRow> rows = new ArrayList<>();
        Map<String, List<String>> keys = new TreeMap<>();
        used.keySet()
                .forEach(key ->
                        keys.computeIfAbsent(id(key), any -> new ArrayList<>()).add(key));
        accounts.keySet().stream()
                .filter(key -> !used.containsKey(key))
                .forEach(key ->
                        keys.computeIfAbsent(id(key), any -> new ArrayList<>()).add(key));
        for (Scorecard card : order) {
            Map<String, CardRow.Version> versions = new LinkedHashMap<>();
            versions.put(card.key(), version(card.key(), card.note(), used, accounts));
            older(keys.getOrDefault(card.id(), List.of()), used, accounts, versions);
            rows.add(new CardRow(card.id(), card, List.copyOf(versions.values())));
            keys.remove(card.id());
        }
        keys.forEach((id, all) -> {
            Map<String, CardRow.Version> versions = new LinkedHashMap<>();
            older(all, used, accounts, versions);
            rows.add(new CardRow(id, null, List.copyOf(versions.values())));
        });
        return rows;
    }

    private static void older(
            List<String> keys,
            Map<String, CardVersion> used,
            Map<String, Long> accounts,
            Map<String, CardRow.Version> versions) {
        keys.stream()
                .sorted(Comparator.comparingInt(CardsListVerb::number).reversed())
                .forEach(key -> versions.putIfAbsent(key, version(key, "", used, accounts)));
    }

    private static CardRow.Version version(
            String key, String note, Map<String, CardVersion> used, Map<String, Long> accounts) {
        CardVersion known = used.get(key);
        return new CardRow.Version(
                number(key),
                known == null ? note : known.note(),
                known == null ? null : known.firstUsed(),
                accounts.getOrDefault(key, 0L));
    }

    private static String id(String key) {
        return key.substring(0, Math.max(0, key.lastIndexOf('@')));
    }

    private static int number(String key) {
        String number = key.substring(key.lastIndexOf('@') + 1);
        return number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
    }
}
