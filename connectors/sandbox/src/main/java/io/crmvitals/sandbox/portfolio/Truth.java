package io.crmvitals.sandbox.portfolio;

import io.crmvitals.sandbox.portfolio.Customer.Answer;
import io.crmvitals.sandbox.portfolio.Customer.Impossible;
import io.crmvitals.sandbox.portfolio.Customer.Link;
import io.crmvitals.sandbox.portfolio.Customer.Unmatchable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what is so while the systems are being told. */
final class Truth {

    private final Map<Integer, List<Link>> links = new HashMap<>();
    private final Map<Integer, List<Answer>> answers = new HashMap<>();
    private final Map<Integer, Integer> urgent = new HashMap<>();
    private final Map<Integer, Integer> breached = new HashMap<>();
    private final List<Impossible> impossible = new ArrayList<>();
    private final List<Unmatchable> unmatchable = new ArrayList<>();

    void link(Profile profile, String system, String id, Match match) {
        links.computeIfAbsent(profile.index(), key -> new ArrayList<>()).add(new Link(system, id, match));
        if (match == Match.AMBIGUOUS || match == Match.NAME_ONLY) {
            unmatchable.add(new Unmatchable(system, id, match, profile.number()));
        }
    }

    void stranger(String system, String id) {
        unmatchable.add(new Unmatchable(system, id, Match.UNKNOWN, null));
    }

    void answer(Profile profile, Answer answer) {
        answers.computeIfAbsent(profile.index(), key -> new ArrayList<>()).add(answer);
    }

    void urgentAndOpen(Profile profile) {
        urgent.merge(profile.index(), 1, Integer::sum);
    }

    void breachedTarget(Profile profile) {
        breached.merge(profile.index(), 1, Integer::sum);
    }

    void impossible(String system, String stream, String id, String why) {
        impossible.add(new Impossible(system, stream, id, why));
    }

    List<Impossible> impossible() {
        return List.copyOf(impossible);
    }

    List<Unmatchable> unmatchable() {
        return List.copyOf(unmatchable);
    }

    Customer customer(Profile profile) {
        return new Customer(
                profile.number(),
                profile.company().legal(),
                profile.country(),
                profile.salesforceId(),
                List.copyOf(links.getOrDefault(profile.index(), List.of())),
                profile.health(),
                profile.seats(),
                profile.contractStart(),
                profile.renewal(),
                profile.weeklyActive().subList(profile.firstWeek(), Profiles.WEEKS),
                profile.quietWeeks() == 0 ? null : Profile.monday(Profiles.WEEKS - profile.quietWeeks()),
                profile.usageDrop(),
                urgent.getOrDefault(profile.index(), 0),
                breached.getOrDefault(profile.index(), 0),
                answers.getOrDefault(profile.index(), List.of()).stream()
                        .sorted(Comparator.comparing(Answer::at))
                        .toList(),
                profile.closed());
    }
}
