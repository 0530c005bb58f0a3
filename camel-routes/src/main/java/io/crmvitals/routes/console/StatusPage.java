package io.crmvitals.routes.console;

import io.crmvitals.core.port.RunReport;
import io.crmvitals.core.port.Store;
import io.crmvitals.core.score.Band;
import io.crmvitals.core.score.BriefScore;
import io.crmvitals.routes.app.Vitals;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: accounts by band, the last runs, how fresh each stream is, and what waits for a person. */
@Controller
class StatusPage {

    private static final int RUNS = 8;
    private static final int LISTED = 50;

    private final Vitals vitals;

    StatusPage(Vitals vitals) {
        this.vitals = vitals;
    }

    /**
     * One piece of the bar that shows all accounts by band.
     *
     * @param from where it begins, percent
     * @param width percent
     */
    public record Piece(String band, int accounts, double from, double width) {}

    /** One run as a row. */
    public record RunRow(
            long id, String verb, String startedAt, String result, long pulled, long written, String message) {}

    /** One stream as a row. */
    public record StreamRow(String name, long records, String readAt, String unavailable) {}

    @GetMapping("/login")
    String login() {
        return "login";
    }

    @GetMapping("/")
    String status(Model model) {
        Store store = vitals.store();
        model.addAttribute("pieces", pieces(store));
        model.addAttribute(
                "runs", store.runs(RUNS).stream().map(StatusPage::row).toList());
        model.addAttribute(
                "streams",
                store.streams().stream()
                        .map(stream -> new StreamRow(
                                stream.stream().toString(),
                                stream.records(),
                                stream.readToEndAt() == null ? "never" : Times.minutes(stream.readToEndAt()),
                                stream.unavailable() == null ? "" : stream.unavailable()))
                        .toList());
        model.addAttribute("setAside", store.setAside().stream().limit(LISTED).toList());
        model.addAttribute("setAsideCount", store.setAside().size());
        model.addAttribute("undecided", store.undecided().stream().limit(LISTED).toList());
        model.addAttribute("undecidedCount", store.undecided().size());
        model.addAttribute("parked", store.parked().stream().limit(LISTED).toList());
        model.addAttribute("parkedCount", store.parked().size());
        model.addAttribute("going", vitals.going());
        return "status";
    }

    private static List<Piece> pieces(Store store) {
        Map<Band, Integer> bands = new EnumMap<>(Band.class);
        Map<?, BriefScore> scores = store.briefScores();
        scores.values().forEach(score -> bands.merge(score.band(), 1, Integer::sum));
        List<Piece> pieces = new ArrayList<>();
        double from = 0;
        for (Band band : List.of(Band.GREEN, Band.YELLOW, Band.RED, Band.GREY)) {
            int accounts = bands.getOrDefault(band, 0);
            double width = scores.isEmpty() ? 0 : 100.0 * accounts / scores.size();
            pieces.add(new Piece(band.word(), accounts, from, width));
            from += width;
        }
        return pieces;
    }

    private static RunRow row(RunReport run) {
        return new RunRow(
                run.id().value(),
                run.verb(),
                Times.minutes(run.startedAt()),
                run.result() == null ? "unfinished" : run.result().name().toLowerCase(Locale.ROOT),
                sum(run, "pulled."),
                sum(run, "written."),
                run.message());
    }

    private static long sum(RunReport run, String prefix) {
        return run.numbers().entrySet().stream()
                .filter(number -> number.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
