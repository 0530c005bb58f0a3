package io.crmvitals.routes.console;

import io.crmvitals.core.account.AccountKey;
import io.crmvitals.core.indicator.Axis;
import io.crmvitals.core.indicator.Reading;
import io.crmvitals.core.port.LedgerEntry;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.Contribution;
import io.crmvitals.core.score.HealthScore;
import io.crmvitals.core.score.Reason;
import io.crmvitals.core.writeback.PlannedWrite;
import io.crmvitals.routes.app.Vitals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** All accounts with their scores, and one account down to the records its score rests on. */
@Controller
class AccountPages {

    private static final int PAGE = 100;
    private static final int REASONS = 5;

    private final Vitals vitals;

    AccountPages(Vitals vitals) {
        this.vitals = vitals;
    }

    /** One account in the list. */
    public record Row(
            String key, String name, String score, String band, String coverage, String reason, double order) {}

    /**
     * One indicator of an account.
     *
     * @param state measured, no data, stale or not applicable
     * @param points 0 to 100 where measured, else empty
     * @param weight percent of the score, empty where it has none
     * @param bar 0 to 100, how far the bar reaches
     */
    public record Line(
            String indicator,
            String question,
            String state,
            String text,
            String points,
            String weight,
            String amount,
            double bar,
            List<String> evidence) {}

    @GetMapping("/accounts")
    String accounts(
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String band,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Map<AccountKey, String> names = names();
        String wanted = find.trim().toLowerCase(Locale.ROOT);
        List<Row> rows = vitals.store().latestScores().values().stream()
                .map(score -> row(score, names))
                .filter(row -> band.isEmpty() || row.band().equals(band))
                .filter(row -> wanted.isEmpty()
                        || row.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || row.key().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparingDouble(Row::order).thenComparing(Row::key))
                .toList();
        int pages = Math.max(1, (rows.size() + PAGE - 1) / PAGE);
        int shown = Math.min(Math.max(1, page), pages);
        model.addAttribute("rows", rows.subList((shown - 1) * PAGE, Math.min(shown * PAGE, rows.size())));
        model.addAttribute("count", rows.size());
        model.addAttribute("find", find);
        model.addAttribute("band", band);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        return "accounts";
    }

    @GetMapping("/account")
    String account(@RequestParam String key, Model model) {
        Store store = vitals.store();
        AccountKey account = new AccountKey(key.isBlank() ? "?" : key);
        List<HealthScore> history = store.history(account, 60);
        if (history.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        HealthScore score = history.get(0);
        model.addAttribute("name", names().getOrDefault(account, key));
        model.addAttribute("row", row(score, names()));
        model.addAttribute("day", score.day());
        model.addAttribute("scorecard", score.scorecard());
        model.addAttribute("outcome", composite(score, Axis.OUTCOME));
        model.addAttribute("experience", composite(score, Axis.EXPERIENCE));
        List<String> reasons = score.reasons().stream().map(Reason::text).toList();
        int told = Math.min(REASONS, reasons.size());
        model.addAttribute("reasons", reasons.subList(0, told));
        model.addAttribute("others", reasons.subList(told, reasons.size()));
        model.addAttribute("lines", lines(score));
        model.addAttribute("caps", caps(score));
        model.addAttribute("history", history);
        model.addAttribute("tasks", tasks(store, account));
        return "account";
    }

    private static List<PlannedWrite.OpenTask> tasks(Store store, AccountKey account) {
        List<PlannedWrite.OpenTask> tasks = new ArrayList<>();
        for (LedgerEntry entry : store.tasks(Set.of(account)).getOrDefault(account, List.of())) {
            if (entry.write() instanceof PlannedWrite.OpenTask task) {
                tasks.add(task);
            }
        }
        return tasks;
    }

    private Map<AccountKey, String> names() {
        Map<AccountKey, String> names = new HashMap<>();
        vitals.store()
                .knownAccounts()
                .forEach(known -> names.put(
                        AccountKey.foundedBy(known.clues().id()), known.clues().name()));
        return names;
    }

    private static Row row(HealthScore score, Map<AccountKey, String> names) {
        @Nullable Double value = score instanceof HealthScore.Scored scored ? scored.value() : null;
        return new Row(
                score.account().value(),
                names.getOrDefault(score.account(), score.account().value()),
                value == null ? "-" : String.format(Locale.ROOT, "%.1f", value),
                score.band().word(),
                Math.round(100 * score.coverage()) + " %",
                score.reasons().isEmpty() ? "" : score.reasons().get(0).text(),
                value == null ? 1000 : value);
    }

    private static String composite(HealthScore score, Axis axis) {
        if (score instanceof HealthScore.Scored scored && scored.composites().get(axis) != null) {
            return String.format(Locale.ROOT, "%.1f", scored.composites().get(axis));
        }
        return "-";
    }

    private static List<Contribution> caps(HealthScore score) {
        return score instanceof HealthScore.Scored scored
                ? scored.contributions().stream()
                        .filter(each -> each.indicator().startsWith("cap:"))
                        .toList()
                : List.of();
    }

    private List<Line> lines(HealthScore score) {
        Map<String, Contribution> parts = new HashMap<>();
        if (score instanceof HealthScore.Scored scored) {
            scored.contributions().forEach(each -> parts.put(each.indicator(), each));
        }
        return score.readings().stream()
                .map(reading -> line(reading, parts.get(reading.indicator())))
                .toList();
    }

    private Line line(Reading reading, @Nullable Contribution part) {
        String weight = part == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * part.weight());
        String amount = part == null ? "" : String.format(Locale.ROOT, "%.2f", part.amount());
        String question = vitals.question(reading.indicator());
        if (reading instanceof Reading.Measured measured) {
            return new Line(
                    reading.indicator(),
                    question,
                    "measured",
                    measured.text(),
                    String.format(Locale.ROOT, "%.0f", measured.points()),
                    weight,
                    amount,
                    measured.points(),
                    measured.evidence().stream().map(Object::toString).toList());
        }
        if (reading instanceof Reading.NoData none) {
            return new Line(reading.indicator(), question, "no data", none.reason(), "", weight, amount, 0, List.of());
        }
        if (reading instanceof Reading.Stale stale) {
            return new Line(reading.indicator(), question, "stale", stale.reason(), "", weight, amount, 0, List.of());
        }
        String reason = reading instanceof Reading.NotApplicable gone ? gone.reason() : "";
        return new Line(reading.indicator(), question, "not applicable", reason, "", weight, amount, 0, List.of());
    }
}
